import {
  clamp,
  earlier,
  endOf,
  later,
  minus,
  plus,
  spanOf,
  ticks,
  ticksPerMillisecond,
  zero,
  type Ticks,
} from '../time/ticks.ts'
import { isMeasured, type Word } from '../transcript/word.ts'
import type { Cue } from './cue.ts'
import { follow, type Room } from './follow.ts'
import { spokenLength } from './tokens.ts'

export type Edge = 'start' | 'end'

export interface EdgeMove {
  /** Index of the word in its cue. */
  readonly at: number
  readonly edge: Edge
  readonly time: Ticks
  /**
   * What becomes of the words that are in the way. `roll`: the neighbour whose edge is there, or is reached, gives way.
   * `ripple`: all later words move along. `free`: nobody does, the edge stops at them.
   */
  readonly how: 'roll' | 'ripple' | 'free'
}

/** How far words and edges of a cue may go: `reach` to its neighbours, `room` to the rest that cues keep between them. */
export interface Bounds {
  readonly reach: Room
  readonly room: Room
}

/** Nobody says a word in less, and nobody could take hold of it on a screen: one frame of a recognizer. */
const least = ticks(10 * ticksPerMillisecond)

interface Place {
  readonly start: Ticks
  readonly end: Ticks
}

const placeOf = (word: Word): Place => ({ start: word.offset, end: endOf(word) })
const lengthOf = ({ start, end }: Place): Ticks => minus(end, start)

/**
 * The cue after a person has put one edge of a word to `time`, or as near as there is room. Edges of the cue follow its
 * first and last word unless they were set by hand; then no word passes them. See `handSet` for what the words are then.
 */
export function setWordEdge(cue: Cue, { at, edge, time, how }: EdgeMove, bounds: Bounds): Cue {
  const spoken = spokenAnd(cue.words, at)
  const index = spoken.indexOf(at)
  const places = spoken.flatMap((number) => cue.words[number] ?? []).map(placeOf)
  if (index < 0) return cue
  const reach = reachOf(cue, bounds)
  const after =
    how === 'ripple'
      ? rippled(places, index, edge, time, reach)
      : edge === 'end'
        ? endMoved(places, index, time, reach.end, how)
        : mirrored(
            endMoved(mirrored(places), places.length - 1 - index, negative(time), negative(reach.start), how),
          )
  return placed(cue, spoken, after, { index, edge }, bounds)
}

/**
 * The cue after a person has said where a word begins and ends; it stops at its neighbours. Both edges by the same amount
 * move the word as it is.
 */
export function setWordTimes(cue: Cue, at: number, start: Ticks, end: Ticks, bounds: Bounds): Cue {
  const spoken = spokenAnd(cue.words, at)
  const index = spoken.indexOf(at)
  const places = spoken.flatMap((number) => cue.words[number] ?? []).map(placeOf)
  const old = places[index]
  if (old === undefined) return cue
  const reach = reachOf(cue, bounds)
  const low = places[index - 1]?.end ?? reach.start
  const high = places[index + 1]?.start ?? reach.end
  const after = places.with(index, between(old, { start, end }, low, high))
  return placed(cue, spoken, after, { index, edge: 'both' }, bounds)
}

function between(old: Place, wanted: Place, low: Ticks, high: Ticks): Place {
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

/** No word passes an edge of the cue that was set by hand. */
const reachOf = ({ start, end, pinned }: Cue, { reach }: Bounds): Room => ({
  start: pinned?.start === true ? start : earlier(start, reach.start),
  end: pinned?.end === true ? end : later(end, reach.end),
})

/** A dash or a note without length stands at the word that it belongs to, and in nobody's way. */
const isSilent = (word: Word): boolean => word.duration === 0 && spokenLength(word.text) === 0

/** Indices of the words that have a place of their own, and of word `at`. */
const spokenAnd = (words: readonly Word[], at: number): readonly number[] =>
  words.flatMap((word, index) => (index === at || !isSilent(word) ? [index] : []))

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

/** All later words by as much; at a start, the word itself goes with them. */
function rippled(
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

interface Hand {
  /** Which of the spoken words the person had hold of, and where. */
  readonly index: number
  readonly edge: Edge | 'both'
}

/** The cue with its spoken words at `places`, the others where they belong, and a source for each that has moved. */
function placed(
  cue: Cue,
  spoken: readonly number[],
  places: readonly Place[],
  hand: Hand,
  { room }: Bounds,
): Cue {
  const moved = spoken.map((number, index) => {
    const [word, place] = [cue.words[number], places[index]]
    if (word === undefined || place === undefined) throw new RangeError('a place for every word')
    const start = place.start !== word.offset
    const end = place.end !== endOf(word)
    if (!start && !end) return word
    const span = spanOf(place.start, place.end)
    if (index === hand.index) {
      return hand.edge === 'both' ? byHand(word, span) : handSet(cue, spoken, index, hand.edge, span)
    }
    if (start && end)
      return { ...word, ...span, source: isMeasured(word) ? ('manual' as const) : word.source }
    return handSet(cue, spoken, index, start ? 'start' : 'end', span)
  })
  if (moved.every((word, index) => word === cue.words[spoken[index] ?? -1])) return cue
  const words = [...cue.words]
  spoken.forEach((number, index) => {
    const word = moved[index]
    if (word !== undefined) words[number] = word
  })
  const after = follow(cue, withSilent(cue.words, words, new Set(spoken)), room)
  // A word without length alone in its cue would leave nothing to be shown.
  return after.end > after.start ? after : cue
}

/** Those without a place of their own: with the word that they stood at, or between those around them. */
function withSilent(
  old: readonly Word[],
  words: readonly Word[],
  spoken: ReadonlySet<number>,
): readonly Word[] {
  return words.map((word, at) => {
    if (spoken.has(at)) return word
    const next = words.findIndex((_, number) => number > at && spoken.has(number))
    const before = words.findLastIndex((_, number) => number < at && spoken.has(number))
    const [wasNext, wasBefore, isNext, isBefore] = [old[next], old[before], words[next], words[before]]
    let { offset } = word
    if (isNext !== undefined && wasNext?.offset === offset) offset = isNext.offset
    else if (isBefore !== undefined && wasBefore !== undefined && endOf(wasBefore) === offset)
      offset = endOf(isBefore)
    if (isBefore !== undefined) offset = later(offset, endOf(isBefore))
    if (isNext !== undefined) offset = earlier(offset, isNext.offset)
    return offset === word.offset ? word : { ...word, offset }
  })
}

function byHand({ byHand: _, ...word }: Word, span: Pick<Word, 'offset' | 'duration'>): Word {
  return { ...word, ...span, source: 'manual' }
}

/**
 * A word of which a person has set one edge. The other edge of a measured word was measured, so all of it is known:
 * `manual`. The other edge of a guess is a guess still, and so is the word, unless it stands where a measured word begins or
 * ends, or was set by hand before.
 */
function handSet(
  { words }: Cue,
  spoken: readonly number[],
  index: number,
  edge: Edge,
  span: Pick<Word, 'offset' | 'duration'>,
): Word {
  const at = (number: number): Word | undefined => words[spoken[number] ?? -1]
  const word = at(index)
  if (word === undefined) throw new RangeError('no such word')
  const other = edge === 'start' ? 'end' : 'start'
  const neighbour = at(edge === 'start' ? index + 1 : index - 1)
  const meets =
    neighbour !== undefined &&
    isMeasured(neighbour) &&
    (edge === 'start' ? neighbour.offset === endOf(word) : endOf(neighbour) === word.offset)
  if (isMeasured(word) || word.byHand === other || meets) return byHand(word, span)
  return { ...word, ...span, byHand: edge }
}
