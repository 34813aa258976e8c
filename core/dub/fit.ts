import { endOf, later, minus, spanOf, zero, type Span, type Ticks } from '../time/ticks.ts'

/** How much time speech may take and how fast it may be. */
export interface FitRules {
  /** The most that a voice is sped up by, 1 or more. */
  readonly fastest: number
  /** Speech may go on until this long before the next cue begins; null: it ends with its own cue. */
  readonly beforeNext: Ticks | null
}

/** Where each of the spans, in the order of time, may be spoken. What begins together with a span is no end of it. */
export function slotsOf(
  spans: readonly { readonly start: Ticks; readonly end: Ticks }[],
  { beforeNext }: Pick<FitRules, 'beforeNext'>,
): readonly Span[] {
  return spans.map(({ start, end }, at) => {
    if (beforeNext === null) return spanOf(start, end)
    const next = spans.slice(at + 1, at + 50).find((other) => other.start > start)
    return spanOf(start, next === undefined ? end : later(end, minus(next.start, beforeNext)))
  })
}

/** Steps of a speed: what is kept of a sentence is found again, and no voice is finer. */
const step = 0.01

/** The next greater step that is not beyond `fastest`. */
export const speedStep = (factor: number, fastest: number): number =>
  Math.min(fastest, Math.ceil(Math.round((factor / step) * 1e6) / 1e6) * step)

/** By how much speech goes on beyond its slot; 0 where it does not. */
export const overrunOf = (spoken: Span, slot: Span): Ticks => later(zero, minus(endOf(spoken), endOf(slot)))
