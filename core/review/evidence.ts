import { endOf, type Span, type Ticks } from '../time/ticks.ts'

/** What is known besides the words themselves. */
export interface Evidence {
  /** Where somebody speaks, in order, none overlapping; null when nobody knows. */
  readonly speech: readonly Span[] | null
  /** Tokens that no dictionary of the language holds. */
  readonly unknown: ReadonlySet<string>
}

export const noEvidence: Evidence = { speech: null, unknown: new Set() }

/** The first span that ends after `time`. */
function firstAfter(spans: readonly Span[], time: Ticks): number {
  let [low, high] = [0, spans.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const span = spans[middle]
    if (span !== undefined && endOf(span) <= time) low = middle + 1
    else high = middle
  }
  return low
}

/** How much of `from`..`to` lies in `spans`, in ticks. */
export function overlap(spans: readonly Span[], from: Ticks, to: Ticks): number {
  let sum = 0
  for (let at = firstAfter(spans, from); at < spans.length; at += 1) {
    const span = spans[at]
    if (span === undefined || span.offset >= to) break
    sum += Math.max(0, Math.min(to, endOf(span)) - Math.max(from, span.offset))
  }
  return sum
}

/** The parts of `from`..`to` that lie in `spans`. */
export function inside(spans: readonly Span[], from: Ticks, to: Ticks): readonly Span[] {
  const found: Span[] = []
  for (let at = firstAfter(spans, from); at < spans.length; at += 1) {
    const span = spans[at]
    if (span === undefined || span.offset >= to) break
    const start = span.offset > from ? span.offset : from
    const end = endOf(span) < to ? endOf(span) : to
    if (end > start) found.push({ offset: start, duration: (end - start) as Ticks })
  }
  return found
}
