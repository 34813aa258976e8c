import type { Part } from '../../core/script/script.ts'
import { tokensOf } from '../../core/script/tokens.ts'
import { fromSamples, plus } from '../../core/time/ticks.ts'
import { soundOf } from './sentence-sound.ts'
import { isHeard, silenceOf } from './speak-script.ts'
import type { Voice, VoiceEvent } from './voice.ts'

/**
 * A sentence that a service takes only in pieces, spoken one after the other and joined to the sample; one piece is given on as it
 * is. Throws what `speak` throws, and `voice-answer`.
 */
export async function* inPieces(
  pieces: readonly (readonly Part[])[],
  speak: (piece: readonly Part[]) => AsyncIterable<VoiceEvent>,
  voice: Pick<Voice, 'name' | 'sampleRate'>,
): AsyncGenerator<VoiceEvent, void, undefined> {
  const [only] = pieces
  if (pieces.length === 1 && only !== undefined) {
    yield* speak(only)
    return
  }
  let samples = 0
  for (const piece of pieces) {
    const { pcm, words, marks } = isHeard(piece)
      ? await soundOf(speak(piece), tokensOf(piece), voice)
      : silenceOf(piece, voice.sampleRate)
    const begin = fromSamples(samples, voice.sampleRate)
    yield {
      type: 'words',
      words: words.map((word) => ({ ...word, offset: plus(begin, word.offset) })),
    }
    for (const { name, offset } of marks) yield { type: 'mark', name, offset: plus(begin, offset) }
    if (pcm.length > 0) yield { type: 'audio', pcm }
    samples += pcm.length
  }
}
