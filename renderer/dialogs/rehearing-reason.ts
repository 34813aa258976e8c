import type { Rehearing } from '../../core/cues/rehearing.ts'
import { isMeasured } from '../../core/transcript/word.ts'
import { t } from '../language/t.ts'

/** What happens to a cue, in plain words. */
export function reasonOf({ before, after, kind, old, now, measured, byHand }: Rehearing): string {
  if (kind === 'unheard') return t('Nothing was heard here: left as it is')
  if (kind === 'same') return t('Heard the same')
  const parts: string[] = []
  const gone = old.filter((each) => each.kind === 'changed').length
  const come = now.filter((each) => each.kind === 'changed').length
  const respelled = now.filter((each) => each.kind === 'respelled').length
  const kept = now.length - come
  if (kind === 'new') parts.push(t('no cue was here, {{count}} words heard', { count: come }))
  else {
    const replaced = Math.min(gone, come)
    if (replaced > 0) parts.push(t('{{count}} words replaced', { count: replaced }))
    if (come > gone) parts.push(t('{{count}} words added', { count: come - gone }))
    if (gone > come) parts.push(t('{{count}} words left out', { count: gone - come }))
    if (respelled > 0) parts.push(t('{{count}} words with other capitals or signs', { count: respelled }))
  }
  if (measured > 0 && kind !== 'new') parts.push(t('{{count}} guessed words measured', { count: measured }))
  if (kept > measured) parts.push(t('{{count}} words keep their times', { count: kept - measured }))
  const guessed = now.filter(
    (each, at) => each.kind === 'changed' && after.words[at] !== undefined && !isMeasured(after.words[at]),
  ).length
  if (guessed > 0) parts.push(t('the times of {{count}} words are guesses', { count: guessed }))
  const { start: startHeld, end: endHeld } = before?.pinned ?? {}
  if (startHeld === true || endHeld === true) {
    parts.push(
      startHeld !== true
        ? t('out set by hand: kept')
        : endHeld === true
          ? t('in and out set by hand: kept')
          : t('in set by hand: kept'),
    )
  }
  const lost = lostByHand({ before, old })
  if (lost > 0) parts.push(t('{{count}} words of yours would go', { count: lost }))
  else if (byHand > 0) parts.push(t('{{count}} words set by hand: kept', { count: byHand }))
  const text = parts.join(', ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Words that a person has set or found right, and that would go: such a cue is not chosen by itself. */
export const lostByHand = ({ before, old }: Pick<Rehearing, 'before' | 'old'>): number =>
  old.filter(({ kind }, at) => {
    const word = before?.words[at]
    return kind === 'changed' && word !== undefined && (word.source === 'manual' || word.checked === true)
  }).length
