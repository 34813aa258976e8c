import { earlier, endOf, later, minus, plus, type Ticks } from '../time/ticks.ts'
import type { Word } from '../transcript/word.ts'
import type { Cue } from './cue.ts'
import { spokenLength } from './tokens.ts'

/** A stretch that something may take: from `start` to `end`. */
export interface Room {
  readonly start: Ticks
  readonly end: Ticks
}

/** The words that the edges of a cue follow: a dash or a note at the edge is not heard. */
export function spokenEdges(
  words: readonly Word[],
): { readonly first: Word; readonly last: Word } | undefined {
  const isSpoken = ({ text }: Word): boolean => spokenLength(text) > 0
  const first = words.find(isSpoken)
  const last = words.findLast(isSpoken)
  return first === undefined || last === undefined ? undefined : { first, last }
}

/**
 * The cue with its words in other places, and its edges with them: an edge keeps its distance from the first or last word
 * that is spoken, as far as there is `room`, unless it was set by hand. No word is left outside the cue. Words that came or
 * went count too; those for which `follows` is false move no edge but their own need.
 */
export function follow(
  cue: Cue,
  words: readonly Word[],
  room: Room,
  follows: (word: Word) => boolean = () => true,
): Cue {
  const [old, now] = [spokenEdges(cue.words), spokenEdges(words)]
  let { start, end } = cue
  if (old !== undefined && now !== undefined) {
    const isNear = (edge: 'first' | 'last'): boolean => follows(old[edge]) && follows(now[edge])
    if (cue.pinned?.start !== true && now.first.offset !== old.first.offset && isNear('first')) {
      const lead = minus(old.first.offset, cue.start)
      start = later(earlier(cue.start, room.start), minus(now.first.offset, lead))
    }
    if (cue.pinned?.end !== true && endOf(now.last) !== endOf(old.last) && isNear('last')) {
      const tail = minus(cue.end, endOf(old.last))
      end = earlier(later(cue.end, room.end), plus(endOf(now.last), tail))
    }
  }
  const [first, last] = [words[0], words.at(-1)]
  if (first !== undefined && first.offset < start) start = first.offset
  if (last !== undefined && endOf(last) > end) end = endOf(last)
  return { ...cue, start, end, words }
}
