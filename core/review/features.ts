import { hasDigits } from '../cues/numbers.ts'
import { keyOf, spokenLength } from '../cues/tokens.ts'
import { endOf, ticksPerSecond, type Span, type Ticks } from '../time/ticks.ts'
import { isMeasured, type Word } from '../transcript/word.ts'
import { beliefOf, misfitOf, saidLength, type Baseline } from './baseline.ts'
import { inside, overlap, type Evidence } from './evidence.ts'

/** What speaks against a word by itself: each 0 where nothing does, and larger the odder it is. */
export interface Signs {
  /** How much worse than usual the sound fits, in spreads. */
  readonly misfit: number
  /** How much shorter, and longer, than half or twice what its letters want, as logarithms. */
  readonly short: number
  readonly long: number
  /** The share of it that lies where nobody speaks. */
  readonly silence: number
  /** Never measured. */
  readonly guess: number
  /** How little what heard it believes in it, and how many other words it thought of, from 0 to 1. */
  readonly doubt: number
  readonly rivals: number
  readonly unknown: number
  readonly number: number
  /** The same as the word before or after it. */
  readonly repeated: number
}

/** Speech without text between two words, in ticks: the parts of it, shortest left out. */
export interface Hole {
  readonly spans: readonly Span[]
  readonly speech: number
}

const noHole: Hole = { spans: [], speech: 0 }

/** Breath and the ends of words reach over their edges by about this much (90 of 100 hand-set edges are within 50 ms). */
const margin = (0.06 * ticksPerSecond) as Ticks
/** Speech of less than this has no word in it: "a" takes 50 ms. */
const shortest = 0.08 * ticksPerSecond

/** The speech between two words that neither of them covers. */
export function holeBetween(before: Word | undefined, after: Word | undefined, { speech }: Evidence): Hole {
  if (speech === null) return noHole
  const from = before === undefined ? 0 : endOf(before) + margin
  const to = after === undefined ? Number.MAX_SAFE_INTEGER : after.offset - margin
  if (to - from < shortest) return noHole
  const spans = inside(speech, from as Ticks, to as Ticks).filter(({ duration }) => duration >= shortest)
  return spans.length === 0
    ? noHole
    : { spans, speech: spans.reduce((sum, { duration }) => sum + duration, 0) }
}

/** Half and twice as long as letters want is usual: stress and the ends of sentences do that. */
const usual = Math.log(2)

const clip = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value))

/** What a word by itself shows. Null for what nobody says: a dash, a note. */
export function signsOf(
  word: Word,
  before: Word | undefined,
  after: Word | undefined,
  baseline: Baseline,
  { speech, unknown }: Evidence,
): Signs | null {
  const length = spokenLength(word.text)
  if (length === 0) return null
  const isKnown = isMeasured(word)
  const misfit = misfitOf(word)
  const ratio = Math.log(Math.max(word.duration, 1) / (saidLength(word.text) * baseline.pace))
  const belief = beliefOf(word)
  const isSame = (other: Word | undefined): boolean =>
    other !== undefined &&
    Math.abs(other.text.length - word.text.length) <= 3 &&
    keyOf(other.text) === keyOf(word.text)
  return {
    misfit: misfit === undefined ? 0 : clip((misfit - baseline.misfit) / baseline.spread, -2, 4),
    short: isKnown ? clip(-ratio - usual, 0, 2) : 0,
    long: isKnown ? clip(ratio - usual, 0, 2) : 0,
    silence:
      speech === null || word.duration === 0
        ? 0
        : 1 - overlap(speech, word.offset, endOf(word)) / word.duration,
    guess: isKnown ? 0 : 1,
    doubt: belief === undefined ? 0 : 1 - belief,
    rivals: Math.min(1, (word.alternatives?.length ?? 0) / 5),
    unknown: unknown.has(word.text) ? 1 : 0,
    number: hasDigits(word.text) ? 1 : 0,
    repeated: isSame(before) || isSame(after) ? 1 : 0,
  }
}

/** All that speaks against the place of a word: its own signs, and those of what is around it. */
export interface Features extends Signs {
  /** The worse misfit of the words on both sides. */
  readonly nearMost: number
  readonly nearGuess: number
  readonly nearDoubt: number
  /** Seconds of speech without text right before or after it, up to one. */
  readonly hole: number
}

/** `hole` in ticks: the longer of the two stretches of speech without text beside the word. */
export function featuresOf(own: Signs, left: Signs | null, right: Signs | null, hole: number): Features {
  const [a, b] = [left ?? right, right ?? left]
  const { misfit, short, long, silence, guess, doubt, rivals, unknown, number, repeated } = own
  return {
    misfit,
    short,
    long,
    silence,
    guess,
    doubt,
    rivals,
    unknown,
    number,
    repeated,
    nearMost: Math.max(a?.misfit ?? 0, b?.misfit ?? 0),
    nearGuess: Math.max(a?.guess ?? 0, b?.guess ?? 0),
    nearDoubt: Math.max(a?.doubt ?? 0, b?.doubt ?? 0),
    hole: Math.min(1, hole / ticksPerSecond),
  }
}
