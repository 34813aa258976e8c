import { endOf, type Span } from '../../time/ticks.ts'

/** Ticks of speech between `from` and `to`; `speech` is in order. */
export function spokenBetween(speech: readonly Span[], from: number, to: number): number {
  let [low, high] = [0, speech.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const span = speech[middle]
    if (span !== undefined && endOf(span) <= from) low = middle + 1
    else high = middle
  }
  let sum = 0
  for (let at = low; at < speech.length; at += 1) {
    const span = speech[at]
    if (span === undefined || span.offset >= to) break
    sum += Math.min(to, endOf(span)) - Math.max(from, span.offset)
  }
  return sum
}
