import { framesPerSecond, ticksOfFrame, type FrameRate } from '../time/frame-rate.ts'
import { fromSeconds, type Ticks } from '../time/ticks.ts'

/**
 * A length of time as a guideline states it: in seconds; in frames of the film, whatever its rate ("2 frames"); or in frames
 * at 24 a second that stand for a time and are scaled ("12 frames" is half a second: 12 or 13 at 25, 15 at 30).
 */
export type Length =
  { readonly seconds: number } | { readonly frames: number } | { readonly framesAt24: number }

/** Whole frames for a scaled length. 24000/1001 counts as 24, as every guideline does. */
export const scaledFrames = (framesAt24: number, rate: FrameRate): number =>
  Math.round((framesAt24 * Math.round(framesPerSecond(rate))) / 24)

/** What `length` is in a film of `rate`, rounded down to a tick where it counts frames. */
export function lengthIn(length: Length, rate: FrameRate): Ticks {
  if ('seconds' in length) return fromSeconds(length.seconds)
  return ticksOfFrame('frames' in length ? length.frames : scaledFrames(length.framesAt24, rate), rate)
}
