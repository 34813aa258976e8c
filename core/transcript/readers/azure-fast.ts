import type { JsonReader } from './reader.ts'
import { at, listOf, shareOf, textOf } from './shared/fields.ts'
import type { HeardUtterance, HeardWord } from './shared/heard.ts'
import { languageOf, speakerOf } from './shared/labels.ts'
import { milliseconds, spanFrom } from './shared/times.ts'
import { transcriptOf } from './shared/transcript-of.ts'

/**
 * Answers of Azure's fast transcription: `phrases` with `offsetMilliseconds`, `durationMilliseconds`, `text`, `words` of the same
 * shape, `speaker` from 1 and `channel`.
 */
export const azureFast: JsonReader = {
  kind: 'json',
  id: 'azure-fast',
  name: 'Azure fast transcription',
  extensions: ['json'],
  detect: (value) => {
    const [first] = listOf(at(value, 'phrases'))
    return typeof at(first, 'offsetMilliseconds') === 'number' && typeof at(first, 'text') === 'string'
      ? 0.95
      : 0
  },
  read: (value, tokens) => {
    const phrases = listOf(at(value, 'phrases'))
    const channels = new Set(phrases.map((each) => at(each, 'channel')))
    const language = phrases.map((each) => languageOf(at(each, 'locale'))).find((each) => each !== '') ?? ''
    return transcriptOf(
      phrases.map((each) => utteranceOf(each, channels.size > 1)),
      { language, tokens },
    )
  },
}

const spanOf = (item: unknown): Pick<HeardWord, 'start' | 'end'> =>
  spanFrom(milliseconds(at(item, 'offsetMilliseconds')), milliseconds(at(item, 'durationMilliseconds')))

function utteranceOf(phrase: unknown, isMany: boolean): HeardUtterance {
  const text = textOf(at(phrase, 'text'))
  const channel = at(phrase, 'channel')
  const ofChannel = isMany && typeof channel === 'number' ? `Channel ${channel + 1}` : undefined
  const speaker = speakerOf(at(phrase, 'speaker'), 1) ?? ofChannel
  return {
    words: listOf(at(phrase, 'words')).map((item) => {
      const confidence = shareOf(at(item, 'confidence'))
      return {
        text: textOf(at(item, 'text')) ?? '',
        ...spanOf(item),
        ...(confidence === undefined ? {} : { confidence }),
      }
    }),
    ...spanOf(phrase),
    ...(text === undefined ? {} : { text }),
    ...(speaker === undefined ? {} : { speaker }),
  }
}
