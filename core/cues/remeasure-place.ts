import { earlier, endOf, later, minus, plus, spanOf, type Ticks } from '../time/ticks.ts'
import { isMeasured, type Word } from '../transcript/word.ts'
import { guessAt } from './by-hand.ts'
import type { Cue } from './cue.ts'
import { interpolate } from './interpolate.ts'
import { spokenFlags } from './spoken-words.ts'

export interface Limits {
  readonly start: Ticks
  readonly end: Ticks
}

/** Where words of the cue may lie: an edge that was set by hand stands, another may move up to `room`. */
export const limitsOf = ({ start, end, pinned }: Cue, room: Limits): Limits => ({
  start: pinned?.start === true ? start : earlier(start, room.start),
  end: pinned?.end === true ? end : later(end, room.end),
})

/**
 * The cue with `found` words at their places, in order inside it: other guesses that stood in the way are guessed again. A
 * cue of guesses has its times from a file or a person: it `stays` and only grows to hold its words, or it `begins` with the
 * first of them; its end may be later than the speech for the reader's sake, and never comes earlier.
 */
export function placed(
  cue: Cue,
  found: ReadonlyMap<number, Word>,
  room: Limits,
  fromFile: 'stays' | 'begins' = 'stays',
): Cue {
  const flags = spokenFlags(cue.words)
  const { start, end } = edges(cue, found, flags, limitsOf(cue, room), fromFile === 'begins')
  const words = cue.words.map((word, at) => found.get(at) ?? word)
  const isFixed = (at: number): boolean => found.has(at) || isMeasured(cue.words[at] as Word)
  for (let at = 0; at < words.length; at += 1) {
    if (isFixed(at)) continue
    let to = at
    while (to < words.length && !isFixed(to)) to += 1
    const [before, after] = [words[at - 1], words[to]]
    const from = before === undefined ? start : endOf(before)
    const until = after === undefined ? end : later(from, after.offset)
    words.splice(at, to - at, ...fitting(words.slice(at, to), from, until))
    at = to - 1
  }
  return { ...cue, start, end, words }
}

/** The guesses as they are where they fit between `from` and `until`, else anew. */
function fitting(guesses: readonly Word[], from: Ticks, until: Ticks): readonly Word[] {
  let last = from
  const fits = guesses.every((word) => {
    const follows = word.offset >= last
    last = endOf(word)
    return follows
  })
  if (fits && last <= until) return guesses
  const spans = interpolate(
    guesses.map(({ text }) => text),
    from,
    until,
  )
  return guesses.map((word, at) => guessAt(word, spans[at] ?? word))
}

/** Edges keep their distance from their word, if that was measured and they follow it; they always hold it. */
function edges(
  cue: Cue,
  found: ReadonlyMap<number, Word>,
  flags: readonly boolean[],
  limits: Limits,
  begins: boolean,
): Limits {
  const first = flags.indexOf(true)
  const last = flags.lastIndexOf(true)
  const follows = cue.words.some(isMeasured)
  let { start, end } = cue
  const [oldFirst, newFirst] = [cue.words[first], found.get(first)]
  if (oldFirst !== undefined && newFirst !== undefined && cue.pinned?.start !== true) {
    const lead = later(0 as Ticks, minus(oldFirst.offset, start))
    start = follows || begins ? minus(newFirst.offset, lead) : earlier(start, newFirst.offset)
    start = earlier(later(start, limits.start), newFirst.offset)
  }
  const [oldLast, newLast] = [cue.words[last], found.get(last)]
  if (oldLast !== undefined && newLast !== undefined && cue.pinned?.end !== true) {
    const tail = later(0 as Ticks, minus(end, endOf(oldLast)))
    end = follows ? plus(endOf(newLast), tail) : later(end, endOf(newLast))
    end = later(earlier(end, limits.end), endOf(newLast))
  }
  for (const [at, old] of cue.words.entries()) {
    const word = found.get(at) ?? old
    if (!isMeasured(word)) continue
    start = earlier(start, word.offset)
    end = later(end, endOf(word))
  }
  return { start, end }
}

/**
 * The cue with offered words taken: a person wants them there. Words beside them give way where they overlap, as in a roll
 * of the boundary; `room` as for `remeasure`.
 */
export function takeOffered(
  cue: Cue,
  offered: readonly { readonly at: number; readonly word?: Word }[],
  room: Limits,
): Cue {
  const found = new Map(offered.flatMap(({ at, word }) => (word === undefined ? [] : [[at, word]])))
  const words = [...cue.words]
  for (const [at, word] of found) {
    const before = words.findLastIndex((other, index) => index < at && isMeasured(other))
    const after = words.findIndex((other, index) => index > at && isMeasured(other))
    const [left, right] = [words[before], words[after]]
    if (left !== undefined && endOf(left) > word.offset)
      words[before] = { ...left, ...spanOf(left.offset, word.offset) }
    if (right !== undefined && right.offset < endOf(word)) {
      words[after] = { ...right, ...spanOf(endOf(word), endOf(right)) }
    }
  }
  return placed({ ...cue, words }, found, room)
}

/**
 * The cue with the places that guesses of `other`, which has the same words, were measured to have: what was found out while
 * somebody was typing is not asked again. Only where they fit between what is known here.
 */
export function adopt(cue: Cue, other: Cue, room: Limits): Cue {
  const found = new Map<number, Word>()
  const limits = limitsOf(cue, room)
  let last = limits.start
  for (const [at, word] of cue.words.entries()) {
    const theirs = other.words[at]
    if (isMeasured(word)) last = endOf(word)
    else if (theirs?.text === word.text && theirs.source === 'aligned') {
      const next = cue.words.find((each, index) => index > at && isMeasured(each))?.offset ?? limits.end
      if (theirs.offset < last || endOf(theirs) > earlier(next, limits.end)) continue
      found.set(at, theirs)
      last = endOf(theirs)
    }
  }
  return found.size === 0 ? cue : placed(cue, found, room)
}
