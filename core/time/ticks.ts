declare const unit: unique symbol

/**
 * A time or a length of time in 100-ns units: an integer, the Speech service's own unit. One millisecond is 10,000 ticks,
 * one 16 kHz sample exactly 625, and 2^53 ticks are 28 years. Other units are converted once, in the file that reads them.
 */
export type Ticks = number & { readonly [unit]: 'ticks' }

/** A stretch of time: where it begins and how long it lasts. */
export interface Span {
  readonly offset: Ticks
  readonly duration: Ticks
}

export const ticksPerSecond = 10_000_000
export const ticksPerMillisecond = 10_000
export const zero = 0 as Ticks

/** A whole number of ticks. Throws a RangeError for anything that is not a safe integer: that is a fault in the caller. */
export function ticks(count: number): Ticks {
  if (!Number.isSafeInteger(count)) throw new RangeError(`not a whole number of ticks: ${count}`)
  return (count === 0 ? 0 : count) as Ticks
}

/** The nearest tick. Throws a RangeError for NaN, infinities and times beyond 2^53 ticks. */
const nearest = (count: number): Ticks => ticks(Math.round(count))

export const fromSeconds = (seconds: number): Ticks => nearest(seconds * ticksPerSecond)
export const fromMilliseconds = (milliseconds: number): Ticks => nearest(milliseconds * ticksPerMillisecond)
export const fromSamples = (samples: number, rate: number): Ticks =>
  nearest((samples * ticksPerSecond) / rate)

export const toSeconds = (time: Ticks): number => time / ticksPerSecond
export const toMilliseconds = (time: Ticks): number => time / ticksPerMillisecond
/** The sample that sounds at `time`. */
export const toSamples = (time: Ticks, rate: number): number => Math.floor((time * rate) / ticksPerSecond)

export const plus = (a: Ticks, b: Ticks): Ticks => ticks(a + b)
export const minus = (a: Ticks, b: Ticks): Ticks => ticks(a - b)
/** `time` times `factor`, to the nearest tick. */
export const times = (time: Ticks, factor: number): Ticks => nearest(time * factor)
export const earlier = (a: Ticks, b: Ticks): Ticks => (a < b ? a : b)
export const later = (a: Ticks, b: Ticks): Ticks => (a > b ? a : b)
/** `time`, brought into `low`..`high`; `low` wins when the two cross. */
export const clamp = (time: Ticks, low: Ticks, high: Ticks): Ticks => later(low, earlier(time, high))
/** The first instant after a span. */
export const endOf = (span: Span): Ticks => plus(span.offset, span.duration)
/** The span from `start` to `end`; an end before the start gives an empty span at `start`. */
export const spanOf = (start: Ticks, end: Ticks): Span => ({
  offset: start,
  duration: ticks(Math.max(0, end - start)),
})
