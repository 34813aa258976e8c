import {
  clamp,
  earlier,
  later,
  minus,
  plus,
  ticks,
  ticksPerMillisecond,
  zero,
  type Ticks,
} from '../time/ticks.ts'
import type { Room } from './follow.ts'

export type Edge = 'start' | 'end'

/** Where a word is. */
export interface Place {
  readonly start: Ticks
  readonly end: Ticks
}

const lengthOf = ({ start, end }: Place): Ticks => minus(end, start)

/** Nobody says a word in less, and nobody could take hold of it on a screen: one frame of a recognizer. */
const least = ticks(10 * ticksPerMillisecond)

/** `edge` of place `index` at `time`, or as near as it goes inside `reach`: the neighbour gives way, or stops it. */
export function edgeMoved(
  places: readonly Place[],
  index: number,
  edge: Edge,
  time: Ticks,
  how: 'roll' | 'free',
  reach: Room,
): readonly Place[] {
  if (edge === 'end') return endMoved(places, index, time, reach.end, how)
  const at = places.length - 1 - index
  return mirrored(endMoved(mirrored(places), at, negative(time), negative(reach.start), how))
}

const negative = (time: Ticks): Ticks => minus(zero, time)

/** Time turned round, so that what holds for ends holds for starts. */
const mirrored = (places: readonly Place[]): readonly Place[] =>
  places.map(({ start, end }) => ({ start: negative(end), end: negative(start) })).reverse()

function endMoved(
  places: readonly Place[],
  index: number,
  time: Ticks,
  high: Ticks,
  how: 'roll' | 'free',
): readonly Place[] {
  const word = places[index]
  if (word === undefined) return places
  const low = plus(word.start, earlier(least, lengthOf(word)))
  const next = places[index + 1]
  if (how === 'free') {
    return places.with(index, { ...word, end: clamp(time, low, next?.start ?? high) })
  }
  if (time <= word.end) {
    const end = clamp(time, low, word.end)
    const out = places.with(index, { ...word, end })
    return next?.start === word.end ? out.with(index + 1, { ...next, start: end }) : out
  }
  // Words that have nothing to give are pushed along, up to one that has.
  const giver = places.findIndex((place, number) => number > index && lengthOf(place) > least)
  const pushed = places.slice(index + 1, giver < 0 ? undefined : giver)
  const limit = minus(
    places[giver] === undefined ? high : minus(places[giver].end, least),
    ticks(pushed.reduce((sum, place) => sum + lengthOf(place), 0)),
  )
  const end = earlier(time, later(limit, word.end))
  const out = places.with(index, { ...word, end })
  let from = end
  for (let number = index + 1; number < out.length; number += 1) {
    const place = out[number]
    if (place === undefined || place.start >= from) break
    const moved = { start: from, end: number === giver ? place.end : plus(from, lengthOf(place)) }
    out[number] = moved
    from = moved.end
  }
  return out
}

/** All later places by as much; at a start, the place itself goes with them. */
export function rippled(
  places: readonly Place[],
  index: number,
  edge: Edge,
  time: Ticks,
  reach: Room,
): readonly Place[] {
  const [word, last] = [places[index], places.at(-1)]
  if (word === undefined || last === undefined) return places
  const low =
    edge === 'end'
      ? minus(earlier(least, lengthOf(word)), lengthOf(word))
      : minus(places[index - 1]?.end ?? reach.start, word.start)
  const by = clamp(minus(time, edge === 'end' ? word.end : word.start), low, minus(reach.end, last.end))
  return places.map((place, number) =>
    number < index
      ? place
      : {
          start: number === index && edge === 'end' ? place.start : plus(place.start, by),
          end: plus(place.end, by),
        },
  )
}

/** `wanted` for `old`, between `low` and `high`. Both edges by the same amount move it as it is. */
export function between(old: Place, wanted: Place, low: Ticks, high: Ticks): Place {
  if (lengthOf(wanted) === lengthOf(old)) {
    const by = clamp(minus(wanted.start, old.start), minus(low, old.start), minus(high, old.end))
    return { start: plus(old.start, by), end: plus(old.end, by) }
  }
  const shortest = earlier(least, minus(high, low))
  let start = clamp(wanted.start, low, high)
  let end = clamp(wanted.end, low, high)
  // Edges that cross leave the shortest word, on the side of the one that stood still.
  if (end - start < shortest) {
    if (wanted.end !== old.end) end = earlier(high, plus(start, shortest))
    start = later(low, minus(end, shortest))
    end = later(end, plus(start, shortest))
  }
  return { start, end }
}
