import type { Proposal } from '../../core/cues/remeasure-all.ts'
import { toSeconds, type Ticks } from '../../core/time/ticks.ts'
import { t } from '../language/t.ts'
import { formatNumber } from '../language/number.ts'

/** "+0.42", "−0.05", "0.00". */
export function signed(by: Ticks): string {
  const text = Math.abs(toSeconds(by)).toFixed(2)
  return text === '0.00' ? text : `${by < 0 ? '−' : '+'}${text}`
}

const seconds = (by: number): string => formatNumber(Math.abs(toSeconds(by as Ticks)), 2)
/** Smaller moves round to nothing. */
const least = 50_000

/** What happens to a cue and why, in plain words. */
export function reasonOf(proposal: Proposal): string {
  const { before, after, kind, measured, byHand, left, most } = proposal
  if (kind === 'unfit') return t('Does not fit the sound: left as it is')
  const parts: string[] = []
  if (kind === 'same') parts.push(t('already where it is heard'))
  if (measured > 0) parts.push(t('{{count}} guessed words measured', { count: measured }))
  const [start, end] = [after.start - before.start, after.end - before.end]
  if (Math.abs(start) >= least) {
    const values = { seconds: seconds(start) }
    parts.push(
      start < 0 ? t('starts {{seconds}} s earlier', values) : t('starts {{seconds}} s later', values),
    )
  }
  if (Math.abs(end) >= least) {
    const values = { seconds: seconds(end) }
    parts.push(end < 0 ? t('ends {{seconds}} s earlier', values) : t('ends {{seconds}} s later', values))
  }
  if (parts.length === 0) {
    parts.push(
      Math.abs(most.by) < least
        ? t('words a little truer')
        : t('words move by up to {{seconds}} s', { seconds: seconds(most.by) }),
    )
  }
  if (byHand > 0) parts.push(t('{{count}} words set by hand: kept', { count: byHand }))
  const { start: startHeld, end: endHeld } = before.pinned ?? {}
  if (startHeld === true || endHeld === true) {
    parts.push(
      startHeld !== true
        ? t('out set by hand: kept')
        : endHeld === true
          ? t('in and out set by hand: kept')
          : t('in set by hand: kept'),
    )
  }
  if (left > 0) parts.push(t('{{count}} words not heard: left as they are', { count: left }))
  const text = parts.join(', ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
