import { endOf, spanOf } from '../../time/ticks.ts'
import { displayWords } from '../display-words.ts'
import { isMeasured, type Word } from '../word.ts'
import type { JsonReader, Tokens } from './reader.ts'
import { at, eachOf, isRecord, listOf, numberOf, shareOf, textOf } from './shared/fields.ts'
import type { HeardUtterance, HeardWord } from './shared/heard.ts'
import { languageOf, speakerOf } from './shared/labels.ts'
import { withMarks, type Mark } from './shared/marks.ts'
import { edges, seconds, spanFrom } from './shared/times.ts'
import { transcriptOf } from './shared/transcript-of.ts'
import { phraseWords, turnsOf } from './shared/turns.ts'

/**
 * Speechmatics' json-v2: `results` of words, punctuation and entities in seconds; the messages of a live session with the same
 * results; and the older form with `words` of `name`, `time` and `duration`. The words of an entity ("17 de enero") get the
 * times at which its spoken form was heard: those of its written form are only spread over it.
 */
export const speechmatics: JsonReader = {
  kind: 'json',
  id: 'speechmatics',
  name: 'Speechmatics',
  extensions: ['json', 'jsonl'],
  detect: (value) => Math.max(0, ...eachOf(value).slice(0, 8).map(sureOf)),
  read: (value, tokens) => {
    const answers = eachOf(value).filter((answer) => {
      const message = at(answer, 'message')
      return message === undefined || message === 'AddTranscript'
    })
    const language = answers.map(languageIn).find((each) => each !== '') ?? ''
    const context = { language, tokens }
    const items = answers.flatMap((answer) =>
      listOf(at(answer, 'results')).flatMap((item) => itemOf(item, context)),
    )
    return transcriptOf([...turnsOf(withMarks(items)), ...answers.flatMap(olderOf)], context)
  },
}

interface Context {
  readonly language: string
  readonly tokens: Tokens
}

function sureOf(answer: unknown): number {
  const isOwn = textOf(at(answer, 'format')) !== undefined && isRecord(at(answer, 'metadata'))
  const isMessage =
    at(answer, 'message') === 'AddTranscript' || at(answer, 'message') === 'AddPartialTranscript'
  const item = at(answer, 'results', 0)
  const isItem =
    typeof at(item, 'type') === 'string' &&
    Array.isArray(at(item, 'alternatives')) &&
    numberOf(at(item, 'start_time')) !== undefined
  if (isItem) return isOwn || isMessage ? 0.95 : 0.7
  if (isMessage || (isOwn && Array.isArray(at(answer, 'results')))) return 0.9
  const older = at(answer, 'words', 0)
  return textOf(at(older, 'name')) !== undefined && numberOf(at(older, 'time')) !== undefined ? 0.9 : 0
}

function languageIn(answer: unknown): string {
  const asked = languageOf(at(answer, 'metadata', 'transcription_config', 'language'))
  const found = at(answer, 'metadata', 'language_identification', 'predicted_language')
  const spoken = at(answer, 'results', 0, 'alternatives', 0, 'language')
  return asked !== '' ? asked : languageOf(found ?? spoken ?? at(answer, 'job', 'lang'))
}

/** "S1" is the first speaker, "UU" one that nobody knows; enrolled speakers have their names. */
const whoOf = (label: unknown, channel: unknown): string | undefined => {
  const text = textOf(label)
  if (text === undefined || text === 'UU') {
    const name = textOf(channel)
    return name?.replace(/^channel_(\d{1,6})$/, 'Channel $1')
  }
  return /^S\d{1,6}$/.test(text) ? speakerOf(text.slice(1), 1) : text
}

function itemOf(item: unknown, context: Context): readonly (HeardWord | Mark)[] {
  const [best, ...more] = listOf(at(item, 'alternatives'))
  const text = textOf(at(best, 'content'))
  if (text === undefined) return []
  const side = at(item, 'attaches_to')
  if (at(item, 'type') === 'punctuation') {
    return [{ mark: text, attaches: sides.find((each) => each === side) }]
  }
  const confidence = shareOf(at(best, 'confidence'))
  const speaker = whoOf(at(best, 'speaker'), at(item, 'channel'))
  const about = {
    ...(confidence === undefined ? {} : { confidence }),
    ...(speaker === undefined ? {} : { speaker }),
  }
  const [start, end] = [seconds(at(item, 'start_time')), seconds(at(item, 'end_time'))]
  const spoken = listOf(at(item, 'spoken_form')).flatMap((part) => itemOf(part, context))
  if (spoken.length > 0) return displayed(text, withMarks(spoken), about, context)
  if (at(item, 'type') === 'entity') return phraseWords(text, start, end, context.tokens, about)
  const others = more.flatMap((version) => textOf(at(version, 'content')) ?? [])
  return [{ text, ...edges(start, end), ...about, ...(others.length === 0 ? {} : { alternatives: others }) }]
}

const sides = ['next', 'previous', 'both', 'none'] as const

/** The words of an entity as it is written, where the words that were spoken for them were heard. */
function displayed(
  text: string,
  spoken: readonly HeardWord[],
  about: Pick<HeardWord, 'confidence' | 'speaker'>,
  { language, tokens }: Context,
): readonly HeardWord[] {
  const heard = spoken.flatMap(({ start, end, alternatives: _, ...rest }): readonly Word[] =>
    start === undefined || end === undefined || end < start
      ? []
      : [{ ...rest, ...spanOf(start, end), source: 'recognized' }],
  )
  const [first, last] = [spoken[0]?.start, spoken.at(-1)?.end]
  if (heard.length < spoken.length) return phraseWords(text, first, last, tokens, about)
  return displayWords(tokens(text), heard, language).map((word) => ({
    ...about,
    text: word.text,
    ...(isMeasured(word) ? { start: word.offset, end: endOf(word) } : {}),
    ...(word.confidence === undefined ? {} : { confidence: word.confidence }),
  }))
}

/** The form of before 2019: punctuation is a word of no length, speakers are stretches of time. */
function olderOf(answer: unknown): readonly HeardUtterance[] {
  const stretches = listOf(at(answer, 'speakers')).flatMap((stretch) => {
    const { start, end } = spanFrom(seconds(at(stretch, 'time')), seconds(at(stretch, 'duration')))
    const name = textOf(at(stretch, 'name'))
    return start === undefined || end === undefined || name === undefined ? [] : [{ start, end, name }]
  })
  let next = 0
  const items = listOf(at(answer, 'words')).flatMap((word): readonly (HeardWord | Mark)[] => {
    const text = textOf(at(word, 'name'))
    if (text === undefined) return []
    const span = spanFrom(seconds(at(word, 'time')), seconds(at(word, 'duration')))
    if (span.start !== undefined && span.end === span.start && !/[\p{L}\p{N}]/u.test(text))
      return [{ mark: text }]
    const confidence = shareOf(at(word, 'confidence'))
    const { start } = span
    while (start !== undefined && next < stretches.length && (stretches[next]?.end ?? 0) <= start) next += 1
    const stretch = stretches[next]
    const isInside = start !== undefined && stretch !== undefined && stretch.start <= start
    return [
      {
        text,
        ...span,
        ...(confidence === undefined ? {} : { confidence }),
        ...(isInside ? { speaker: stretch.name } : {}),
      },
    ]
  })
  return turnsOf(withMarks(items))
}
