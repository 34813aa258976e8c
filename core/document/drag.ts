import type { Cue } from '../cues/cue.ts'
import { moved } from '../cues/moved.ts'
import { setSpan } from '../cues/place.ts'
import type { Edge } from '../cues/word-places.ts'
import { clamp, earlier, later, minus, plus, zero, type Ticks } from '../time/ticks.ts'
import type { SubtitleDocument } from './document.ts'
import { changeCues, type Edit } from './edit.ts'

/*
 * What becomes of cues when a person moves several of them, or their edges, at once: by hand on the timeline or a frame at a time.
 * None of it passes a cue that stays where it is, unless both overlapped before.
 */

const far = Number.MAX_SAFE_INTEGER as Ticks

interface InTime {
  /** Numbers of the cues in the order of time. */
  readonly order: readonly number[]
  /** The place of each cue in it. */
  readonly placeOf: (number: number) => number
}

/**
 * What is known of a list of cues, which never changes. A drag plans sixty times a second on the document that it began with, and
 * the order of its cues and how far they can go are the same all along.
 */
const orders = new WeakMap<readonly Cue[], InTime>()

function inTime(cues: readonly Cue[]): InTime {
  let known = orders.get(cues)
  if (known === undefined) {
    const order = cues.map((_, number) => number)
    const isSorted = cues.every((cue, at) => at === 0 || cue.start >= (cues[at - 1]?.start ?? 0))
    if (!isSorted) order.sort((a, b) => (cues[a]?.start ?? 0) - (cues[b]?.start ?? 0) || a - b)
    const places = new Int32Array(isSorted ? 0 : order.length)
    if (!isSorted) order.forEach((number, place) => (places[number] = place))
    known = { order, placeOf: isSorted ? (number) => number : (number) => places[number] ?? 0 }
    orders.set(cues, known)
  }
  return known
}

/** So many cues that stay are looked at on each side: more do not overlap in one place. */
const looked = 8

interface Reach {
  readonly least: Ticks
  readonly most: Ticks
}

/** How far the cues whose numbers are in `moves` can go together, back and on; cue `spared` is in nobody's way. */
function reachOf(cues: readonly Cue[], moves: ReadonlySet<number>, spared = -1): Reach {
  let least: Ticks = minus(zero, far)
  let most: Ticks = far
  const { order, placeOf } = inTime(cues)
  /** The cues that stay, up to `looked` of them, going from `place` by `step`. */
  function* resting(place: number, step: 1 | -1): Generator<Cue> {
    let left = looked
    for (let at = place + step; left > 0 && at >= 0 && at < order.length; at += step) {
      const number = order[at] ?? -1
      const cue = cues[number]
      if (cue === undefined || number === spared || moves.has(number)) continue
      yield cue
      left -= 1
    }
  }
  // Behind one that moves, whoever stays and was looked at from there need not be looked at again from the next one of a long run.
  let before: readonly Cue[] = []
  let last = -2
  for (const place of [...moves].map(placeOf).sort((a, b) => a - b)) {
    const cue = cues[order[place] ?? -1]
    if (cue === undefined || order[place] === spared) continue
    if (place !== last + 1) before = [...resting(place, -1)]
    last = place
    least = later(least, minus(zero, later(zero, cue.start)))
    for (const other of before) if (other.end <= cue.start) least = later(least, minus(other.end, cue.start))
  }
  let after: readonly Cue[] = []
  last = order.length + 1
  for (const place of [...moves].map(placeOf).sort((a, b) => b - a)) {
    const cue = cues[order[place] ?? -1]
    if (cue === undefined || order[place] === spared) continue
    if (place !== last - 1) after = [...resting(place, 1)]
    last = place
    for (const other of after) if (other.start >= cue.end) most = earlier(most, minus(other.start, cue.end))
  }
  return { least, most }
}

interface Moving {
  readonly numbers: readonly number[]
  readonly reach: Reach
}

/** The last answer, for the picture after: the same cues of the same list. */
let latest: { readonly cues: readonly Cue[]; readonly key: string; readonly moving: Moving } | undefined

function movingIn(
  { cues }: SubtitleDocument,
  key: string,
  find: () => Omit<Moving, 'reach'> & { spared?: number },
): Moving {
  if (latest?.cues === cues && latest.key === key) return latest.moving
  const { numbers, spared } = find()
  const moving = { numbers, reach: reachOf(cues, new Set(numbers), spared) }
  latest = { cues, key, moving }
  return moving
}

/** The cues `ids`, with `ripple` also all that start with or after the first of them. */
function numbersOf({ cues }: SubtitleDocument, ids: readonly string[], ripple: boolean): readonly number[] {
  const wanted = new Set(ids)
  const chosen = cues.flatMap(({ id }, number) => (wanted.has(id) ? [number] : []))
  if (!ripple || chosen.length === 0) return chosen
  const from = chosen.reduce((first, number) => Math.min(first, cues[number]?.start ?? Infinity), Infinity)
  return cues.flatMap(({ start }, number) => (start >= from ? [number] : []))
}

/**
 * The cues `ids` and their words moved by `by`, or as far as there is room; with `ripple` all that come after go along. Moving
 * all of them corrects the clock of the file, so measured words stay measured; of some, their words are `manual` afterwards.
 */
export function movedCues(
  document: SubtitleDocument,
  ids: readonly string[],
  by: Ticks,
  ripple: boolean,
): Edit {
  const { numbers, reach } = movingIn(document, JSON.stringify(['cues', ripple, ids]), () => ({
    numbers: numbersOf(document, ids, ripple),
  }))
  if (numbers.length === 0) return []
  const { least, most } = reach
  const step = clamp(by, least, most)
  if (step === 0) return []
  const source = numbers.length === document.cues.length && numbers.length > 1 ? 'kept' : 'manual'
  const chosen = new Set(source === 'manual' ? ids : [])
  // What only goes along is no cue that a person has put somewhere.
  return changeCues(document, numbers, (cue) =>
    moved(cue, step, source, chosen.has(cue.id) ? { times: true } : undefined),
  )
}

export interface EdgeDrag {
  /** Each of these has its edge moved. */
  readonly ids: readonly string[]
  readonly edge: Edge
  readonly by: Ticks
  /**
   * `roll`: where another cue touches the edge, the boundary between the two moves. `ripple`: all that comes after the edge moves
   * along, with words. `alone`: the edge stops at other cues.
   */
  readonly how: 'roll' | 'ripple' | 'alone'
  /** The shortest that a cue can become. */
  readonly shortest: Ticks
}

interface Edges {
  readonly start: Ticks
  readonly end: Ticks
}

/** The edges of some cues moved by hand. Words that an edge passes follow the rules of `setSpan`. */
export function movedEdges(document: SubtitleDocument, drag: EdgeDrag): Edit {
  const { ids, edge, by, how, shortest } = drag
  if (how === 'ripple') return rippledEdge(document, drag)
  const { cues } = document
  const wanted = new Set(ids)
  const { order, placeOf } = inTime(cues)
  const after = new Map<number, Edges>()
  const edgesOf = (number: number): Edges | undefined => after.get(number) ?? cues[number]
  const chosen = cues.flatMap(({ id }, number) => (wanted.has(id) ? [number] : []))
  // The one that moves away from the others goes first, so that each finds its neighbour where it will be.
  const sorted = chosen.toSorted((a, b) => placeOf(a) - placeOf(b))
  for (const number of by > 0 ? sorted.toReversed() : sorted) {
    const cue = cues[number]
    const now = edgesOf(number)
    if (cue === undefined || now === undefined) continue
    const time = edge === 'start' ? cue.start : cue.end
    const place = placeOf(number)
    const near: readonly number[] = order.slice(Math.max(0, place - looked), place + looked + 1)
    const others = near.filter((each) => each !== number)
    const touching = (each: number): boolean => {
      const other = cues[each]
      return (
        other !== undefined && Math.abs((edge === 'start' ? other.end : other.start) - time) * 2 < shortest
      )
    }
    const partners = how === 'roll' ? others.filter(touching) : []
    let low: Ticks = edge === 'start' ? zero : plus(now.start, earlier(shortest, minus(cue.end, cue.start)))
    let high: Ticks = edge === 'end' ? far : minus(now.end, earlier(shortest, minus(cue.end, cue.start)))
    for (const each of others) {
      const [old, other] = [cues[each], edgesOf(each)]
      if (old === undefined || other === undefined) continue
      const length = earlier(shortest, minus(old.end, old.start))
      if (partners.includes(each)) {
        if (edge === 'start') low = later(low, plus(other.start, length))
        else high = earlier(high, minus(other.end, length))
      } else if (edge === 'start' && old.end <= time) low = later(low, other.end)
      else if (edge === 'end' && old.start >= time) high = earlier(high, other.start)
    }
    const to = clamp(plus(time, by), earlier(low, time), later(high, time))
    after.set(number, { ...edgesIn(now), [edge]: to })
    for (const each of partners) {
      const other = edgesOf(each)
      if (other !== undefined)
        after.set(each, { ...edgesIn(other), [edge === 'start' ? 'end' : 'start']: to })
    }
  }
  const numbers = [...after.keys()].sort((a, b) => a - b)
  return changeCues(document, numbers, (cue, number) => withEdges(cue, after.get(number) ?? cue))
}

const edgesIn = ({ start, end }: Edges): Edges => ({ start, end })

function withEdges(cue: Cue, { start, end }: Edges): Cue {
  if (start === cue.start && end === cue.end) return cue
  const pinned = {
    ...cue.pinned,
    ...(start === cue.start ? {} : { start: true as const }),
    ...(end === cue.end ? {} : { end: true as const }),
  }
  return { ...setSpan(cue, start, end), pinned }
}

/** An in-time takes its cue and all after it along, an out-time all that start after it. */
function rippledEdge(document: SubtitleDocument, { ids, edge, by, shortest }: EdgeDrag): Edit {
  if (edge === 'start') return movedCues(document, ids, by, true)
  const { cues } = document
  const number = cues.findIndex(({ id }) => id === ids[0])
  const cue = cues[number]
  if (cue === undefined) return []
  // The cue whose edge it is makes the room that those after it go into.
  const { numbers: following, reach } = movingIn(document, JSON.stringify(['edge', cue.id]), () => ({
    numbers: cues.flatMap(({ start }, at) => (at !== number && start >= cue.end ? [at] : [])),
    spared: number,
  }))
  const { least, most } = reach
  const shrink = minus(plus(cue.start, earlier(shortest, minus(cue.end, cue.start))), cue.end)
  const step = clamp(by, later(shrink, following.length === 0 ? shrink : least), most)
  if (step === 0) return []
  const changed = [...following, number].sort((a, b) => a - b)
  return changeCues(document, changed, (each, at) =>
    at === number
      ? withEdges(each, { start: each.start, end: plus(each.end, step) })
      : moved(each, step, 'manual'),
  )
}
