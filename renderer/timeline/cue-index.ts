import type { Cue } from '../../core/cues/cue.ts'
import { hasWords } from '../../core/cues/moved.ts'
import { difference } from '../../core/document/difference.ts'

/** Cues in the order of time, laid out so that a visible stretch of 100,000 is found by halving. */
export interface CueIndex {
  readonly cues: readonly Cue[]
  readonly starts: Float64Array
  readonly ends: Float64Array
  /** The latest end among all cues up to this one. */
  readonly reach: Float64Array
  /** Cues that overlap stand in rows under each other: the row of each, from 0. */
  readonly row: Uint8Array
  /** Into how many rows the place of each is divided. */
  readonly rows: Uint8Array
  /** 1 for a cue that has words. */
  readonly spoken: Uint8Array
  /** The latest end of all. */
  readonly end: number
}

/** More rows than that could not be read; further cues share the last one. */
const mostRows = 4

function inOrder(cues: readonly Cue[]): readonly Cue[] {
  for (let at = 1; at < cues.length; at += 1) {
    if ((cues[at]?.start ?? 0) < (cues[at - 1]?.start ?? 0)) return cues.toSorted((a, b) => a.start - b.start)
  }
  return cues
}

const known = new WeakMap<readonly Cue[], CueIndex>()
/** The one asked for last: after an edit only what it changed is laid out anew. */
let latest: CueIndex | undefined

/** The index of `given`: made once for each list of cues, whoever asks; after an edit of 100,000 in a millisecond. */
export function indexCues(given: readonly Cue[]): CueIndex {
  let index = known.get(given)
  if (index === undefined) {
    index = (latest === undefined ? undefined : patched(latest, given)) ?? made(inOrder(given))
    known.set(given, index)
  }
  // One that was sorted says nothing of the list that comes after the next edit.
  if (index.cues === given) latest = index
  return index
}

/** The index of cues that are only looked at: it is not where the next edit of the others starts from. */
export function indexAside(given: readonly Cue[]): CueIndex {
  const index = known.get(given) ?? made(inOrder(given))
  known.set(given, index)
  return index
}

/** The row that is free at `time`: the first `taken` ones are taken until the time in `free`. */
function rowAt(free: Float64Array, taken: number, time: number): number {
  for (let row = 0; row < taken; row += 1) if ((free[row] ?? 0) <= time) return row
  return Math.min(taken, mostRows - 1)
}

type Layout = Omit<CueIndex, 'cues' | 'end'>

const emptyLayout = (count: number): Layout => ({
  starts: new Float64Array(count),
  ends: new Float64Array(count),
  reach: new Float64Array(count),
  row: new Uint8Array(count),
  rows: new Uint8Array(count).fill(1),
  spoken: new Uint8Array(count),
})

const complete = (cues: readonly Cue[], layout: Layout): CueIndex => ({
  cues,
  ...layout,
  end: layout.reach.at(-1) ?? 0,
})

/**
 * Lays out `cues` from number `first` on, at which nothing before may reach beyond its start, until `isDone` says at the
 * beginning of a group of overlapping cues that all from there on is laid out already.
 */
function layOut(cues: readonly Cue[], into: Layout, first: number, isDone: (at: number) => boolean): void {
  const { starts, ends, reach, row, rows, spoken } = into
  const free = new Float64Array(mostRows)
  let taken = 0
  let furthest = first === 0 ? -Infinity : (reach[first - 1] ?? 0)
  let groupFrom = first
  let at = first
  for (; at < cues.length; at += 1) {
    const cue = cues[at]
    if (cue === undefined) break
    const end = Math.max(cue.start, cue.end)
    if (cue.start >= furthest) {
      // Nothing reaches beyond here: what overlapped so far shares the height among its rows.
      if (taken > 0) rows.fill(taken, groupFrom, at)
      taken = 0
      groupFrom = at
      if (isDone(at)) return
    }
    const place = rowAt(free, taken, cue.start)
    free[place] = place < taken ? Math.max(end, free[place] ?? 0) : end
    taken = Math.max(taken, place + 1)
    furthest = Math.max(furthest, end)
    starts[at] = cue.start
    ends[at] = end
    reach[at] = furthest
    row[at] = place
    spoken[at] = hasWords(cue) ? 1 : 0
  }
  if (taken > 0) rows.fill(taken, groupFrom, at)
}

function made(cues: readonly Cue[]): CueIndex {
  const layout = emptyLayout(cues.length)
  layOut(cues, layout, 0, () => false)
  return complete(cues, layout)
}

/** The index after an edit, from the one before it; undefined when the cues are no longer in order. */
function patched(old: CueIndex, cues: readonly Cue[]): CueIndex | undefined {
  const { from, beforeTo, afterTo } = difference(old.cues, cues)
  for (let at = Math.max(1, from); at <= Math.min(afterTo, cues.length - 1); at += 1) {
    if ((cues[at]?.start ?? 0) < (cues[at - 1]?.start ?? 0)) return undefined
  }
  const layout = emptyLayout(cues.length)
  for (const name of ['starts', 'ends', 'reach', 'row', 'rows', 'spoken'] as const) {
    layout[name].set(old[name].subarray(0, from))
    layout[name].set(old[name].subarray(beforeTo), afterTo)
  }
  // Back to where a group of overlapping cues begins, on to where one begins that began there before.
  const begins = (at: number): boolean => at === 0 || (old.starts[at] ?? 0) >= (old.reach[at - 1] ?? 0)
  let first = Math.max(0, from - 1)
  while (!begins(first)) first -= 1
  layOut(cues, layout, first, (at) => at >= afterTo && begins(at - afterTo + beforeTo))
  return complete(cues, layout)
}

/** The first place in `sorted` whose value is at least `value`; its length when there is none. */
export function lowerBound(sorted: Float64Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}

/** The first cue that may still be there at `time`: all before it have ended. */
export const firstReaching = (index: CueIndex, time: number): number => lowerBound(index.reach, time)
