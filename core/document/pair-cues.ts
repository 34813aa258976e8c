/** What pairing looks at. */
interface Timed {
  readonly start: number
  readonly end: number
}

/**
 * Cues of two lists that are on the screen at the same time: one of each, one and several, or one that the other list lacks.
 * Both are indices into the lists, in the order of time; one of the two may be empty, never both.
 */
interface CueGroup {
  readonly ours: readonly number[]
  readonly theirs: readonly number[]
}

export interface Pairs {
  /** In the order of time. */
  readonly groups: readonly CueGroup[]
  /** The group of each cue of ours. */
  readonly ofOurs: Int32Array
  readonly ofTheirs: Int32Array
}

/**
 * Which cues of two lists belong together, by time alone: their languages may differ. A cue goes with the one that it shares
 * most of its time with (time in both, as a share of the time in either), if that is half of the shorter one at least: cues that
 * only touch because one list leaves its lines a little longer stay apart, and so does a title that stands over fifty lines.
 * Both lists may be out of order and overlap themselves. O(n log n).
 */
export function pairCues(ours: readonly Timed[], theirs: readonly Timed[]): Pairs {
  const [a, b] = [inTime(ours), inTime(theirs)]
  const ofA = bestOf(a, b, undefined)
  const ofB = bestOf(b, a, ofA)
  // Both lists are one row of nodes: those of ours first. Each node points on to one of its group; the first points to itself.
  const groupOf = new Int32Array(a.count + b.count).map((_, at) => at)
  const first = (node: number): number => {
    let at = node
    while ((groupOf[at] ?? at) !== at) {
      groupOf[at] = groupOf[groupOf[at] ?? at] ?? at
      at = groupOf[at] ?? at
    }
    return at
  }
  const join = (one: number, other: number): void => {
    const [low, high] = [first(one), first(other)].sort((x, y) => x - y)
    if (low !== undefined && high !== undefined) groupOf[high] = low
  }
  for (let at = 0; at < a.count; at += 1) {
    const best = ofA[at] ?? -1
    if (best >= 0 && (isShorter(a, at, b, best) || ofB[best] === at)) join(at, a.count + best)
  }
  for (let at = 0; at < b.count; at += 1) {
    const best = ofB[at] ?? -1
    if (best >= 0 && (isShorter(b, at, a, best) || ofA[best] === at)) join(a.count + at, best)
  }
  return grouped(a, b, first)
}

interface InTime {
  readonly count: number
  /** Place in the list of each, by in-time. */
  readonly order: Int32Array
  readonly starts: Float64Array
  /** Never at or before the start: what lasts no time is taken to last a tick. */
  readonly ends: Float64Array
  /** The latest end among all up to this one. */
  readonly reach: Float64Array
}

function inTime(list: readonly Timed[]): InTime {
  const order = new Int32Array(list.length).map((_, at) => at)
  if (!list.every(({ start }, at) => at === 0 || (list[at - 1]?.start ?? 0) <= start)) {
    order.sort((x, y) => (list[x]?.start ?? 0) - (list[y]?.start ?? 0) || x - y)
  }
  const starts = new Float64Array(list.length)
  const ends = new Float64Array(list.length)
  const reach = new Float64Array(list.length)
  let furthest = -Infinity
  order.forEach((place, at) => {
    const start = list[place]?.start ?? 0
    const end = Math.max(start + 1, list[place]?.end ?? 0)
    furthest = Math.max(furthest, end)
    starts[at] = start
    ends[at] = end
    reach[at] = furthest
  })
  return { count: list.length, order, starts, ends, reach }
}

const lengthAt = ({ starts, ends }: InTime, at: number): number => (ends[at] ?? 0) - (starts[at] ?? 0)

const isShorter = (one: InTime, at: number, other: InTime, place: number): boolean =>
  lengthAt(one, at) <= lengthAt(other, place)

/** Cues looked at before one: more that are on the screen at once nobody can read. It bounds the work where all overlap. */
const furthestBack = 64

/**
 * For each of `one` the one of `other` that it shares most of its time with, or -1. Of several that are as good it takes the
 * one that has chosen it (`chosen`), or else one that nobody has taken yet: two lines at the same time in both lists are two pairs.
 */
function bestOf(one: InTime, other: InTime, chosen: Int32Array | undefined): Int32Array {
  const best = new Int32Array(one.count).fill(-1)
  const taken = new Uint8Array(other.count)
  for (let at = 0; at < one.count; at += 1) {
    const [start, end] = [one.starts[at] ?? 0, one.ends[at] ?? 0]
    const last = startedBefore(other, end) - 1
    let most = 0
    for (let place = last; place >= 0 && place > last - furthestBack; place -= 1) {
      if ((other.reach[place] ?? 0) <= start) break
      const [itsStart, itsEnd] = [other.starts[place] ?? 0, other.ends[place] ?? 0]
      const shared = Math.min(end, itsEnd) - Math.max(start, itsStart)
      if (shared <= 0 || 2 * shared < Math.min(end - start, itsEnd - itsStart)) continue
      const share = shared / (Math.max(end, itsEnd) - Math.min(start, itsStart))
      const isFree = chosen === undefined ? taken[place] !== 1 : chosen[place] === at
      // Going backwards, the earliest of several that are as good is found last.
      if (share > most || (share === most && isFree)) {
        most = share
        best[at] = place
      }
    }
    const found = best[at] ?? -1
    if (found >= 0) taken[found] = 1
  }
  return best
}

/** How many start before `time`. */
function startedBefore({ starts, count }: InTime, time: number): number {
  let [low, high] = [0, count]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) < time) low = middle + 1
    else high = middle
  }
  return low
}

/** The groups in the order of time, with indices into the lists as they were given. */
function grouped(a: InTime, b: InTime, first: (node: number) => number): Pairs {
  const members = new Map<number, { ours: number[]; theirs: number[]; start: number }>()
  const add = (node: number, start: number): { ours: number[]; theirs: number[] } => {
    const key = first(node)
    const known = members.get(key)
    if (known !== undefined) {
      known.start = Math.min(known.start, start)
      return known
    }
    const made = { ours: [], theirs: [], start }
    members.set(key, made)
    return made
  }
  for (let at = 0; at < a.count; at += 1) add(at, a.starts[at] ?? 0).ours.push(a.order[at] ?? 0)
  for (let at = 0; at < b.count; at += 1) add(a.count + at, b.starts[at] ?? 0).theirs.push(b.order[at] ?? 0)
  const groups = [...members.values()].sort((x, y) => x.start - y.start)
  const ofOurs = new Int32Array(a.count)
  const ofTheirs = new Int32Array(b.count)
  groups.forEach(({ ours, theirs }, number) => {
    for (const place of ours) ofOurs[place] = number
    for (const place of theirs) ofTheirs[place] = number
  })
  return { groups, ofOurs, ofTheirs }
}
