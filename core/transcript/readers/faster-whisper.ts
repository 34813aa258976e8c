import type { JsonReader } from './reader.ts'
import { at, eachOf, isRecord, listOf } from './shared/fields.ts'
import { languageOf } from './shared/labels.ts'
import { transcriptOf } from './shared/transcript-of.ts'
import { isSegment, utterancesOfSegments } from './shared/whisper.ts'

/**
 * Segments of faster-whisper as its users write them down: a list of them, one a line, or in `segments` beside its
 * `TranscriptionInfo` (`info`, or its fields themselves, of which `language_probability` is its own).
 */
export const fasterWhisper: JsonReader = {
  kind: 'json',
  id: 'faster-whisper',
  name: 'faster-whisper',
  extensions: ['json', 'jsonl'],
  detect: (value) => {
    if (isRecord(value) && isSegment(listOf(value['segments'])[0])) {
      const isOwn = 'language_probability' in value || at(value, 'info', 'language') !== undefined
      return isOwn ? 0.95 : 0
    }
    const [first] = eachOf(value)
    if (!isSegment(first)) return 0
    const isOwn = ['avg_logprob', 'no_speech_prob', 'compression_ratio'].some(
      (name) => at(first, name) !== undefined,
    )
    return isOwn || typeof at(first, 'words', 0, 'probability') === 'number' ? 0.9 : 0
  },
  read: (value, tokens) => {
    const inside = isRecord(value) ? value['segments'] : undefined
    const segments = Array.isArray(inside) ? listOf(inside) : eachOf(value)
    const language = languageOf(at(value, 'language') ?? at(value, 'info', 'language'))
    return transcriptOf(utterancesOfSegments(segments), { language, tokens })
  },
}
