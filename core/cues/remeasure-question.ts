import {
  clamp,
  earlier,
  endOf,
  later,
  minus,
  plus,
  ticks,
  ticksPerSecond,
  zero,
  type Ticks,
} from '../time/ticks.ts'
import { isMeasured, type Word } from '../transcript/word.ts'
import type { Cue } from './cue.ts'
import { spokenFlags } from './spoken-words.ts'

/** The cues before and after one, by time, as far as they do not overlap it. */
export interface Neighbours {
  readonly before?: Cue
  readonly after?: Cue
}

/**
 * One token of a question: `measure` asks for its place; a `witness` was measured before and must come back about where it
 * was; `company` is only said there (a person set it, and may disagree with any aligner).
 */
export interface Asked {
  readonly role: 'measure' | 'witness' | 'company'
  readonly word: Word
  /** Its index in the cue; null for a word of a neighbour. */
  readonly at: number | null
}

/** What to ask an aligner: these tokens are said, in order, between `start` and `end`. */
export interface Question {
  readonly start: Ticks
  readonly end: Ticks
  readonly asked: readonly Asked[]
}

/** Words of known place that are asked on each side of a guess: enough to see that the aligner did not slip. */
const company = 3
/** Words of a neighbouring cue, where the guess stands at the edge. */
const beyond = 2
/** Sound on both sides of a known word, and of a guess, whose true place may lie outside its cue; never into another word. */
const nearKnown = ticks(0.25 * ticksPerSecond)
const nearGuess = ticks(0.5 * ticksPerSecond)
/** A neighbour's word farther away than this is not in the same breath: sound up to it would only add silence. */
const far = ticks(ticksPerSecond)
/** Longer stretches are for aligning the whole file; 30 s take about half a second. */
const longest = ticks(30 * ticksPerSecond)

const roleOf = (word: Word): Asked['role'] =>
  word.source === 'interpolated' ? 'measure' : word.source === 'manual' ? 'company' : 'witness'

function spokenOf(cue: Cue | undefined): readonly Word[] {
  if (cue === undefined) return []
  const flags = spokenFlags(cue.words)
  return cue.words.filter((_, at) => flags[at] === true)
}

/** Up to `beyond` measured words that stand nearest to an edge of a neighbour, in order of time. */
function nearest(cue: Cue | undefined, side: 'end' | 'start'): readonly Word[] {
  const spoken = spokenOf(cue)
  const inOrder = side === 'end' ? spoken.toReversed() : spoken
  const unknown = inOrder.findIndex((word) => !isMeasured(word))
  const known = inOrder.slice(0, Math.min(beyond, unknown < 0 ? inOrder.length : unknown))
  return side === 'end' ? known.toReversed() : known
}

/**
 * What to ask so that the guessed words of `cue` can be measured; null when none of them is said, or when they lie too far
 * apart for a quick answer. The sound begins and ends at words whose place is known, wherever there are such.
 */
export function questionFor(cue: Cue, { before, after }: Neighbours): Question | null {
  const flags = spokenFlags(cue.words)
  const spoken = cue.words.flatMap((word, at): Asked[] =>
    flags[at] === true ? [{ role: roleOf(word), word, at }] : [],
  )
  const firstGuess = spoken.findIndex(({ role }) => role === 'measure')
  const lastGuess = spoken.findLastIndex(({ role }) => role === 'measure')
  if (firstGuess < 0) return null
  const from = Math.max(0, firstGuess - company)
  const to = Math.min(spoken.length, lastGuess + 1 + company)
  const own = spoken.slice(from, to)
  const outside = (words: readonly Word[]): Asked[] =>
    words.map((word) => ({ role: roleOf(word), word, at: null }))
  const [first, last] = [own[0]?.word, own.at(-1)?.word]
  if (first === undefined || last === undefined) return null

  const left = nearest(before, 'end').filter((word) => minus(first.offset, endOf(word)) <= far)
  const right = nearest(after, 'start').filter((word) => minus(word.offset, endOf(last)) <= far)
  const asked = [
    ...(firstGuess < company ? outside(left).slice(firstGuess - company) : []),
    ...own,
    ...(spoken.length - 1 - lastGuess < company
      ? outside(right).slice(0, company - (spoken.length - 1 - lastGuess))
      : []),
  ]
  const [head, tail] = [asked[0], asked.at(-1)]
  if (head === undefined || tail === undefined) return null
  const start = clamp(
    minus(head.word.offset, head.role === 'measure' ? nearGuess : nearKnown),
    wordBefore(head.word, [before, cue]),
    head.word.offset,
  )
  const end = clamp(
    plus(endOf(tail.word), tail.role === 'measure' ? nearGuess : nearKnown),
    endOf(tail.word),
    wordAfter(tail.word, [cue, after]),
  )
  return minus(end, start) > longest ? null : { start, end, asked }
}

/** Where the last spoken word before `word` ends, in its cue or the one before. */
function wordBefore(word: Word, cues: readonly (Cue | undefined)[]): Ticks {
  let latest = zero
  for (const other of cues.flatMap(spokenOf)) {
    if (other !== word && endOf(other) <= word.offset) latest = later(latest, endOf(other))
  }
  return latest
}

function wordAfter(word: Word, cues: readonly (Cue | undefined)[]): Ticks {
  let first = Number.MAX_SAFE_INTEGER as Ticks
  for (const other of cues.flatMap(spokenOf)) {
    if (other !== word && other.offset >= endOf(word)) first = earlier(first, other.offset)
  }
  return first
}
