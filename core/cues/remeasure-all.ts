import {
  clamp,
  earlier,
  endOf,
  later,
  minus,
  spanOf,
  ticks,
  ticksPerMillisecond,
  zero,
  type Span,
  type Ticks,
} from '../time/ticks.ts'
import { isMeasured, type Word } from '../transcript/word.ts'
import type { Cue } from './cue.ts'
import { limitsOf, placed, type Limits } from './remeasure-place.ts'
import { isImplausible, measuredAs } from './remeasure.ts'
import { spokenFlags } from './spoken-words.ts'

/** What aligning the whole file would make of one cue. Nothing of it is in the document before a person has chosen it. */
export interface Proposal {
  readonly before: Cue
  /** The very same cue when nothing would change. */
  readonly after: Cue
  /** `large` moves an edge of the cue or a known word by more than 0.3 s; `unfit` is a text that is not what is said there. */
  readonly kind: 'small' | 'large' | 'same' | 'unfit'
  /** Guesses that would have a measured place. */
  readonly measured: number
  /** Words set by hand, which stay. */
  readonly byHand: number
  /** Words that were not heard, or not believed, and stay as they are. */
  readonly left: number
  /** By how much the first word would begin and the last one end later, and the word that moves most. */
  readonly first: Ticks
  readonly last: Ticks
  readonly most: { readonly text: string; readonly by: Ticks }
}

const large = ticks(300 * ticksPerMillisecond)
/** As far as a place may reach into a word that stays, and be cut. */
const tolerance = ticks(60 * ticksPerMillisecond)
const shortest = ticks(40 * ticksPerMillisecond)

/** The words of a cue that an aligner is asked for. */
export function spokenTexts({ words }: Cue): readonly string[] {
  const flags = spokenFlags(words)
  return words.flatMap(({ text }, at) => (flags[at] === true ? [text] : []))
}

/**
 * What to make of `heard`, the aligner's words for the spoken words of `cue` (null where they do not fit). Everything is
 * measured again but what a person has set; a measured word never becomes a guess. `room` is how far the cue may grow.
 */
export function propose(cue: Cue, heard: readonly Word[] | null, room: Limits): Proposal {
  const flags = spokenFlags(cue.words)
  const spoken = cue.words.flatMap((word, at) => (flags[at] === true ? [{ word, at }] : []))
  const nothing = {
    before: cue,
    after: cue,
    measured: 0,
    byHand: spoken.filter(({ word }) => isByHand(word)).length,
    left: spoken.filter(({ word }) => !isByHand(word)).length,
    first: zero,
    last: zero,
    most: { text: '', by: zero },
  }
  const isOwn =
    heard?.length === spoken.length && spoken.every(({ word }, at) => heard[at]?.text === word.text)
  if (!isOwn) return { ...nothing, kind: 'unfit' }

  const found = believed(cue, spoken, heard, limitsOf(cue, room))
  const after = found.size === 0 ? cue : placed(cue, found, room, 'begins')
  const moves = after.words.map((word, at) => shift(cue.words[at] ?? word, word))
  const most = moves.reduce((best, by, at) => (Math.abs(by) > Math.abs(moves[best] ?? 0) ? at : best), 0)
  const isSame = after.start === cue.start && after.end === cue.end && moves.every((by) => by === 0)
  const measured = spoken.filter(({ word, at }) => !isMeasured(word) && found.has(at)).length
  const known = cue.words.flatMap((word, at) => (isMeasured(word) ? [moves[at] ?? 0] : []))
  const far = [after.start - cue.start, after.end - cue.end, ...known].some((by) => Math.abs(by) > large)
  const [firstAt, lastAt] = [spoken[0]?.at ?? 0, spoken.at(-1)?.at ?? 0]
  const edge = (of: Cue, at: number, which: 'start' | 'end'): Ticks => {
    const word = of.words[at]
    return word === undefined ? zero : which === 'start' ? word.offset : endOf(word)
  }
  return {
    ...nothing,
    after: isSame && measured === 0 ? cue : after,
    kind: isSame && measured === 0 ? 'same' : far ? 'large' : 'small',
    measured,
    left: spoken.filter(({ word, at }) => !isByHand(word) && !found.has(at)).length,
    first: minus(edge(after, firstAt, 'start'), edge(cue, firstAt, 'start')),
    last: minus(edge(after, lastAt, 'end'), edge(cue, lastAt, 'end')),
    most: { text: cue.words[most]?.text ?? '', by: moves[most] ?? zero },
  }
}

const isByHand = ({ source, byHand }: Word): boolean => source === 'manual' || byHand !== undefined

/** The further of the two ways that its edges go. */
function shift(from: Span, to: Span): Ticks {
  const [start, end] = [minus(to.offset, from.offset), minus(endOf(to), endOf(from))]
  return Math.abs(end) > Math.abs(start) ? end : start
}

/** The places that are taken, in order, between the words that stay as they are. */
function believed(
  cue: Cue,
  spoken: readonly { readonly word: Word; readonly at: number }[],
  heard: readonly Word[],
  limits: Limits,
): ReadonlyMap<number, Word> {
  const isCandidate = (index: number): boolean => {
    const [old, now] = [spoken[index]?.word, heard[index]]
    return (
      old !== undefined &&
      now !== undefined &&
      !isByHand(old) &&
      isMeasured(now) &&
      !isImplausible(old.text, now.duration)
    )
  }
  const stays = cue.words.map((word, at) => {
    const index = spoken.findIndex((each) => each.at === at)
    return (isMeasured(word) || word.byHand !== undefined) && !(index >= 0 && isCandidate(index))
  })
  const found = new Map<number, Word>()
  let last = limits.start
  let passed = 0
  for (const [index, { word, at }] of spoken.entries()) {
    for (; passed < at; passed += 1) {
      const before = cue.words[passed]
      if (stays[passed] === true && before !== undefined) last = later(last, endOf(before))
    }
    const now = heard[index]
    if (now === undefined || !isCandidate(index)) continue
    const next = cue.words.find((_, number) => number > at && stays[number] === true)?.offset
    const until = later(last, earlier(limits.end, next ?? limits.end))
    const to = spanOf(clamp(now.offset, last, until), clamp(endOf(now), last, until))
    const isCut = now.offset < last - tolerance || endOf(now) > until + tolerance
    if (isCut || to.duration < shortest || isImplausible(word.text, to.duration)) {
      // A known word that keeps its place must not be passed by the ones after it.
      if (isMeasured(word)) last = later(last, endOf(word))
      continue
    }
    found.set(at, measuredAs(word, to, now.confidence))
    last = endOf(to)
  }
  return withoutClashes(cue, found)
}

/** A known word whose new place was not taken keeps its old one: what would lie over it is not taken either. */
function withoutClashes(cue: Cue, found: ReadonlyMap<number, Word>): ReadonlyMap<number, Word> {
  const kept = new Map(found)
  for (const [at, word] of found) {
    const clashes = cue.words.some(
      (other, index) =>
        index !== at &&
        !found.has(index) &&
        isMeasured(other) &&
        (index < at ? endOf(other) > word.offset : other.offset < endOf(word)),
    )
    if (clashes) kept.delete(at)
  }
  return kept.size === found.size ? kept : withoutClashes(cue, kept)
}
