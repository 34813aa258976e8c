import { times, ticks, plus, minus, type Ticks } from '../time/ticks.ts'
import type { Clock } from './on-clock.ts'

/** What is at `from` belongs at `to`. */
export interface SyncPoint {
  readonly from: Ticks
  readonly to: Ticks
}

/**
 * The clock on which every point is where it belongs: one point shifts, two stretch, more bend at each that is between others.
 * Before the first and behind the last it goes on as it does beside them. Null when there is no point, or when two of them
 * contradict each other: what comes later would come first, or two things would be at once.
 */
export function clockThrough(points: readonly SyncPoint[]): Clock | null {
  const inOrder = [...points].sort((a, b) => a.from - b.from)
  const isClock = inOrder.every((point, at) => {
    const before = inOrder[at - 1]
    return before === undefined || (point.from > before.from && point.to > before.to)
  })
  const [first, second] = inOrder
  if (first === undefined || !isClock) return null
  if (second === undefined) return (time) => plus(time, minus(first.to, first.from))
  return (time) => {
    // The points are few: a person has set each.
    const behind = inOrder.findIndex(({ from }, at) => at > 0 && from > time)
    const at = behind < 0 ? inOrder.length - 1 : behind
    const [a, b] = [inOrder[at - 1] ?? first, inOrder[at] ?? second]
    return ticks(Math.round(a.to + ((time - a.from) * (b.to - a.to)) / (b.from - a.from)))
  }
}

/** How much longer everything gets between the outermost points: 1.001 is 0.1 %; 1 for fewer than two. */
export function stretchOf(points: readonly SyncPoint[]): number {
  const inOrder = [...points].sort((a, b) => a.from - b.from)
  const [first, last] = [inOrder[0], inOrder.at(-1)]
  if (first === undefined || last === undefined || last.from === first.from) return 1
  return (last.to - first.to) / (last.from - first.from)
}

/** The clock of a file that was timed for `from` frames a second on a film that has `to`, given as the ratio from/to. */
export const clockOfRatio =
  (ratio: number): Clock =>
  (time) =>
    times(time, ratio)
