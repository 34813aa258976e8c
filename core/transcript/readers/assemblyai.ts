import { collect } from '../../problems/collect.ts'
import type { JsonReader } from './reader.ts'
import { at, eachOf, isRecord, listOf, shareOf, textOf } from './shared/fields.ts'
import type { HeardUtterance, HeardWord } from './shared/heard.ts'
import { transcriptOf } from './shared/transcript-of.ts'
import { languageOf, speakerOf } from './shared/labels.ts'
import { edges, milliseconds } from './shared/times.ts'
import { turnsOf } from './shared/turns.ts'

/**
 * AssemblyAI's transcript: `words` with whole milliseconds, written with their punctuation; `utterances` of one speaker each, or
 * `sentences` and `paragraphs` from their own addresses, with their words inside.
 */
export const assemblyAi: JsonReader = {
  kind: 'json',
  id: 'assemblyai',
  name: 'AssemblyAI',
  extensions: ['json'],
  detect: (value) => Math.max(0, ...eachOf(value).slice(0, 4).map(sureOf)),
  read: (value, tokens) => {
    const answers = eachOf(value)
    const collector = collect()
    for (const answer of answers) {
      const error = textOf(at(answer, 'error'))
      if (error !== undefined)
        collector.note('service', 0, `The service told an error: ${error.slice(0, 500).replace(/\.$/, '')}.`)
    }
    const language = answers
      .map((answer) => languageOf(at(answer, 'language_code')))
      .find((each) => each !== '')
    return transcriptOf(answers.flatMap(utterancesOf), { language: language ?? '', tokens }, collector)
  },
}

/** Whole numbers under "start", "text" beside them; what else writes words so writes seconds. */
const isTimed = (item: unknown): boolean =>
  typeof at(item, 'text') === 'string' &&
  Number.isInteger(at(item, 'start')) &&
  Number.isInteger(at(item, 'end'))

function sureOf(answer: unknown): number {
  const isOwn = typeof at(answer, 'id') === 'string' && at(answer, 'status') !== undefined
  if (isOwn && at(answer, 'status') === 'error' && typeof at(answer, 'error') === 'string') return 0.9
  const named = ['audio_url', 'audio_duration', 'language_code'].some(
    (name) => at(answer, name) !== undefined,
  )
  if (isOwn && named && (Array.isArray(at(answer, 'words')) || typeof at(answer, 'text') === 'string'))
    return 0.95
  const parts = ['words', 'utterances', 'sentences', 'paragraphs'].map((name) => at(answer, name, 0))
  if (!parts.some(isTimed)) return 0
  return typeof at(answer, 'id') === 'string' || named ? 0.9 : 0.5
}

function utterancesOf(answer: unknown): readonly HeardUtterance[] {
  const words = listOf(at(answer, 'words')).filter(isRecord)
  const parts = ['utterances', 'sentences', 'paragraphs']
    .map((name) => listOf(at(answer, name)).filter(isRecord))
    .find((list) => list.length > 0)
  const told = (parts ?? []).map(partOf)
  const inside = told.reduce((sum, { words: own }) => sum + own.length, 0)
  if (told.length > 0 && inside >= words.length) return told
  if (words.length > 0) return turnsOf(words.map((word) => wordOf(word)))
  const text = textOf(at(answer, 'text'))
  if (told.length > 0 || text === undefined) return told
  return [{ text, words: [] }]
}

function partOf(part: unknown): HeardUtterance {
  const speaker = whoOf(part)
  const words = listOf(at(part, 'words'))
    .filter(isRecord)
    .map((word) => wordOf(word))
  const text = textOf(at(part, 'text'))
  return {
    words,
    ...(words.length > 0 || text === undefined ? {} : { text }),
    ...edges(milliseconds(at(part, 'start')), milliseconds(at(part, 'end'))),
    ...(speaker === undefined ? {} : { speaker }),
  }
}

/** "A", or "1A" in the first of several channels; names where speakers were identified. */
function whoOf(item: unknown): string | undefined {
  const label = textOf(at(item, 'speaker'))
  if (label !== undefined && /^\d{0,3}[A-Z]{1,2}$/.test(label)) return `Speaker ${label}`
  const channel = speakerOf(at(item, 'channel'), 1)
  return speakerOf(at(item, 'speaker'), 1) ?? channel?.replace(/^Speaker /, 'Channel ')
}

function wordOf(word: unknown): HeardWord {
  const confidence = shareOf(at(word, 'confidence'))
  const speaker = whoOf(word)
  return {
    text: textOf(at(word, 'text')) ?? '',
    ...edges(milliseconds(at(word, 'start')), milliseconds(at(word, 'end'))),
    ...(confidence === undefined ? {} : { confidence }),
    ...(speaker === undefined ? {} : { speaker }),
  }
}
