import { readFixedClock } from '../../time/fixed-clock.ts'
import type { Ticks } from '../../time/ticks.ts'
import { parseClock } from '../../time/timecode.ts'

/** The line of a cue's times. Places are UTF-16 units in the file. */
export interface Timing {
  readonly lineStart: number
  readonly start: Ticks
  readonly end: Ticks
  /** What follows the times on their line: coordinates. */
  readonly after: string
}

/** The time line that reaches from `lineStart` to `lineEnd`, if it is one: both times need a colon, "10 --> 20" is text. */
export function timingAt(
  text: string,
  lineStart: number,
  arrow: number,
  lineEnd: number,
): Timing | undefined {
  if (arrow === lineStart + 13 && text.charCodeAt(arrow - 1) === 32 && text.charCodeAt(arrow + 3) === 32) {
    const start = readFixedClock(text, lineStart)
    const end = readFixedClock(text, arrow + 4)
    const isWhole = lineEnd === arrow + 16
    if (start !== undefined && end !== undefined && (isWhole || text.charCodeAt(arrow + 16) === 32)) {
      const after = isWhole ? '' : text.slice(arrow + 16, lineEnd).trim()
      return { lineStart, start, end, after }
    }
  }
  // No time is that long, also with blanks between; a line of a million digits is not worth a look.
  if (arrow - lineStart > 60) return undefined
  const start = timeOf(text.slice(lineStart, arrow).trim())
  if (start === undefined) return undefined
  const right = text.slice(arrow + 3, lineEnd)
  const found = /^[ \t]*(-?[\d:.,]+)(?:[ \t]+(.*))?$/s.exec(right)
  const end = timeOf(found?.[1] ?? right.slice(0, 60).trim())
  if (end === undefined) return undefined
  return { lineStart, start, end, after: found?.[2]?.trim() ?? '' }
}

/** With a colon at least: "00:01,5", "0:0:1.0", "-0:00:01,000", and "00:00:01:500" as some programs write it. */
function timeOf(text: string): Ticks | undefined {
  const odd = /^([^:]*:[^:]*:[^:]*):(\d{3})$/.exec(text)
  if (odd !== null) return parseClock(`${odd[1] ?? ''},${odd[2] ?? ''}`)
  return text.includes(':') ? parseClock(text) : undefined
}

const isTiming = (line: string): boolean => {
  const arrow = line.indexOf('-->')
  return arrow !== -1 && timingAt(line, 0, arrow, line.length) !== undefined
}

/** A line that a reader takes for something else than text. */
export const isStructure = (line: string): boolean => !/[^ \t]/.test(line) || isTiming(line)
