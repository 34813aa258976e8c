import type { Ticks } from '../time/ticks.ts'

/** Index of the first of `times`, which are in order, that is `from` or later; their number where none is. */
export function firstFrom(times: readonly Ticks[], from: Ticks): number {
  let [low, high] = [0, times.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((times[middle] ?? Infinity) < from) low = middle + 1
    else high = middle
  }
  return low
}
