import { pcmRate } from '../../../core/audio/pcm.ts'
import { endOf, fromSamples, plus, spanOf } from '../../../core/time/ticks.ts'
import type { RecognitionEvent } from '../../../core/transcript/transcript.ts'
import { measured } from './measured.ts'
import type { Understood } from './protocol.ts'
import { displayed, ownWords, type Heard } from './words.ts'

export interface SessionOptions {
  /** BCP 47, as asked for. */
  readonly language: string
  /** Measure words on the sound, too, where an aligner knows the language. */
  readonly aligns: boolean
  readonly signal: AbortSignal
}

/** A final result with the sound that it was understood in, as an event. */
export async function utteranceEvent(
  understood: Understood,
  heard: Heard,
  { language: asked, aligns, signal }: SessionOptions,
): Promise<RecognitionEvent> {
  const language = understood.language ?? asked
  const own = ownWords(understood, heard, language)
  const words = aligns ? await measured(own, heard, language, signal) : own
  const [first, last] = [words[0], words.at(-1)]
  if (first === undefined || last === undefined) {
    const end = plus(heard.offset, fromSamples(heard.pcm.length, pcmRate))
    return { type: 'noMatch', span: spanOf(heard.offset, end) }
  }
  const text = displayed(understood, language)
  return { type: 'recognized', utterance: { ...spanOf(first.offset, endOf(last)), text, words } }
}
