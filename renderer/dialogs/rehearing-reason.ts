import type { Rehearing } from '../../core/cues/rehearing.ts'
import { isMeasured } from '../../core/transcript/word.ts'

const words = (count: number, what = ''): string => `${count} ${what}word${count === 1 ? '' : 's'}`

/** What happens to a cue, in plain words. */
export function reasonOf({ before, after, kind, old, now, measured, byHand }: Rehearing): string {
  if (kind === 'unheard') return 'Nothing was heard here: left as it is'
  if (kind === 'same') return 'Heard the same'
  const parts: string[] = []
  const gone = old.filter((each) => each.kind === 'changed').length
  const come = now.filter((each) => each.kind === 'changed').length
  const respelled = now.filter((each) => each.kind === 'respelled').length
  const kept = now.length - come
  if (kind === 'new') parts.push(`no cue was here, ${words(come)} heard`)
  else {
    const replaced = Math.min(gone, come)
    if (replaced > 0) parts.push(`${words(replaced)} replaced`)
    if (come > gone) parts.push(`${words(come - gone)} added`)
    if (gone > come) parts.push(`${words(gone - come)} left out`)
    if (respelled > 0) parts.push(`${words(respelled)} with other capitals or signs`)
  }
  if (measured > 0 && kind !== 'new') parts.push(`${words(measured, 'guessed ')} measured`)
  if (kept > measured)
    parts.push(`${words(kept - measured)} keep their times`.replace(/^1 word keep their/, '1 word keeps its'))
  const guessed = now.filter(
    (each, at) => each.kind === 'changed' && after.words[at] !== undefined && !isMeasured(after.words[at]),
  ).length
  if (guessed > 0)
    parts.push(
      `the times of ${words(guessed)} are guesses`.replace('1 word are guesses', '1 word are a guess'),
    )
  const { start: startHeld, end: endHeld } = before?.pinned ?? {}
  if (startHeld === true || endHeld === true) {
    const which = startHeld === true && endHeld === true ? 'in and out' : startHeld === true ? 'in' : 'out'
    parts.push(`${which} set by hand: kept`)
  }
  const lost = lostByHand({ before, old })
  if (lost > 0) parts.push(`${words(lost)} of yours would go`)
  else if (byHand > 0) parts.push(`${words(byHand)} set by hand: kept`)
  const text = parts.join(', ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Words that a person has set or found right, and that would go: such a cue is not chosen by itself. */
export const lostByHand = ({ before, old }: Pick<Rehearing, 'before' | 'old'>): number =>
  old.filter(({ kind }, at) => {
    const word = before?.words[at]
    return kind === 'changed' && word !== undefined && (word.source === 'manual' || word.checked === true)
  }).length
