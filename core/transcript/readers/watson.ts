import { collect } from '../../problems/collect.ts'
import type { JsonReader } from './reader.ts'
import { at, eachOf, listOf, shareOf, textOf } from './shared/fields.ts'
import type { HeardUtterance, HeardWord } from './shared/heard.ts'
import { speakerOf } from './shared/labels.ts'
import { edges, seconds } from './shared/times.ts'
import { transcriptOf } from './shared/transcript-of.ts'
import { counted } from '../../problems/counted.ts'

/**
 * Answers of IBM Watson Speech to Text: one, or the messages of a WebSocket one after the other. `results[].alternatives[0]` has
 * `transcript` as displayed, `timestamps` `[["word", start, end]]` as spoken, in seconds, and `word_confidence`; `speaker_labels` name
 * the speaker of the word that starts at `from`; `word_alternatives` what else was heard. Results that are not final are passed over.
 */
export const watson: JsonReader = {
  kind: 'json',
  id: 'watson',
  name: 'IBM Watson Speech to Text',
  extensions: ['json', 'jsonl'],
  detect: (value) => Math.max(0, ...eachOf(value).slice(0, 8).map(sureOf)),
  read: (value, tokens) => {
    const messages = eachOf(value)
    const speakers = new Map<number, string>()
    for (const label of messages.flatMap((each) => listOf(at(each, 'speaker_labels')))) {
      const from = seconds(at(label, 'from'))
      const name = speakerOf(at(label, 'speaker'))
      // A later label of the same word is the better one.
      if (from !== undefined && name !== undefined) speakers.set(from, name)
    }
    const problems = collect()
    let marks = 0
    const results = messages
      .flatMap((each) => listOf(at(each, 'results')))
      .filter((each) => at(each, 'final') !== false)
    const utterances = results.map((result): HeardUtterance => {
      const best = at(result, 'alternatives', 0)
      const text = textOf(at(best, 'transcript'))
        ?.replaceAll(mark, () => {
          marks += 1
          return ''
        })
        .replaceAll(/\s+/g, ' ')
      return { words: wordsOf(result, best, speakers), ...(text === undefined ? {} : { text }) }
    })
    if (marks > 0)
      problems.note(
        'hesitation',
        0,
        counted(
          marks,
          'Marks of hesitation are no words; {{count}} of them was left out.',
          'Marks of hesitation are no words; {{count}} of them were left out.',
        ),
      )
    return transcriptOf(utterances, { language: '', tokens }, problems)
  },
}

/** "%HESITATION", and "D_" before the sounds of hesitation in Japanese. */
const mark = /%HESITATION|(?<!\S)D_\S+/g
const isMark = (text: string): boolean => /^(?:%HESITATION|D_\S+)$/.test(text)

function sureOf(message: unknown): number {
  const [result] = listOf(at(message, 'results'))
  const best = at(result, 'alternatives', 0)
  if (typeof at(result, 'final') !== 'boolean' || typeof at(best, 'transcript') !== 'string') return 0
  return typeof at(best, 'timestamps', 0, 0) === 'string' ? 0.95 : 0.8
}

function wordsOf(
  result: unknown,
  best: unknown,
  speakers: ReadonlyMap<number, string>,
): readonly HeardWord[] {
  const stamps = listOf(at(best, 'timestamps'))
  const sure = listOf(at(best, 'word_confidence'))
  const rivals = rivalsOf(result)
  return stamps.flatMap((stamp, index) => {
    const text = textOf(at(stamp, 0)) ?? ''
    if (isMark(text)) return []
    const start = seconds(at(stamp, 1))
    const confidence = sure.length === stamps.length ? shareOf(at(sure[index], 1)) : undefined
    const speaker = start === undefined ? undefined : speakers.get(start)
    const others = start === undefined ? undefined : rivals.get(start)?.filter((each) => each !== text)
    return [
      {
        text,
        ...edges(start, seconds(at(stamp, 2))),
        ...(confidence === undefined ? {} : { confidence }),
        ...(speaker === undefined ? {} : { speaker }),
        ...(others === undefined ? {} : { alternatives: others }),
      },
    ]
  })
}

/** All that may have been said from a time on, best first. */
function rivalsOf(result: unknown): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, readonly string[]>()
  for (const place of listOf(at(result, 'word_alternatives'))) {
    const start = seconds(at(place, 'start_time'))
    const texts = listOf(at(place, 'alternatives')).flatMap((each) => textOf(at(each, 'word')) ?? [])
    if (start !== undefined)
      found.set(
        start,
        texts.filter((text) => !isMark(text)),
      )
  }
  return found
}
