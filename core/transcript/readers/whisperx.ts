import type { JsonReader } from './reader.ts'
import { at, isRecord, listOf } from './shared/fields.ts'
import { languageOf } from './shared/labels.ts'
import { transcriptOf } from './shared/transcript-of.ts'
import { isSegment, utterancesOfSegments } from './shared/whisper.ts'

/**
 * WhisperX: `segments` with `words` that were aligned with the sound (`score`; numbers and signs that it cannot align have no times)
 * and perhaps a `speaker` ("SPEAKER_00") each; `word_segments` has the same words once more.
 */
export const whisperx: JsonReader = {
  kind: 'json',
  id: 'whisperx',
  name: 'WhisperX',
  extensions: ['json'],
  detect: (value) => {
    if (!isRecord(value)) return 0
    const [segment] = listOf(value['segments'])
    const words = [
      ...listOf(at(segment, 'words')).slice(0, 20),
      ...listOf(value['word_segments']).slice(0, 20),
    ]
    const isOwn = words.some(
      (word) => typeof at(word, 'score') === 'number' && typeof at(word, 'word') === 'string',
    )
    if (isOwn) return 0.95
    return isSegment(segment) && Array.isArray(value['word_segments']) ? 0.9 : 0
  },
  read: (value, tokens) => {
    const segments = listOf(at(value, 'segments'))
    const utterances =
      segments.length > 0
        ? utterancesOfSegments(segments)
        : utterancesOfSegments([{ words: at(value, 'word_segments') }])
    return transcriptOf(utterances, {
      language: languageOf(at(value, 'language')),
      tokens,
      source: 'aligned',
    })
  },
}
