import type { PcmStream } from '../../core/audio/pcm.ts'
import { Failure } from '../../core/problems/failure.ts'
import type { Ticks } from '../../core/time/ticks.ts'
import { wordsOf, withUtterance, type Transcript } from '../../core/transcript/transcript.ts'
import type { Word } from '../../core/transcript/word.ts'
import { engineValues } from '../storage/engine-values.ts'
import { recognizers } from './all.ts'
import type { Recognizer, SettingValues } from './recognizer.ts'

interface HearerOptions {
  /** BCP 47. */
  readonly language: string
  readonly signal: AbortSignal
  readonly onProgress?: (position: Ticks) => void
}

interface ReadyEngine {
  readonly engine: Recognizer
  readonly values: SettingValues
}

/** The first engine on this computer that is ready and knows a language (BCP 47). */
export async function engineHere(language: string): Promise<ReadyEngine | undefined> {
  const primary = language.toLowerCase().split('-')[0] ?? ''
  for (const engine of recognizers) {
    if (engine.where !== 'here') continue
    if (engine.languages.length > 0 && !engine.languages.includes(primary)) continue
    const values = await engineValues(engine)
    if ((await engine.needs(values)) === undefined) return { engine, values }
  }
  return undefined
}

/**
 * What hears all words of a sound, in order, with the first engine on this computer that is ready and knows the language; undefined when there
 * is none. Rejects with what the engine throws, and with `canceled` when `signal` aborts.
 */
export async function hearerFor(
  open: () => PcmStream,
  { language, signal, onProgress }: HearerOptions,
): Promise<(() => Promise<readonly Word[]>) | undefined> {
  const found = await engineHere(language)
  if (found === undefined) return undefined
  const { engine, values } = found
  return async () => {
    let transcript: Transcript = { language, utterances: [] }
    for await (const event of engine.recognize(open(), { language, values, signal })) {
      if (event.type === 'recognized') transcript = withUtterance(transcript, event.utterance)
      else if (event.type === 'progress') onProgress?.(event.position)
      else if (event.type === 'canceled' && event.reason === 'error')
        throw new Failure('engine-failed', { what: engine.name }, event.message)
    }
    if (signal.aborted) throw new Failure('canceled')
    return wordsOf(transcript)
  }
}
