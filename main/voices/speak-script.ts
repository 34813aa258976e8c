import type { Pcm } from '../../core/audio/pcm.ts'
import { resampler } from '../../core/audio/resample.ts'
import { Failure } from '../../core/problems/failure.ts'
import type { Part, Sentence } from '../../core/script/script.ts'
import { tokensOf } from '../../core/script/tokens.ts'
import { fromSamples, minus, plus, toSamples, zero, type Ticks } from '../../core/time/ticks.ts'
import type { SaidSentence, SpeakManner, SpokenMark } from '../../preload/speech.ts'
import { assertReady } from '../recognizers/recognizer.ts'
import { inOrder } from './in-order.ts'
import { trimSentences } from './kept.ts'
import { say } from './say.ts'
import type { SentenceSound } from './sentence-sound.ts'
import type { Voice, VoiceValues } from './voice.ts'

export interface SpeakOptions extends SpeakManner {
  readonly voices: readonly Voice[]
  readonly valuesOf: (voice: Voice) => Promise<VoiceValues>
  readonly signal: AbortSignal
  readonly warn?: (message: string) => void
}

/** A sentence with its sound, all of one rate; sound and `said` follow each other without a hole or an overlap. */
export interface SpokenSentence {
  readonly said: SaidSentence
  readonly pcm: Pcm
  readonly rate: number
}

interface Place {
  readonly voice: Voice
  readonly name: string
}

/** The engine and its voice that "espeak:en-us" names. Throws `voice-unknown`. */
export function voiceNamed(id: string, voices: readonly Voice[]): Place {
  const at = id.indexOf(':')
  const voice = voices.find((each) => each.id === (at < 0 ? id : id.slice(0, at)))
  if (voice === undefined || at < 0) throw new Failure('voice-unknown', { what: id })
  return { voice, name: id.slice(at + 1) }
}

/**
 * Speaks sentences in their order, each in its manner or the one that was chosen for all, as many at once as the engine bears.
 * Times are counted in samples of the whole, so that nothing drifts however long it is; what a voice gives in another rate than
 * the first one is resampled. Nothing of a sentence is kept in memory once the next one is asked for.
 *
 * Throws `voice-unknown`, `engine-unset`, `canceled`, and what a voice throws.
 */
export async function* speakScript(
  sentences: readonly Sentence[],
  options: SpeakOptions,
): AsyncGenerator<SpokenSentence, void, undefined> {
  const ending = new AbortController()
  const signal = AbortSignal.any([options.signal, ending.signal])
  const ready = new Map<Voice, Promise<VoiceValues>>()
  const valuesOf = (voice: Voice): Promise<VoiceValues> => {
    const found = ready.get(voice) ?? readyValues(voice, options)
    ready.set(voice, found)
    return found
  }

  async function sounding(sentence: Sentence): Promise<SentenceSound | undefined> {
    if (!isHeard(sentence.parts)) return undefined
    const { manner } = sentence
    const { voice, name } = voiceNamed(manner.voice ?? options.voice, options.voices)
    return await say(voice, sentence.parts, {
      voice: name,
      rate: manner.rate ?? options.rate,
      pitch: manner.pitch ?? options.pitch,
      values: await valuesOf(voice),
      signal,
      ...(options.warn === undefined ? {} : { warn: options.warn }),
    })
  }

  let number = 0
  let samples = 0
  try {
    const { voice: usual } = voiceNamed(options.voice, options.voices)
    const rate = usual.sampleRate
    const atOnce = Math.max(1, usual.parallel?.(await valuesOf(usual)) ?? 1)
    const sounds = inOrder(sentences, atOnce, ending, async (sentence) => ({
      sentence,
      sound: (await sounding(sentence)) ?? silenceOf(sentence.parts, rate),
    }))
    for await (const { sentence, sound } of sounds) {
      if (signal.aborted) throw new Failure('canceled')
      const lead = toSamples(sentence.before, rate)
      const pcm = joined(lead, atRate(sound, rate))
      yield { said: saidAt(number, sound, samples, lead, pcm.length, rate), pcm, rate }
      number += 1
      samples += pcm.length
    }
  } finally {
    ending.abort()
    await trimSentences()
  }
}

/** What is set for a voice that can be used. Throws `engine-unset`. */
export async function readyValues(
  voice: Voice,
  { valuesOf }: Pick<SpeakOptions, 'valuesOf'>,
): Promise<VoiceValues> {
  const values = await valuesOf(voice)
  await assertReady(voice, values)
  return values
}

/** Whether a voice has anything to do with it; silence and marks need none. */
export const isHeard = (parts: readonly Part[]): boolean =>
  parts.some((part) => {
    if (part.type === 'inside') return isHeard(part.parts)
    if (part.type === 'phoneme') return true
    return part.type !== 'mark' && part.type !== 'break' && tokensOf([part]).length > 0
  })

/** Breaks one after the other, and the marks between them. */
export function silenceOf(parts: readonly Part[], rate: number): SentenceSound {
  let length = zero
  const marks: SpokenMark[] = []
  const lay = (part: Part): void => {
    if (part.type === 'break') length = plus(length, part.duration)
    else if (part.type === 'mark') marks.push({ name: part.name, offset: length })
    else if (part.type === 'inside') part.parts.forEach(lay)
  }
  parts.forEach(lay)
  return { pcm: new Int16Array(toSamples(length, rate)), rate, words: [], marks }
}

/** The same sound in another rate, exactly as long. */
export function atRate({ pcm, rate }: SentenceSound, wanted: number): Pcm {
  if (rate === wanted) return pcm
  const { add } = resampler(rate, wanted)
  const length = Math.round((pcm.length * wanted) / rate)
  const made = [add(Float32Array.from(pcm, (sample) => sample / 32_768)), add(new Float32Array(rate))]
  return joined(0, ...made).slice(0, length)
}

/** Some silence, and sounds one after the other. */
function joined(silence: number, ...parts: readonly Pcm[]): Pcm {
  const all = new Int16Array(parts.reduce((sum, { length }) => sum + length, silence))
  let at = silence
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** Times from the beginning of the whole; `from`, `lead` and `length` in samples. */
function saidAt(
  sentence: number,
  { words, marks }: SentenceSound,
  from: number,
  lead: number,
  length: number,
  rate: number,
): SaidSentence {
  const offset = fromSamples(from, rate)
  const begin: Ticks = fromSamples(from + lead, rate)
  return {
    sentence,
    offset,
    duration: minus(fromSamples(from + length, rate), offset),
    words: words.map((word) => ({ ...word, offset: plus(begin, word.offset) })),
    marks: marks.map((mark) => ({ ...mark, offset: plus(begin, mark.offset) })),
  }
}
