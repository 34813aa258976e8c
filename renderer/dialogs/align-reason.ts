import type { Proposal } from '../../core/cues/remeasure-all.ts'
import { toSeconds, type Ticks } from '../../core/time/ticks.ts'
import { t } from '../language/t.ts'

/** "+0.42", "−0.05", "0.00". */
export function signed(by: Ticks): string {
  const text = Math.abs(toSeconds(by)).toFixed(2)
  return text === '0.00' ? text : `${by < 0 ? '−' : '+'}${text}`
}

const seconds = (by: number): string => `${Math.abs(toSeconds(by as Ticks)).toFixed(2)} s`
const way = (by: number): string => (by < 0 ? 'earlier' : 'later')
/** Smaller moves round to nothing. */
const least = 50_000

const words = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`

/** What happens to a cue and why, in plain words. */
export function reasonOf(proposal: Proposal): string {
  const { before, after, kind, measured, byHand, left, most } = proposal
  if (kind === 'unfit') return t('Does not fit the sound: left as it is')
  const parts: string[] = []
  if (kind === 'same') parts.push('already where it is heard')
  if (measured > 0) parts.push(t('{{measured}} measured', { measured: words(measured, 'guessed word') }))
  const [start, end] = [after.start - before.start, after.end - before.end]
  if (Math.abs(start) >= least)
    parts.push(t('starts {{start}} {{start2}}', { start: seconds(start), start2: way(start) }))
  if (Math.abs(end) >= least) parts.push(t('ends {{end}} {{end2}}', { end: seconds(end), end2: way(end) }))
  if (parts.length === 0) {
    parts.push(
      Math.abs(most.by) < least
        ? 'words a little truer'
        : t('words move by up to {{by}}', { by: seconds(most.by) }),
    )
  }
  if (byHand > 0) parts.push(t('{{byHand}} set by hand: kept', { byHand: words(byHand, 'word') }))
  const { start: startHeld, end: endHeld } = before.pinned ?? {}
  if (startHeld === true || endHeld === true) {
    const which = startHeld === true && endHeld === true ? 'in and out' : startHeld === true ? 'in' : 'out'
    parts.push(t('{{which}} set by hand: kept', { which }))
  }
  if (left > 0) parts.push(`${words(left, 'word')} not heard: left as ${left === 1 ? 'it is' : 'they are'}`)
  const text = parts.join(', ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
