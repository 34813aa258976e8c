import { readFixedClock } from '../../time/fixed-clock.ts'
import type { Ticks } from '../../time/ticks.ts'
import { parseClock } from '../../time/timecode.ts'

export interface Timing {
  readonly start: Ticks
  readonly end: Ticks
  /** What follows the times on their line. */
  readonly settings: string
}

/** The form of nearly all lines; minutes and seconds end at 59. */
const fixedForm = /^\d\d:[0-5]\d:[0-5]\d\.\d{3} --> \d\d:[0-5]\d:[0-5]\d\.\d{3}(?!\d)/

/** A line with an arrow as the times of a cue; undefined when they cannot be read. */
export function timingOf(line: string): Timing | undefined {
  const arrow = line.indexOf('-->')
  if (arrow === 13 && fixedForm.test(line)) {
    const start = readFixedClock(line, 0)
    const end = readFixedClock(line, 17)
    if (start !== undefined && end !== undefined) return { start, end, settings: line.slice(29) }
  }
  const left = /^[ \t\f]*((?:\d+:)?[0-5]\d:[0-5]\d\.\d{3})[ \t\f]*$/.exec(line.slice(0, arrow))
  const right = /^[ \t\f]*((?:\d+:)?[0-5]\d:[0-5]\d\.\d{3})(?!\d)/.exec(line.slice(arrow + 3))
  const start = parseClock(left?.[1] ?? '')
  const end = parseClock(right?.[1] ?? '')
  if (right === null || start === undefined || end === undefined) return undefined
  return { start, end, settings: line.slice(arrow + 3 + right[0].length) }
}

/** Whether `clock`, which `readFixedClock` read at `at`, has minutes and seconds up to 59 and a dot. */
export const isStrictClock = (text: string, at: number): boolean =>
  text.charCodeAt(at + 3) < 54 && text.charCodeAt(at + 6) < 54 && text.charCodeAt(at + 8) === 46
