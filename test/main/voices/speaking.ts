import type { Pcm } from '../../../core/audio/pcm.ts'
import type { Part } from '../../../core/script/script.ts'
import { endOf, toSamples } from '../../../core/time/ticks.ts'
import type { Word } from '../../../core/transcript/word.ts'
import type { SpokenMark } from '../../../preload/speech.ts'
import type { Voice, VoiceOptions } from '../../../main/voices/voice.ts'

/** All that a voice gave for one sentence, whole; `error` is what it threw. */
export interface Given {
  readonly words: readonly Word[]
  readonly marks: readonly SpokenMark[]
  readonly pcm: Pcm
  readonly warnings: readonly string[]
  readonly error: unknown
  /** No word sounded before it was told. */
  readonly isInOrder: boolean
}

export const text = (said: string, from = 0): Part => ({
  type: 'text',
  text: said,
  place: { from, to: from + said.length },
})
const place = { from: 0, to: 1 }
export const mark = (name: string): Part => ({ type: 'mark', name, place })
export const sayAs = (said: string, as: string, format?: string): Part => ({
  ...{ type: 'say-as', text: said, as, place },
  ...(format === undefined ? {} : { format }),
})
export const sub = (said: string, alias: string): Part => ({ type: 'sub', text: said, alias, place })
export const phoneme = (said: string, phonemes: string, alphabet = 'ibm'): Part => ({
  ...{ type: 'phoneme', text: said, phonemes, alphabet, place },
})

export async function speaking(
  voice: Voice,
  parts: readonly Part[],
  options: Partial<VoiceOptions> & Pick<VoiceOptions, 'voice' | 'values'>,
): Promise<Given> {
  const words: Word[] = []
  const marks: SpokenMark[] = []
  const sound: Pcm[] = []
  let samples = 0
  const warnings: string[] = []
  let isInOrder = true
  let error: unknown
  try {
    for await (const event of voice.speak(parts, {
      ...{ rate: 1, pitch: 1, signal: new AbortController().signal },
      warn: (message) => warnings.push(message),
      ...options,
    })) {
      if (event.type === 'audio') {
        sound.push(event.pcm)
        samples += event.pcm.length
      } else if (event.type === 'mark') marks.push({ name: event.name, offset: event.offset })
      else {
        for (const word of event.words)
          if (toSamples(endOf(word), voice.sampleRate) < samples) isInOrder = false
        words.push(...event.words)
      }
    }
  } catch (thrown) {
    error = thrown
  }
  const pcm = new Int16Array(samples)
  let at = 0
  for (const part of sound) {
    pcm.set(part, at)
    at += part.length
  }
  return { words, marks, pcm, warnings, error, isInOrder }
}

/** How loud the loudest sample of a stretch is. */
export function loudest(pcm: Pcm, rate: number, from: Word['offset'], to: Word['offset']): number {
  const piece = pcm.subarray(toSamples(from, rate), toSamples(to, rate))
  return piece.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
}
