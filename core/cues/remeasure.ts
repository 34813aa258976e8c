import {
  clamp,
  earlier,
  endOf,
  later,
  spanOf,
  ticks,
  ticksPerMillisecond,
  ticksPerSecond,
  type Span,
  type Ticks,
} from '../time/ticks.ts'
import { isMeasured, type Word } from '../transcript/word.ts'
import { byHand } from './by-hand.ts'
import type { Cue } from './cue.ts'
import type { Asked, Question } from './remeasure-question.ts'
import { limitsOf, placed, type Limits } from './remeasure-place.ts'
import { spokenLength } from './tokens.ts'

/**
 * What became of a guess:
 *
 * - `measured`: it has its measured place;
 * - `far`, `overlaps`: it is heard far from the guess, or where a neighbour is said to be: a person decides;
 * - `unfit`: the text there is not what is heard; `doubtful`: the word itself is not; `length`: nobody says it that short or
 *   long; `silent`: nothing sounds there; `disturbed`: words whose place is known came back elsewhere; `neighbours`: it would
 *   lie in another cue, or beyond an edge that was set by hand.
 */
type Reason =
  'measured' | 'far' | 'overlaps' | 'unfit' | 'doubtful' | 'length' | 'silent' | 'disturbed' | 'neighbours'

export interface Verdict {
  /** Index of the word in its cue. */
  readonly at: number
  readonly what: 'apply' | 'offer' | 'drop'
  readonly reason: Reason
  /** The word with its measured place, for `apply` and `offer`. */
  readonly word?: Word
}

export interface Remeasured {
  /** With all that is applied; the very same cue when nothing is. */
  readonly cue: Cue
  readonly verdicts: readonly Verdict[]
}

export interface Surroundings {
  /** How far the cue may grow for its words (two frames from its neighbours). */
  readonly room: { readonly start: Ticks; readonly end: Ticks }
  /** Whether nothing sounds in a stretch; absent when that is not known. */
  readonly isSilent?: (span: Span) => boolean
}

const milliseconds = (count: number): Ticks => ticks(count * ticksPerMillisecond)

/** Of the words of a true text 3 % score less, of wrong ones 70 % (699 hand-labelled words, a tenth of them changed). */
const leastScore = 0.88
/** The least mean score of a stretch in which no word was known before: true text has 0.896 at least. */
const leastAlone = 0.9
/** Words around a change come back 5 ms from where they were; further than this the aligner has slipped. */
const steady = milliseconds(100)
/** A boundary is right to about this (90 of 100): so far a place may reach into a neighbour and be cut. */
const tolerance = milliseconds(60)
/** What a cut must leave of a word. */
const leastLeft = 0.6
const shortest = milliseconds(40)
const longest = ticks(1.5 * ticksPerSecond)
/** Of the usual 65 ms a letter, 699 hand-labelled words take 0.14 to 2 times. */
const letterTime = milliseconds(65)
const fastest = 0.13
const slowest = 2.5
/**
 * Beyond this a place is offered, not taken. Of 107 places further than 0.3 s from their guess all were nearer to the hand
 * label than the guess and 7 % still more than 0.1 s off, as nearer ones are (4 %): the limit is what a person would notice.
 */
const farShift = milliseconds(500)
/**
 * The least score of a word that lies where a neighbour is said to be: it keeps 139 of 151 that a neighbour had swallowed,
 * and of 158 words that nobody says 19.
 */
const leastOverlap = 0.92

/** Nobody says `text` in so short or so long a time. */
export function isImplausible(text: string, duration: Ticks): boolean {
  const usual = spokenLength(text) * letterTime
  if (duration < shortest || duration < usual * fastest) return true
  return duration > Math.max(usual * 2, Math.min(longest, milliseconds(300) + usual * slowest))
}

const shiftOf = (from: Span, to: Span): number =>
  Math.max(Math.abs(to.offset - from.offset), Math.abs(endOf(to) - endOf(from)))

/**
 * Decides what of an aligner's `answer` to `question` becomes of `cue`: one word a token, or null when the text does not fit.
 * Measured words and those set by hand keep their times to the tick; a guess takes its measured place only where that is
 * better founded than the guess, and near it. Edges of the cue follow their word as in `setText`.
 */
export function remeasure(
  cue: Cue,
  question: Question,
  answer: readonly Word[] | null,
  surroundings: Surroundings,
): Remeasured {
  const { asked } = question
  const guesses = asked.flatMap(({ role, at }, index) =>
    role === 'measure' && at !== null ? [{ at, index }] : [],
  )
  if (answer?.length !== asked.length || !isStretchHeard(asked, answer)) {
    return { cue, verdicts: guesses.map(({ at }) => ({ at, what: 'drop', reason: 'unfit' })) }
  }
  const judged = guesses.map(({ at, index }) => judge(cue, asked, answer, at, index, surroundings))
  const verdicts = together(inOrder(judged))
  const applied = new Map(
    verdicts.flatMap(({ at, what, word }) => (what === 'apply' && word !== undefined ? [[at, word]] : [])),
  )
  return { cue: applied.size === 0 ? cue : placed(cue, applied, surroundings.room), verdicts }
}

/** Where no word was known before, only the scores can tell whether the text is what is heard. */
function isStretchHeard(asked: readonly Asked[], answer: readonly Word[]): boolean {
  if (asked.some(({ role }) => role === 'witness')) return true
  let [score, length] = [0, 0]
  for (const { confidence = 0, duration } of answer) {
    score += confidence * duration
    length += duration
  }
  return length > 0 && score / length >= leastAlone
}

/** The nearest two witnesses on one side of a guess, as they are and as they came back. */
function witnesses(
  asked: readonly Asked[],
  answer: readonly Word[],
  index: number,
  step: 1 | -1,
): readonly { readonly before: Word; readonly now: Word }[] {
  const found: { before: Word; now: Word }[] = []
  for (let at = index + step; at >= 0 && at < asked.length && found.length < 2; at += step) {
    const [one, now] = [asked[at], answer[at]]
    if (one?.role === 'witness' && now !== undefined) found.push({ before: one.word, now })
  }
  return found
}

function judge(
  cue: Cue,
  asked: readonly Asked[],
  answer: readonly Word[],
  at: number,
  index: number,
  { room, isSilent }: Surroundings,
): Verdict {
  const drop = (reason: Reason): Verdict => ({ at, what: 'drop', reason })
  const [old, now] = [cue.words[at], answer[index]]
  if (old === undefined || now === undefined) return drop('unfit')
  if (!isMeasured(now) || (now.confidence ?? 1) < leastScore) return drop('doubtful')
  // The edge that faces the change may be wrong: a word that the recognizer missed is often swallowed by its neighbour.
  const slipped =
    witnesses(asked, answer, index, -1).some(
      ({ before, now: came }) => Math.abs(came.offset - before.offset) > steady,
    ) ||
    witnesses(asked, answer, index, 1).some(
      ({ before, now: came }) => Math.abs(endOf(came) - endOf(before)) > steady,
    )
  if (slipped) return drop('disturbed')
  if (isImplausible(old.text, now.duration)) return drop('length')

  const limits = limitsOf(cue, room)
  if (now.offset < limits.start - tolerance || endOf(now) > limits.end + tolerance) return drop('neighbours')
  const inside = spanOf(
    clamp(now.offset, limits.start, limits.end),
    clamp(endOf(now), limits.start, limits.end),
  )
  if (inside.duration < now.duration * leastLeft || inside.duration < shortest) return drop('neighbours')
  if (isSilent?.(inside) === true) return drop('silent')

  const word = measuredAs(old, inside, now.confidence)
  if (isImplausible(old.text, word.duration)) return drop('length')
  const free = between(cue.words, at)
  const fit = spanOf(clamp(word.offset, free.start, free.end), clamp(endOf(word), free.start, free.end))
  const isCut = word.offset < free.start - tolerance || endOf(word) > free.end + tolerance
  if (isCut || fit.duration < word.duration * leastLeft || fit.duration < shortest) {
    return canGiveWay(cue.words, at, word) && (now.confidence ?? 1) >= leastOverlap
      ? { at, what: 'offer', reason: 'overlaps', word }
      : drop('neighbours')
  }
  const settled = { ...word, ...fit }
  return shiftOf(old, fit) > farShift
    ? { at, what: 'offer', reason: 'far', word: settled }
    : { at, what: 'apply', reason: 'measured', word: settled }
}

/** The word at its measured place. An edge that a person has set is where they set it; then the word is theirs. */
export function measuredAs(old: Word, to: Span, score: number | undefined): Word {
  if (old.byHand !== undefined) {
    return byHand(old, old.byHand === 'start' ? spanOf(old.offset, endOf(to)) : spanOf(to.offset, endOf(old)))
  }
  const { confidence: _, fit: __, ...rest } = old
  return {
    ...rest,
    offset: to.offset,
    duration: to.duration,
    source: 'aligned',
    ...(score === undefined ? {} : { confidence: score, fit: score }),
  }
}

/** The time that is free around number `at`: between words of known place and edges that a person has set. */
function between(words: readonly Word[], at: number): Limits {
  let start = 0 as Ticks
  let end = Number.MAX_SAFE_INTEGER as Ticks
  for (const [index, word] of words.entries()) {
    const knows = isMeasured(word) ? word : word.byHand === undefined ? undefined : handEdge(word)
    if (knows === undefined || index === at) continue
    if (index < at) start = later(start, endOf(knows))
    else end = earlier(end, knows.offset)
  }
  return { start, end: later(start, end) }
}

const handEdge = ({ byHand: edge, offset, duration }: Word): Span =>
  edge === 'start' ? spanOf(offset, offset) : spanOf(endOf({ offset, duration }), endOf({ offset, duration }))

/** Whether the words beside number `at` can make room for it and are still long enough to be said. */
function canGiveWay(words: readonly Word[], at: number, to: Span): boolean {
  return [
    words.findLast((word, index) => index < at && isMeasured(word)),
    words.find((word, index) => index > at && isMeasured(word)),
  ].every((word, side) => {
    if (word === undefined) return true
    const left =
      side === 0 ? earlier(endOf(word), to.offset) - word.offset : endOf(word) - later(word.offset, endOf(to))
    if (left === word.duration) return true
    return word.source !== 'manual' && left > 0 && !isImplausible(word.text, ticks(left))
  })
}

/** A place that begins before the one before it ends is cut by a little, or not believed. */
function inOrder(judged: readonly Verdict[]): readonly Verdict[] {
  let last = 0 as Ticks
  return judged.map((verdict): Verdict => {
    const { at, word } = verdict
    if (word === undefined) return verdict
    const over = last - word.offset
    const cut = over > 0 ? { ...word, ...spanOf(last, endOf(word)) } : word
    if (over > tolerance || cut.duration < shortest || cut.duration < word.duration * leastLeft) {
      return { at, what: 'drop', reason: 'disturbed' }
    }
    last = endOf(cut)
    return { ...verdict, word: cut }
  })
}

/** Neighbouring guesses go together: where one of them is offered, none of them moves before a person has said so. */
function together(judged: readonly Verdict[]): readonly Verdict[] {
  return judged.map((verdict, index) => {
    if (verdict.what !== 'apply') return verdict
    for (const step of [1, -1]) {
      for (let at = index + step; judged[at]?.at === verdict.at + at - index; at += step) {
        const other = judged[at]
        if (other?.what === 'offer') return { ...verdict, what: 'offer', reason: other.reason }
      }
    }
    return verdict
  })
}
