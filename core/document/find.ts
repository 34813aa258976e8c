import { zero, type Ticks } from '../time/ticks.ts'
import type { Cue } from '../cues/cue.ts'
import { difference } from './difference.ts'
import type { SubtitleDocument } from './document.ts'

/** Where a cue was found last: people work on one cue and its neighbours. */
let lastFound = 0

/**
 * The place of a cue in the list, or -1. The search goes out from where the last one ended: the same cue or its neighbour
 * costs nothing, another one a look at all (0.1 ms among 10,000), and no table has to be made anew after every edit.
 */
export function indexOf({ cues }: Pick<SubtitleDocument, 'cues'>, id: string): number {
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
  /** `byStart` is the list as it stands. */
  readonly isSorted: boolean
}

/** Made once for each list of cues, which never changes. */
const orders = new WeakMap<readonly Cue[], Order>()
/** The list asked about last: after an edit only what it changed is looked at. */
let latest: { readonly cues: readonly Cue[]; readonly order: Order } | undefined

function orderOf(cues: readonly Cue[]): Order {
  let order = orders.get(cues)
  if (order === undefined) {
    order = (latest === undefined ? undefined : patched(latest.order, latest.cues, cues)) ?? made(cues)
    orders.set(cues, order)
  }
  if (latest?.cues !== cues) latest = { cues, order }
  return order
}

function made(cues: readonly Cue[]): Order {
  const byStart = new Int32Array(cues.length)
  let isSorted = true
  let before = -Infinity
  for (let index = 0; index < byStart.length; index += 1) {
    const start = cues[index]?.start ?? 0
    byStart[index] = index
    if (start < before) isSorted = false
    before = start
  }
  if (!isSorted) byStart.sort((a, b) => (cues[a]?.start ?? 0) - (cues[b]?.start ?? 0) || a - b)
  const reach = new Float64Array(cues.length)
  let furthest = -Infinity
  for (let at = 0; at < reach.length; at += 1) {
    furthest = Math.max(furthest, cues[byStart[at] ?? 0]?.end ?? 0)
    reach[at] = furthest
  }
  return { byStart, reach, isSorted }
}

function counting(count: number): Int32Array {
  const numbers = new Int32Array(count)
  for (let at = 0; at < count; at += 1) numbers[at] = at
  return numbers
}

/** The order after an edit, from the one before it; undefined when one of them is not simply that of the list. */
function patched(old: Order, before: readonly Cue[], cues: readonly Cue[]): Order | undefined {
  if (!old.isSorted) return undefined
  const { from, beforeTo, afterTo } = difference(before, cues)
  for (let at = Math.max(1, from); at <= Math.min(afterTo, cues.length - 1); at += 1) {
    if ((cues[at]?.start ?? 0) < (cues[at - 1]?.start ?? 0)) return undefined
  }
  const by = afterTo - beforeTo
  const reach = new Float64Array(cues.length)
  reach.set(old.reach.subarray(0, from))
  reach.set(old.reach.subarray(beforeTo), afterTo)
  let furthest = from === 0 ? -Infinity : (reach[from - 1] ?? 0)
  for (let at = from; at < reach.length; at += 1) {
    furthest = Math.max(furthest, cues[at]?.end ?? 0)
    // From here on nothing that changed reaches further than before.
    if (at >= afterTo && furthest === old.reach[at - by]) break
    reach[at] = furthest
  }
  return {
    byStart: by <= 0 ? old.byStart.subarray(0, cues.length) : counting(cues.length),
    reach,
    isSorted: true,
  }
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
