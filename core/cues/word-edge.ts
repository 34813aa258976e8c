import { earlier, endOf, later, spanOf, type Span, type Ticks } from '../time/ticks.ts'
import { isMeasured, type Word } from '../transcript/word.ts'
import { byHand, movedByHand } from './by-hand.ts'
import type { Cue } from './cue.ts'
import { follow, type Room } from './follow.ts'
import { spokenLength } from './tokens.ts'
import { between, edgeMoved, rippled, type Edge, type Place } from './word-places.ts'

const placeOf = (word: Word): Place => ({ start: word.offset, end: endOf(word) })

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
      : edgeMoved(places, index, edge, time, how, reach)
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
    return start && end ? movedByHand(word, span) : handSet(cue, spoken, index, start ? 'start' : 'end', span)
  })
  if (moved.every((word, index) => word === cue.words[spoken[index] ?? -1])) return cue
  const words = cue.words.map((word, number) => moved[spoken.indexOf(number)] ?? word)
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
    return offset === word.offset ? word : movedByHand(word, { offset, duration: word.duration })
  })
}

/**
 * A word of which a person has set one edge. The other edge of a measured word was measured, so all of it is known:
 * `manual`. The other edge of a guess is a guess still, and so is the word, unless it stands where a measured word begins or
 * ends, or was set by hand before.
 */
function handSet({ words }: Cue, spoken: readonly number[], index: number, edge: Edge, span: Span): Word {
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
