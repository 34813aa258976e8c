import type { Cue } from '../../core/cues/cue.ts'

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

/** The index of `given`: made once for each list of cues, whoever asks; 100,000 take some milliseconds. */
export function indexCues(given: readonly Cue[]): CueIndex {
  let index = known.get(given)
  if (index === undefined) {
    index = made(inOrder(given))
    known.set(given, index)
  }
  return index
}

/** The row that is free at `time`: the first `taken` ones are taken until the time in `free`. */
function rowAt(free: Float64Array, taken: number, time: number): number {
  for (let row = 0; row < taken; row += 1) if ((free[row] ?? 0) <= time) return row
  return Math.min(taken, mostRows - 1)
}

function made(cues: readonly Cue[]): CueIndex {
  const count = cues.length
  const starts = new Float64Array(count)
  const ends = new Float64Array(count)
  const reach = new Float64Array(count)
  const row = new Uint8Array(count)
  const rows = new Uint8Array(count).fill(1)
  const spoken = new Uint8Array(count)
  const free = new Float64Array(mostRows)
  let taken = 0
  let latest = -Infinity
  let groupFrom = 0
  for (let at = 0; at < count; at += 1) {
    const cue = cues[at]
    if (cue === undefined) break
    const end = Math.max(cue.start, cue.end)
    if (cue.start >= latest) {
      // Nothing reaches beyond here: what overlapped so far shares the height among its rows.
      if (taken > 1) rows.fill(taken, groupFrom, at)
      groupFrom = at
      taken = 0
    }
    const place = rowAt(free, taken, cue.start)
    free[place] = place < taken ? Math.max(end, free[place] ?? 0) : end
    taken = Math.max(taken, place + 1)
    latest = Math.max(latest, end)
    starts[at] = cue.start
    ends[at] = end
    reach[at] = latest
    row[at] = place
    spoken[at] = cue.words.length > 0 ? 1 : 0
  }
  if (taken > 1) rows.fill(taken, groupFrom, count)
  return { cues, starts, ends, reach, row, rows, spoken, end: count === 0 ? 0 : latest }
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
