import type { JsonReader } from './reader.ts'
import { at, isRecord, listOf, textOf } from './shared/fields.ts'
import { languageOf } from './shared/labels.ts'
import { transcriptOf } from './shared/transcript-of.ts'
import { isSegment, utterancesOfSegments, wordsOfPieces } from './shared/whisper.ts'

/**
 * Whisper's command line (`--output_format json`) and the API's `verbose_json`: `text`, `segments`, `language` (a code or an English
 * name); words in the segments (`--word_timestamps True`) or, from the API, beside them. Segments of `diarized_json` have speakers.
 */
export const whisper: JsonReader = {
  kind: 'json',
  id: 'whisper',
  name: 'Whisper',
  extensions: ['json'],
  detect: (value) => {
    if (!isRecord(value) || typeof value['text'] !== 'string') return 0
    const [segment] = listOf(value['segments'])
    if (isSegment(segment)) return 0.85
    const [word] = listOf(value['words'])
    return typeof at(word, 'word') === 'string' &&
      typeof at(word, 'start') === 'number' &&
      'language' in value
      ? 0.8
      : 0
  },
  read: (value, tokens) => {
    const language = languageOf(at(value, 'language'))
    const segments = listOf(at(value, 'segments'))
    const words = listOf(at(value, 'words'))
    const text = textOf(at(value, 'text'))
    const utterances =
      segments.length > 0
        ? utterancesOfSegments(segments, words)
        : [{ words: wordsOfPieces(words), ...(text === undefined ? {} : { text }) }]
    return transcriptOf(utterances, { language, tokens })
  },
}
