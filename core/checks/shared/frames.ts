import { lengthIn, scaledFrames, type Length } from '../../profiles/length.ts'
import { ticksOfFrame, type FrameRate } from '../../time/frame-rate.ts'
import { ticksPerMillisecond, ticksPerSecond, toSeconds, type Ticks } from '../../time/ticks.ts'
import type { Measure } from '../check.ts'

/** Files round times to a millisecond: what is off by no more complies. */
export const rounding = ticksPerMillisecond

/** The frame whose start is nearest to `time`: files round the times of frames to milliseconds or centiseconds. */
export const nearestFrame = (time: number, { numerator, denominator }: FrameRate): number =>
  Math.round((time * numerator) / (denominator * ticksPerSecond))

/** A length in whole frames, if the guideline states it so. */
const framesOf = (length: Length, rate: FrameRate): number | undefined =>
  'seconds' in length ? undefined : 'frames' in length ? length.frames : scaledFrames(length.framesAt24, rate)

/** The frames of a zone, whatever it is stated in. */
export const frameCount = (length: Length, rate: FrameRate): number =>
  framesOf(length, rate) ?? nearestFrame(lengthIn(length, rate), rate)

/** How far the stretch from `start` to `end` falls short of `length`: a fraction of it, 0 when it does not. */
export function shortfall(start: Ticks, end: Ticks, length: Length, rate: FrameRate): number {
  const frames = framesOf(length, rate)
  if (frames !== undefined) {
    const has = nearestFrame(end, rate) - nearestFrame(start, rate)
    return has < frames ? (frames - has) / Math.max(1, frames) : 0
  }
  const wanted = lengthIn(length, rate)
  return end - start < wanted - rounding ? (wanted - (end - start)) / Math.max(1, wanted) : 0
}

/** How far the stretch goes beyond `length`, in the same way. */
export function excess(start: Ticks, end: Ticks, length: Length, rate: FrameRate): number {
  const frames = framesOf(length, rate)
  if (frames !== undefined) {
    const has = nearestFrame(end, rate) - nearestFrame(start, rate)
    return has > frames ? (has - frames) / Math.max(1, frames) : 0
  }
  const wanted = lengthIn(length, rate)
  // Seven seconds at 23.976 are 167.8 frames: times stand on frames, so 168 of them (7.007 s) are what is meant.
  const most = Math.max(wanted, ticksOfFrame(nearestFrame(wanted, rate), rate))
  return end - start > most + rounding ? (end - start - wanted) / Math.max(1, wanted) : 0
}

/** A stretch as the guideline's `length` is stated: in frames or in seconds. */
export function measured(start: Ticks, end: Ticks, length: Length, rate: FrameRate): Measure {
  return framesOf(length, rate) === undefined
    ? { unit: 'seconds', amount: toSeconds((end - start) as Ticks) }
    : { unit: 'frames', amount: nearestFrame(end, rate) - nearestFrame(start, rate) }
}

export function limitOf(length: Length, rate: FrameRate): Measure {
  const frames = framesOf(length, rate)
  return frames === undefined
    ? { unit: 'seconds', amount: 'seconds' in length ? length.seconds : 0 }
    : { unit: 'frames', amount: frames }
}

/** `frames` after (or before) the frame nearest to `time`. */
const framesFrom = (time: Ticks, frames: number, rate: FrameRate): Ticks =>
  ticksOfFrame(Math.max(0, nearestFrame(time, rate) + frames), rate)

/** `length` after `time` (before it, when `sign` is -1): to the frame where the guideline counts frames. */
export function lengthFrom(time: Ticks, length: Length, sign: 1 | -1, rate: FrameRate): Ticks {
  const frames = framesOf(length, rate)
  if (frames !== undefined) return framesFrom(time, sign * frames, rate)
  return Math.max(0, time + sign * lengthIn(length, rate)) as Ticks
}
