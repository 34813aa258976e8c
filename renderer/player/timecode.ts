import { ticksOfFrame, type FrameRate } from '../../core/time/frame-rate.ts'
import { formatTimecode, nearestFrame, readTimecode } from '../../core/time/smpte.ts'
import { zero } from '../../core/time/ticks.ts'

/**
 * The timecode of picture number `frame` (from 0) of a film whose first one has the timecode `first` ("01:00:00:00", or with a
 * semicolon before the frames where it drops some); it begins at zero without.
 */
export function timecodeOf(frame: number, rate: FrameRate, first: string | undefined): string {
  const drop = /[;.,]\d+\s*$/.test(first ?? '')
  const offset = first === undefined ? zero : (readTimecode(first, rate, drop) ?? zero)
  return formatTimecode(ticksOfFrame(nearestFrame(offset, rate) + frame, rate), rate, drop)
}
