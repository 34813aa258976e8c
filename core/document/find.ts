import { zero, type Ticks } from '../time/ticks.ts'
import type { Cue } from '../cues/cue.ts'
import type { SubtitleDocument } from './document.ts'

/** Where a cue was found last: people work on one cue and its neighbours. */
let lastFound = 0

/**
 * The place of a cue in the list, or -1. The search goes out from where the last one ended: the same cue or its neighbour
 * costs nothing, another one a look at all (0.1 ms among 10,000), and no table has to be made anew after every edit.
 */
export function indexOf({ cues }: SubtitleDocument, id: string): number {
  const start = Math.min(lastFound, cues.length - 1)
  for (let far = 0; far <= Math.max(start, cues.length - 1 - start); far += 1) {
    if (cues[start + far]?.id === id) return (lastFound = start + far)
    if (cues[start - far]?.id === id) return (lastFound = start - far)
  }
  return -1
}

interface Order {
  /** Indices of the cues by in-time; equal ones in the order of the list. */
  readonly byStart: Int32Array
  /** The latest out-time among the first n + 1 of them: how far back a cue may still be showing. */
  readonly reach: Float64Array
}

/** Made once for each list of cues, which never changes. */
const orders = new WeakMap<readonly Cue[], Order>()

function orderOf(cues: readonly Cue[]): Order {
  const known = orders.get(cues)
  if (known !== undefined) return known
  const byStart = new Int32Array(cues.length)
  let isSorted = true
  let before = -Infinity
  // One loop over the list: an edit among 100,000 cues asks for it anew.
  for (let index = 0; index < byStart.length; index += 1) {
    const start = cues[index]?.start ?? 0
    byStart[index] = index
    if (start < before) isSorted = false
    before = start
  }
  if (!isSorted) byStart.sort((a, b) => (cues[a]?.start ?? 0) - (cues[b]?.start ?? 0) || a - b)
  const reach = new Float64Array(cues.length)
  let latest = -Infinity
  for (let at = 0; at < reach.length; at += 1) {
    latest = Math.max(latest, cues[byStart[at] ?? 0]?.end ?? 0)
    reach[at] = latest
  }
  const order = { byStart, reach }
  orders.set(cues, order)
  return order
}

/** How many cues start at or before `time`. */
function startedBy(cues: readonly Cue[], { byStart }: Order, time: Ticks): number {
  let [low, high] = [0, cues.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((cues[byStart[middle] ?? 0]?.start ?? 0) <= time) low = middle + 1
    else high = middle
  }
  return low
}

/** The index of the cue on the screen at `time` (the one that came last, if several are), or -1. */
export function indexAt({ cues }: SubtitleDocument, time: Ticks): number {
  const order = orderOf(cues)
  for (let at = startedBy(cues, order, time) - 1; at >= 0 && (order.reach[at] ?? 0) > time; at -= 1) {
    const index = order.byStart[at] ?? 0
    if ((cues[index]?.end ?? 0) > time) return index
  }
  return -1
}

/** Index of the first cue, by time, that starts after `time`, or -1. */
export function indexAfter({ cues }: SubtitleDocument, time: Ticks): number {
  const order = orderOf(cues)
  return order.byStart[startedBy(cues, order, time)] ?? -1
}

/** Index of the last cue, by time, that starts before `time`, or -1. */
export function indexBefore({ cues }: SubtitleDocument, time: Ticks): number {
  const order = orderOf(cues)
  let at = startedBy(cues, order, time) - 1
  while (at >= 0 && cues[order.byStart[at] ?? 0]?.start === time) at -= 1
  return order.byStart[at] ?? -1
}

/**
 * How far a cue may grow without meeting another: from the end of the one before it in time to the start of the next. Cues
 * that overlap it already do not count. `end` is absent after the last.
 */
export function roomAround(
  { cues }: SubtitleDocument,
  cue: Pick<Cue, 'id' | 'start' | 'end'>,
): { readonly start: Ticks; readonly end?: Ticks } {
  const order = orderOf(cues)
  const from = startedBy(cues, order, cue.start)
  let start = zero
  // What ends at or before the cue's start began before it; the latest end decides.
  for (let at = from - 1; at >= 0 && (order.reach[at] ?? 0) > start; at -= 1) {
    const other = cues[order.byStart[at] ?? 0]
    if (other !== undefined && other.id !== cue.id && other.end <= cue.start && other.end > start)
      start = other.end
  }
  for (let at = from; at < cues.length; at += 1) {
    const other = cues[order.byStart[at] ?? 0]
    if (other !== undefined && other.id !== cue.id && other.start >= cue.end)
      return { start, end: other.start }
  }
  return { start }
}
