import type { JsonReader, Tokens } from './reader.ts'
import { withAlternatives } from './shared/alternatives.ts'
import { shownWords } from './shared/azure.ts'
import { at, listOf, shareOf, textOf } from './shared/fields.ts'
import type { HeardUtterance, HeardWord } from './shared/heard.ts'
import { languageOf, speakerOf } from './shared/labels.ts'
import { isoDuration, milliseconds, spanFrom, tickCount } from './shared/times.ts'
import { transcriptOf } from './shared/transcript-of.ts'

/**
 * Files of Azure's batch transcription (3.0 and later): `recognizedPhrases`, each with `offsetInTicks`, `durationInTicks`, the same as
 * durations of ISO 8601 (`offset`, `duration`), `channel`, `speaker` from 1, and `nBest` with `words` as spoken and, where asked for,
 * `displayWords`. All numbers may be fractions ("700000.0").
 */
export const azureBatch: JsonReader = {
  kind: 'json',
  id: 'azure-batch',
  name: 'Azure batch transcription',
  extensions: ['json'],
  detect: (value) => {
    const [first] = listOf(at(value, 'recognizedPhrases'))
    if (Array.isArray(at(first, 'nBest'))) return 0.95
    return Array.isArray(at(value, 'combinedRecognizedPhrases')) ? 0.7 : 0
  },
  read: (value, tokens) => {
    const phrases = listOf(at(value, 'recognizedPhrases'))
    const channels = new Set(phrases.map((each) => at(each, 'channel')))
    const language = phrases.map((each) => languageOf(at(each, 'locale'))).find((each) => each !== '') ?? ''
    return transcriptOf(
      phrases.flatMap((each) => utteranceOf(each, channels.size > 1, tokens) ?? []),
      { language: language === '' ? languageOf(at(value, 'locale')) : language, tokens },
    )
  },
}

function spanOf(item: unknown): Pick<HeardWord, 'start' | 'end'> {
  const start =
    tickCount(at(item, 'offsetInTicks')) ??
    milliseconds(at(item, 'offsetMilliseconds')) ??
    isoDuration(at(item, 'offset'))
  const length =
    tickCount(at(item, 'durationInTicks')) ??
    milliseconds(at(item, 'durationMilliseconds')) ??
    isoDuration(at(item, 'duration'))
  return spanFrom(start, length)
}

function heard(item: unknown): HeardWord {
  const confidence = shareOf(at(item, 'confidence'))
  return {
    text: textOf(at(item, 'displayText')) ?? textOf(at(item, 'word')) ?? '',
    ...spanOf(item),
    ...(confidence === undefined ? {} : { confidence }),
  }
}

function utteranceOf(phrase: unknown, isMany: boolean, tokens: Tokens): HeardUtterance | undefined {
  const [best, ...others] = listOf(at(phrase, 'nBest'))
  const text = textOf(at(best, 'display')) ?? textOf(at(best, 'itn')) ?? textOf(at(best, 'lexical'))
  const words = listOf(at(best, 'words')).map(heard)
  if (text === undefined && words.length === 0) return undefined
  const channel = at(phrase, 'channel')
  // Without `speaker` those of a film on two tracks are told apart by the track.
  const ofChannel = isMany && typeof channel === 'number' ? `Channel ${channel + 1}` : undefined
  const speaker = speakerOf(at(phrase, 'speaker'), 1) ?? ofChannel
  const shown = shownWords(listOf(at(best, 'displayWords')).map(heard), text, tokens)
  const rivals = others.map((each) => listOf(at(each, 'words')).map(heard))
  return {
    words:
      shown ??
      withAlternatives(
        words,
        rivals.filter((each) => each.length > 0),
      ),
    ...spanOf(phrase),
    ...(text === undefined ? {} : { text }),
    ...(speaker === undefined ? {} : { speaker }),
  }
}
