import { ticksOfFrame, type FrameRate } from '../../time/frame-rate.ts'
import { readTimecode } from '../../time/smpte.ts'
import { fromMilliseconds, fromSeconds, type Ticks } from '../../time/ticks.ts'
import { parseClock } from '../../time/timecode.ts'
import type { Unit } from './columns.ts'

/** What a cell says of a time: a time of the clock, frames of a timecode, or a number of some unit. */
export type CellTime =
  | { readonly type: 'clock'; readonly time: Ticks }
  | { readonly type: 'timecode'; readonly text: string }
  | { readonly type: 'number'; readonly value: number; readonly isWhole: boolean }

/** Reads "00:01:02.500", "1:02,5", "01:02:03:12", "62.5", "62,5", "62500", and `="62,5"` as spreadsheets write it. */
export function readCellTime(cell: string): CellTime | undefined {
  const text = cell
    .trim()
    .replace(/^="(.*)"$/, '$1')
    .replace(/^'/, '')
  if (text === '' || text.length > 30) return undefined
  if (/^-?\d{1,15}(?:[.,]\d{1,9})?$/.test(text)) {
    const value = Number(text.replace(',', '.'))
    return { type: 'number', value, isWhole: /^-?\d+$/.test(text) }
  }
  const milliseconds = /^(\d+:\d{1,2}:\d{1,2}):(\d{3})$/.exec(text)
  if (milliseconds === null && /^\d{1,4}[:;]\d{1,2}[:;]\d{1,2}[:;]\d{1,3}$/.test(text))
    return { type: 'timecode', text }
  const time = text.includes(':')
    ? parseClock(milliseconds === null ? text : `${milliseconds[1] ?? ''}.${milliseconds[2] ?? ''}`)
    : undefined
  return time === undefined ? undefined : { type: 'clock', time }
}

/** Undefined for a number beyond 2^53 ticks. */
export function ticksOfCell(cell: CellTime, unit: Unit, rate: FrameRate): Ticks | undefined {
  if (cell.type === 'clock') return cell.time
  if (cell.type === 'timecode') return readTimecode(cell.text, rate)
  const seconds = {
    milliseconds: cell.value / 1000,
    seconds: cell.value,
    frames: (cell.value * rate.denominator) / rate.numerator,
  }[unit]
  // As much less than 2^53 ticks as an end may be guessed.
  if (!(Math.abs(seconds) < 900_000_000)) return undefined
  if (unit === 'frames') return ticksOfFrame(Math.round(cell.value), rate)
  return unit === 'seconds' ? fromSeconds(cell.value) : fromMilliseconds(cell.value)
}
