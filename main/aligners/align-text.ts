import { pcmRate, type PcmStream } from '../../core/audio/pcm.ts'
import { Failure } from '../../core/problems/failure.ts'
import {
  endOf,
  fromSamples,
  minus,
  plus,
  spanOf,
  toSamples,
  zero,
  type Ticks,
} from '../../core/time/ticks.ts'
import { isMeasured, type Word } from '../../core/transcript/word.ts'
import type { Speech } from '../recognizers/voice-activity.ts'
import type { Aligner } from './aligner.ts'
import { alignerFor } from './all.ts'
import { join, seconds, speechOf } from './windows.ts'

export interface AlignTextOptions {
  /** BCP 47. */
  readonly language: string
  readonly signal: AbortSignal
  /** Called as the sound is dealt with. */
  readonly onProgress?: (position: Ticks) => void
}

/**
 * Speech that is looked at together. Long enough to find the way again after words that nobody says, short enough that
 * the work does not grow faster than the film.
 */
const windowSeconds = 40
/** What is believed of a window whose text goes on behind it: near the end, words may still be pulled too far. */
const believed = 0.7
/** Nobody says more words a second than this, pauses left out. */
const fastest = 5

const offsetOf = ({ start }: Speech): Ticks => fromSamples(start, pcmRate)
const middleOf = (word: Word): Ticks =>
  plus(word.offset, fromSamples(0.5 * toSamples(word.duration, pcmRate), pcmRate))

/** A part of the sound with the tokens that are said in it, as a first pass over a whole window places them. */
interface Placed {
  readonly part: Speech
  /** Where it begins in the joined window. */
  readonly from: Ticks
  readonly words: Word[]
}

/** The words of a window, at the part in which their middle lies. */
function place(parts: readonly Speech[], words: readonly Word[]): Placed[] {
  const { partAt } = join(parts)
  let from: Ticks = zero
  const placed = parts.map((part): Placed => {
    const here = from
    from = plus(from, fromSamples(part.pcm.length, pcmRate))
    return { part, from: here, words: [] }
  })
  for (const word of words) placed[partAt(toSamples(middleOf(word), pcmRate))]?.words.push(word)
  return placed
}

/** The words of one part measured again by itself; where that fails, as the first pass had them. */
async function measure(
  { part, from, words }: Placed,
  aligner: Aligner,
  { language, signal }: AlignTextOptions,
): Promise<readonly Word[]> {
  if (words.length === 0) return []
  const offset = offsetOf(part)
  const tokens = words.map(({ text }) => text)
  const fine = await aligner.align({ pcm: part.pcm, offset, tokens }, { language, signal })
  return fine ?? words.map((word) => ({ ...word, offset: plus(offset, minus(word.offset, from)) }))
}

/** Tokens that nobody says get an empty place behind the last word, and say that it is a guess. */
function rest(tokens: readonly string[], words: readonly Word[]): Word[] {
  const last = words.at(-1)
  const place = last === undefined ? zero : endOf(last)
  return tokens.slice(words.length).map((text) => ({ text, ...spanOf(place, place), source: 'interpolated' }))
}

/**
 * One word for each token of a text that is said in `pcm` from beginning to end, with no times known: hours of it, in one
 * pass and with the sound of one window in memory. A first look at about 40 s of speech finds which tokens belong to which
 * stretch between two silences; each stretch is then measured by itself. Throws `text-unalignable` when the text is not
 * what is said, `language-unsupported`, and `canceled` when `signal` aborts.
 */
export async function alignText(
  pcm: PcmStream,
  tokens: readonly string[],
  options: AlignTextOptions,
): Promise<readonly Word[]> {
  const { language, signal, onProgress } = options
  const aligner = alignerFor(language)
  if (aligner === undefined) throw new Failure('language-unsupported', { what: language })
  const words: Word[] = []
  let parts: Speech[] = []

  /** Places the tokens that come next in the sound at hand, and gives back the parts that the next window starts with. */
  async function settle(engine: Aligner, last: boolean): Promise<Speech[]> {
    const length = seconds(parts)
    const most = last ? Infinity : Math.ceil(length * fastest) + 10
    const task = {
      pcm: join(parts).pcm,
      offset: zero,
      tokens: tokens.slice(words.length, words.length + most),
    }
    const whole = last ? await engine.align(task, { language, signal }) : null
    const coarse = whole ?? (await engine.align(task, { language, signal, open: true })) ?? []
    const placed = place(parts, coarse)
    const end = fromSamples(believed * length * pcmRate, pcmRate)
    const settled = placed.filter(({ from, part }, index) => {
      const stop = plus(from, fromSamples(part.pcm.length, pcmRate))
      return last || index === 0 || stop <= end
    })
    for (const each of settled) {
      words.push(...(await measure(each, engine, options)))
      onProgress?.(fromSamples(each.part.start + each.part.pcm.length, pcmRate))
    }
    return parts.slice(settled.length)
  }

  for await (const speech of speechOf(pcm, () => undefined)) {
    if (signal.aborted) throw new Failure('canceled')
    parts.push(speech)
    while (seconds(parts) >= windowSeconds) parts = await settle(aligner, false)
  }
  if (signal.aborted) throw new Failure('canceled')
  if (parts.length > 0) await settle(aligner, true)
  const all = [...words, ...rest(tokens, words)]
  if (all.length > 0 && !all.some(isMeasured)) throw new Failure('text-unalignable')
  return all
}
