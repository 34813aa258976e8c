import type { Pcm } from '../../core/audio/pcm.ts'
import { speedStep } from '../../core/dub/fit.ts'
import { fromSamples, minus, plus, toSamples, type Ticks } from '../../core/time/ticks.ts'
import type { Word } from '../../core/transcript/word.ts'
import type { SentenceSound } from './sentence-sound.ts'

/** A cue as it was said, at one speed; times count from its first sample. */
export interface CueSpeech {
  readonly pcm: Pcm
  readonly words: readonly Word[]
  readonly duration: Ticks
  /** What it was sped up by. */
  readonly factor: number
}

/** Below -54 dB nothing is heard; voices leave noise of a few steps in their silence. */
const quiet = 64
/** What stays around speech, so that no consonant is cut. */
const margin = 0.01

/**
 * Without the silence that a voice leaves before and behind speech: a slot is for what is heard. No word is outside of it, and no
 * sample that is heard.
 */
export function trimmed({ pcm, words }: Pick<SentenceSound, 'pcm' | 'words'>, rate: number): CueSpeech {
  const room = Math.round(margin * rate)
  let first = pcm.findIndex((sample) => Math.abs(sample) > quiet)
  if (first < 0) first = pcm.length
  let last = pcm.length
  while (last > first && Math.abs(pcm[last - 1] ?? 0) <= quiet) last -= 1
  const begins = words.map(({ offset }) => toSamples(offset, rate))
  const ends = words.map(({ offset, duration }) => toSamples(plus(offset, duration), rate) + 1)
  const from = Math.max(0, Math.min(first - room, ...begins))
  const to = Math.min(pcm.length, Math.max(last + room, from, ...ends))
  const lead = fromSamples(from, rate)
  const heard = pcm.slice(from, to)
  return {
    pcm: heard,
    words: words.map((word) => ({ ...word, offset: minus(word.offset, lead) })),
    duration: fromSamples(heard.length, rate),
    factor: 1,
  }
}

/** How often a voice is asked for another speed: none keeps one exactly, and services want to be paid. */
const corrections = 4

/**
 * The same speech within `room`: spoken again, faster by what is missing, and measured again, until it fits or is as fast as it
 * may be. The shortest of what was said; what fits is left alone.
 */
export async function fitted(
  natural: CueSpeech,
  room: Ticks,
  fastest: number,
  speak: (factor: number) => Promise<CueSpeech>,
): Promise<CueSpeech> {
  let best = natural
  let last = natural
  for (let tries = 1; best.duration > room && last.factor < fastest; tries += 1) {
    const missing = room <= 0 || tries === corrections ? fastest : (last.factor * last.duration) / room
    const factor = speedStep(Math.max(missing, last.factor + 0.01), fastest)
    last = { ...(await speak(factor)), factor }
    if (last.duration < best.duration) best = last
  }
  return best
}

/** What is said in a cue, one after the other, with a breath between two people. */
export function inTurn(parts: readonly CueSpeech[], rate: number, breath: Ticks): CueSpeech {
  const [only] = parts
  if (parts.length === 1 && only !== undefined) return only
  const pause = toSamples(breath, rate)
  const length = parts.reduce((sum, { pcm }) => sum + pcm.length, 0) + pause * Math.max(0, parts.length - 1)
  const pcm = new Int16Array(length)
  const words: Word[] = []
  let at = 0
  for (const part of parts) {
    pcm.set(part.pcm, at)
    const begin = fromSamples(at, rate)
    words.push(...part.words.map((word) => ({ ...word, offset: plus(begin, word.offset) })))
    at += part.pcm.length + pause
  }
  return { pcm, words, duration: fromSamples(length, rate), factor: 1 }
}
