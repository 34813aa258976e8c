import { frameAt, ticksOfFrame, type FrameRate } from './frame-rate.ts'
import { endOf, later, plus, ticks, zero, type Span, type Ticks } from './ticks.ts'

/**
 * The pictures of a film, numbered from 0 as they appear: number n is on the screen from the start of `span(n)` until its end.
 * Numbers below 0 mean that there is no picture yet.
 */
export interface Frames {
  /** How many there are; null where only a rate is known. */
  readonly count: number | null
  /** The number of the picture at `time`; below 0 before the first one, the last one after the end. */
  readonly at: (time: Ticks) => number
  readonly span: (frame: number) => Span
}

/** When each picture of a film appears, as it stands in the file. */
export interface FrameTable {
  /** Ticks, each later than the one before. */
  readonly starts: Float64Array
  /** When the last one goes. */
  readonly end: Ticks
}

/** The pictures as the file has them, at whatever rate they come. */
export function framesOfTable({ starts, end }: FrameTable): Frames {
  const count = starts.length
  const startOf = (frame: number): Ticks => ticks(starts[Math.min(Math.max(frame, 0), count - 1)] ?? 0)
  return {
    count,
    at: (time) => {
      let low = 0
      let high = count
      while (low < high) {
        const middle = (low + high) >>> 1
        if ((starts[middle] ?? Infinity) <= time) low = middle + 1
        else high = middle
      }
      return low - 1
    },
    span: (frame) => {
      const offset = startOf(frame)
      const next = frame < count - 1 ? startOf(frame + 1) : end
      return { offset, duration: ticks(Math.max(1, next - offset)) }
    },
  }
}

/** Pictures at an even rate, the first of which appears at `first`: right for most films, and all that is known of some. */
export function framesOfRate(rate: FrameRate, first: Ticks = zero): Frames {
  const startOf = (frame: number): Ticks => plus(ticksOfFrame(frame, rate), first)
  return {
    count: null,
    at: (time) => frameAt(ticks(time - first), rate),
    span: (frame) => {
      const offset = startOf(frame)
      return { offset, duration: ticks(startOf(frame + 1) - offset) }
    },
  }
}

/**
 * `frames` for times that a film has no picture at too: before its first and after its last one they go on at `rate`, with numbers
 * below 0 and from `count` on. What is edited by them need not end with the film.
 */
export function continued(frames: Frames, rate: FrameRate): Frames {
  const { count } = frames
  if (count === null || count === 0) return frames
  const first = frames.span(0).offset
  const end = endOf(frames.span(count - 1))
  const behind = framesOfRate(rate, end)
  const before = framesOfRate(rate, first)
  return {
    count: null,
    at: (time) => (time >= end ? count + behind.at(time) : time < first ? before.at(time) : frames.at(time)),
    span: (frame) =>
      frame >= count ? behind.span(frame - count) : frame < 0 ? before.span(frame) : frames.span(frame),
  }
}

/** The start of the frame that is `by` frames away from the one at `time`, never below zero. */
export function frameBeside(time: Ticks, by: number, frames: Frames): Ticks {
  const frame = frames.at(time)
  // From within a frame, one step back is to its own start.
  const back = by < 0 && frames.span(frame).offset < time ? 1 : 0
  return later(zero, frames.span(frame + by + back).offset)
}

/** How long a step of one frame from `time` is, on (1) or back (-1): from where a frame starts it is to where its neighbour does. */
export function frameStep(time: Ticks, sign: 1 | -1, frames: Frames): Ticks {
  const frame = frames.at(time)
  const passed = sign < 0 && frames.span(frame).offset === time ? frame - 1 : frame
  return ticks(sign * frames.span(passed).duration)
}

/** As far as can be from the pictures before and after: a player that is sent there shows `frame` and no other. */
export function middleOf(frames: Frames, frame: number): Ticks {
  const { offset, duration } = frames.span(frame)
  return ticks(offset + Math.floor(duration / 2))
}

/** The picture that a player says it shows: it names its start, in a clock of its own that rounds. */
export function nearestTo(frames: Frames, start: Ticks): number {
  const frame = frames.at(start)
  const next = endOf(frames.span(Math.max(0, frame)))
  if (frame < 0) return frames.span(0).offset - start <= frames.span(0).duration ? 0 : frame
  const isLast = frames.count !== null && frame >= frames.count - 1
  return !isLast && next - start < start - frames.span(frame).offset ? frame + 1 : frame
}

/** `frame` moved by `by` pictures, kept among those that there are. */
export const stepped = ({ count }: Frames, frame: number, by: number): number =>
  Math.max(0, Math.min(frame + by, (count ?? Infinity) - 1))
