import type { Cue } from '../../cues/cue.ts'
import { plain } from '../../cues/markup.ts'
import type { FrameRate } from '../../time/frame-rate.ts'
import { canDropFrames, frameOfLabel, labelOfFrame, nearestFrame } from '../../time/smpte.ts'
import { later, zero } from '../../time/ticks.ts'

/** The frames of a cue, from 0; `end` is the first one after it. One at least: nothing shorter can stand on a timeline. */
export function framesOf(
  { start, end }: Cue,
  rate: FrameRate,
): { readonly start: number; readonly end: number } {
  const first = nearestFrame(later(start, zero), rate)
  return { start: first, end: Math.max(first + 1, nearestFrame(later(end, zero), rate)) }
}

/** The timecode of a frame on a timeline that begins at hour `hour`: drop frame where the rate has it, "01:00:02;05". */
export function timecodeOf(frame: number, rate: FrameRate, hour = 0): string {
  const first = frameOfLabel({ hours: hour, minutes: 0, seconds: 0, frames: 0 }, rate, true)
  const { hours, minutes, seconds, frames } = labelOfFrame(frame + first, rate, true)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${two(hours)}:${two(minutes)}:${two(seconds)}${canDropFrames(rate) ? ';' : ':'}${two(frames)}`
}

/** What is shown of a cue on one line, for names and comments. */
export const onOneLine = (text: string): string => plain(text).replace(/\s+/g, ' ').trim()

/** Text in an element or attribute of XML, without the characters that XML 1.0 has no way to write. */
export const xmlText = (text: string): string =>
  text
    .replace(/[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
