import { pcmRate, type PcmStream } from '../../core/audio/pcm.ts'
import { Failure } from '../../core/problems/failure.ts'
import {
  endOf,
  fromSamples,
  minus,
  plus,
  spanOf,
  toSamples,
  toSeconds,
  zero,
  type Span,
  type Ticks,
} from '../../core/time/ticks.ts'
import { isMeasured, type Word } from '../../core/transcript/word.ts'
import type { Speech } from '../recognizers/voice-activity.ts'
import type { Aligner } from './aligner.ts'
import { alignerFor } from './all.ts'
import { doubted, fitOf, fits } from './doubt.ts'
import { beginningOf, join, seconds, spanOfSpeech, speechOf } from './windows.ts'

export interface AlignTextOptions {
  /** BCP 47. */
  readonly language: string
  readonly signal: AbortSignal
  /** Called as the sound is dealt with. */
  readonly onProgress?: (position: Ticks) => void
  /** Called for every stretch of speech that is heard. */
  readonly onSpeech?: (span: Span) => void
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
/** When the way is lost, the text is searched this many tokens ahead (a minute), and further the more sound matched nothing. */
const ahead = 150
const farthest = 400
/** A search believes that it found its place from this many words on, with this score. */
const enough = { words: 4, score: 0.88 }

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
function placeAll(parts: readonly Speech[], words: readonly Word[]): Placed[] {
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
function guess(tokens: readonly string[], words: readonly Word[]): Word[] {
  const last = words.at(-1)
  const place = last === undefined ? zero : endOf(last)
  return tokens.map((text) => ({ text, ...spanOf(place, place), source: 'interpolated' }))
}

/**
 * One word for each token of a text that is said in `pcm` from beginning to end, with no times known: hours of it, in one
 * pass and with the sound of one window in memory. A first look at about 40 s of speech finds which tokens belong to which
 * stretch between two silences; each stretch is then measured by itself. Where text and sound part - a passage that was cut,
 * or is not in the text - both are searched for the place where they meet again. Words without evidence in the sound are
 * `interpolated`. Throws `text-unalignable` when the text is not
 * what is said, `language-unsupported`, and `canceled` when `signal` aborts.
 */
export const alignText = (
  pcm: PcmStream,
  tokens: readonly string[],
  options: AlignTextOptions,
): Promise<readonly Word[]> =>
  alignSpeech(
    speechOf(pcm, () => undefined),
    tokens,
    options,
  )

/** `alignText` for speech that was found already; stretches that are longer than 30 s are none. */
export async function alignSpeech(
  speeches: AsyncIterable<Speech>,
  tokens: readonly string[],
  options: AlignTextOptions,
): Promise<readonly Word[]> {
  const { language, signal, onProgress, onSpeech } = options
  const aligner = alignerFor(language)
  if (aligner === undefined) throw new Failure('language-unsupported', { what: language })
  const words: Word[] = []
  let parts: Speech[] = []
  /** Speech in all, and speech since the last stretch that fitted, seconds. */
  let spoken = 0
  let lost = 0

  /** The stretch and the number of tokens from here where sound and text go on together. */
  async function meet(
    engine: Aligner,
    from: number,
  ): Promise<{ index: number; skipped: number } | undefined> {
    const reach = Math.min(farthest, ahead + Math.round(fastest * lost))
    const upcoming = tokens.slice(words.length, words.length + reach)
    if (upcoming.length === 0) return undefined
    for (const [index, part] of parts.entries()) {
      if (index < from) continue
      const found = await engine.find(
        { pcm: beginningOf(part), offset: zero, tokens: upcoming },
        { language, signal },
      )
      if (found !== null && found.words.length >= enough.words && fitOf(found.words) >= enough.score)
        return { index, skipped: found.first }
    }
    return undefined
  }

  /**
   * Goes on where sound and text meet again, from stretch `from` on, which does not fit; gives back what is left. Undefined
   * when they never parted: some of the words are just not what is said.
   */
  async function recover(engine: Aligner, from: number): Promise<Speech[] | undefined> {
    const place = await meet(engine, from)
    if (place === undefined) {
      lost += seconds(parts.slice(from))
      return []
    }
    const { index, skipped } = place
    if (index === from && skipped === 0) return undefined
    const passed = parts.slice(from, index)
    const between = tokens.slice(words.length, words.length + skipped)
    const most = seconds(passed) * fastest
    const task = { pcm: join(passed).pcm, offset: zero, tokens: between }
    const coarse =
      between.length > 0 && between.length <= most ? await engine.align(task, { language, signal }) : null
    if (coarse === null) words.push(...guess(between, words))
    else for (const each of placeAll(passed, coarse)) words.push(...(await measure(each, engine, options)))
    lost = 0
    return parts.slice(index)
  }

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
    const placed = placeAll(parts, coarse)
    const end = fromSamples(believed * length * pcmRate, pcmRate)
    const settled = placed.filter(({ from, part }, index) => {
      const stop = plus(from, fromSamples(part.pcm.length, pcmRate))
      return last || index === 0 || stop <= end
    })
    for (const [index, each] of settled.entries()) {
      const fine = await measure(each, engine, options)
      if (fits(fine)) lost = 0
      else {
        const left = await recover(engine, index)
        if (left !== undefined) return left
      }
      words.push(...fine)
      onProgress?.(fromSamples(each.part.start + each.part.pcm.length, pcmRate))
    }
    return parts.slice(settled.length)
  }

  for await (const speech of speeches) {
    if (signal.aborted) throw new Failure('canceled')
    onSpeech?.(spanOfSpeech(speech))
    parts.push(speech)
    spoken += speech.pcm.length / pcmRate
    while (seconds(parts) >= windowSeconds) parts = await settle(aligner, false)
  }
  if (signal.aborted) throw new Failure('canceled')
  while (parts.length > 0) parts = await settle(aligner, true)
  const all = doubted([...words, ...guess(tokens.slice(words.length), words)])
  const measured = all.filter(isMeasured)
  const heard = measured.reduce((sum, { duration }) => sum + toSeconds(duration), 0)
  // A trailer says a small part of the film's text, a text may be a small part of what is said; another text is neither.
  if (all.length > 0 && measured.length < all.length / 2 && heard <= spoken / 3)
    throw new Failure('text-unalignable')
  return all
}
