import { frameAt, ticksOfFrame, type FrameRate } from './frame-rate.ts'
import { endOf, plus, ticks, zero, type Span, type Ticks } from './ticks.ts'

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
