import type { Ticks } from '../../time/ticks.ts'
import { at, eachOf, listOf, numberOf, shareOf, textOf } from './shared/fields.ts'
import type { HeardUtterance, HeardWord } from './shared/heard.ts'
import { edges, seconds } from './shared/times.ts'
import { transcriptOf } from './shared/transcript-of.ts'
import type { JsonReader } from './reader.ts'

/**
 * What Vosk's recognizer and its servers answer, one final result an utterance: `{"result":[{"word","start","end","conf"}],"text"}`
 * in seconds, several one after the other or in a list. With alternatives asked for: `{"alternatives":[{"text","confidence","result"}]}`,
 * the best first, whose words have no `conf`. Partial results are passed over.
 */
export const vosk: JsonReader = {
  kind: 'json',
  id: 'vosk',
  name: 'Vosk',
  extensions: ['json', 'jsonl'],
  detect: (value) => Math.max(0, ...eachOf(value).slice(0, 8).map(sureOf)),
  read: (value, tokens) => transcriptOf(eachOf(value).flatMap(utteranceOf), { language: '', tokens }),
}

const bestOf = (answer: unknown): unknown => at(answer, 'alternatives', 0) ?? answer

function sureOf(answer: unknown): number {
  const best = bestOf(answer)
  const word = at(best, 'result', 0)
  const isWord = typeof at(word, 'word') === 'string' && typeof at(word, 'start') === 'number'
  return isWord && typeof at(best, 'text') === 'string' ? 0.9 : 0
}

function utteranceOf(answer: unknown): readonly HeardUtterance[] {
  const best = bestOf(answer)
  const words = listOf(at(best, 'result')).map(heard)
  const text = textOf(at(best, 'text'))
  if (words.length === 0 && text === undefined) return []
  return [{ words, ...(text === undefined ? {} : { text }) }]
}

/** Kaldi's frames may begin a little before the sound does. */
function timeOf(value: unknown): Ticks | undefined {
  const time = numberOf(value)
  return seconds(time !== undefined && time < 0 && time > -0.5 ? 0 : time)
}

/** Sums of posteriors may be a little over 1. */
function heard(item: unknown): HeardWord {
  const confidence = shareOf(Math.min(1, numberOf(at(item, 'conf')) ?? NaN))
  return {
    text: textOf(at(item, 'word')) ?? '',
    ...edges(timeOf(at(item, 'start')), timeOf(at(item, 'end'))),
    ...(confidence === undefined ? {} : { confidence }),
  }
}
