import { collect } from '../../problems/collect.ts'
import type { JsonReader } from './reader.ts'
import { at, eachOf, listOf, textOf } from './shared/fields.ts'
import type { HeardWord } from './shared/heard.ts'
import { edges, seconds } from './shared/times.ts'
import { transcriptOf } from './shared/transcript-of.ts'
import { counted } from '../../problems/counted.ts'

/**
 * What IBM Watson Text to Speech tells beside the sound that it makes: messages `{"words":[["I", 0.0, 0.157]]}` in seconds, one after
 * the other, with punctuation as it was in the text. Times are those of the voice: `synthesized`. `{"marks":[["here", 0.501]]}` are
 * names of places in the text and no words.
 */
export const watsonTts: JsonReader = {
  kind: 'json',
  id: 'watson-tts',
  name: 'IBM Watson Text to Speech',
  extensions: ['json', 'jsonl'],
  detect: (value) => Math.max(0, ...eachOf(value).slice(0, 8).map(sureOf)),
  read: (value, tokens) => {
    const messages = eachOf(value)
    const problems = collect()
    const marks = messages.flatMap((each) => listOf(at(each, 'marks'))).length
    if (marks > 0)
      problems.note(
        'mark',
        0,
        counted(
          marks,
          'Marks are places and no words; {{count}} of them was left out.',
          'Marks are places and no words; {{count}} of them were left out.',
        ),
      )
    const words = messages.flatMap((each) => listOf(at(each, 'words'))).map(spoken)
    return transcriptOf([{ words }], { language: '', tokens, source: 'synthesized' }, problems)
  },
}

function sureOf(message: unknown): number {
  const [first] = [...listOf(at(message, 'words')), ...listOf(at(message, 'marks'))]
  return typeof at(first, 0) === 'string' && typeof at(first, 1) === 'number' ? 0.95 : 0
}

const spoken = (item: unknown): HeardWord => ({
  text: textOf(at(item, 0)) ?? '',
  ...edges(seconds(at(item, 1)), seconds(at(item, 2))),
})
