import type { Rehearing } from '../../core/cues/rehearing.ts'
import { isMeasured } from '../../core/transcript/word.ts'
import { t } from '../language/t.ts'

const words = (count: number, what = ''): string => `${count} ${what}word${count === 1 ? '' : 's'}`

/** What happens to a cue, in plain words. */
export function reasonOf({ before, after, kind, old, now, measured, byHand }: Rehearing): string {
  if (kind === 'unheard') return t('Nothing was heard here: left as it is')
  if (kind === 'same') return t('Heard the same')
  const parts: string[] = []
  const gone = old.filter((each) => each.kind === 'changed').length
  const come = now.filter((each) => each.kind === 'changed').length
  const respelled = now.filter((each) => each.kind === 'respelled').length
  const kept = now.length - come
  if (kind === 'new') parts.push(t('no cue was here, {{come}} heard', { come: words(come) }))
  else {
    const replaced = Math.min(gone, come)
    if (replaced > 0) parts.push(t('{{replaced}} replaced', { replaced: words(replaced) }))
    if (come > gone) parts.push(t('{{words}} added', { words: words(come - gone) }))
    if (gone > come) parts.push(t('{{words}} left out', { words: words(gone - come) }))
    if (respelled > 0)
      parts.push(t('{{respelled}} with other capitals or signs', { respelled: words(respelled) }))
  }
  if (measured > 0 && kind !== 'new')
    parts.push(t('{{measured}} measured', { measured: words(measured, 'guessed ') }))
  if (kept > measured)
    parts.push(
      t('{{words}} keep their times', { words: words(kept - measured) }).replace(
        /^1 word keep their/,
        '1 word keeps its',
      ),
    )
  const guessed = now.filter(
    (each, at) => each.kind === 'changed' && after.words[at] !== undefined && !isMeasured(after.words[at]),
  ).length
  if (guessed > 0)
    parts.push(
      t('the times of {{guessed}} are guesses', { guessed: words(guessed) }).replace(
        '1 word are guesses',
        '1 word are a guess',
      ),
    )
  const { start: startHeld, end: endHeld } = before?.pinned ?? {}
  if (startHeld === true || endHeld === true) {
    const which = startHeld === true && endHeld === true ? 'in and out' : startHeld === true ? 'in' : 'out'
    parts.push(t('{{which}} set by hand: kept', { which }))
  }
  const lost = lostByHand({ before, old })
  if (lost > 0) parts.push(t('{{lost}} of yours would go', { lost: words(lost) }))
  else if (byHand > 0) parts.push(t('{{byHand}} set by hand: kept', { byHand: words(byHand) }))
  const text = parts.join(', ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Words that a person has set or found right, and that would go: such a cue is not chosen by itself. */
export const lostByHand = ({ before, old }: Pick<Rehearing, 'before' | 'old'>): number =>
  old.filter(({ kind }, at) => {
    const word = before?.words[at]
    return kind === 'changed' && word !== undefined && (word.source === 'manual' || word.checked === true)
  }).length
