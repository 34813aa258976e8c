import { setTimeout as sleep } from 'node:timers/promises'
import { Failure } from '../../core/problems/failure.ts'
import type { Part } from '../../core/script/script.ts'
import { tokensOf } from '../../core/script/tokens.ts'
import { ConnectionLost } from '../recognizers/service/resend.ts'
import { keepSentence, keptSentence, sentenceKey } from './kept.ts'
import { soundOf, type SentenceSound } from './sentence-sound.ts'
import type { Voice, VoiceOptions } from './voice.ts'

/** How often a sentence is asked for, and the first wait in between, milliseconds. */
const tries = 4
const wait = 500

/**
 * Speaks one sentence, or takes it from what is kept. A connection that is lost costs that sentence alone: it is asked for again,
 * a few times. Throws what `Voice.speak` throws but `ConnectionLost`, and `voice-answer`.
 */
export async function say(
  voice: Voice,
  parts: readonly Part[],
  options: VoiceOptions,
): Promise<SentenceSound> {
  const key = sentenceKey(voice, parts, options)
  const kept = await keptSentence(key)
  if (kept !== undefined) return kept
  const tokens = tokensOf(parts)
  for (let attempt = 1; ; attempt += 1) {
    try {
      const sound = await soundOf(voice.speak(parts, options), tokens, voice)
      await keepSentence(key, sound)
      return sound
    } catch (error) {
      if (options.signal.aborted) throw new Failure('canceled')
      if (!(error instanceof ConnectionLost)) throw error
      if (attempt === tries) throw error.failure
    }
    await sleep(wait * 2 ** (attempt - 1), undefined, { signal: options.signal }).catch(() => {
      throw new Failure('canceled')
    })
  }
}
