import type { JsonReader, Tokens } from './reader.ts'
import { at, isRecord, listOf, textOf } from './shared/fields.ts'
import type { HeardUtterance, HeardWord } from './shared/heard.ts'
import { languageOf, speakerOf } from './shared/labels.ts'
import { seconds } from './shared/times.ts'
import { transcriptOf } from './shared/transcript-of.ts'
import { phraseWords, turnsOf } from './shared/turns.ts'

/**
 * The transcript that Descript publishes beside a film, in the JSON of podcasts: `segments` with `startTime`, `endTime` in
 * seconds, `speaker` and `body`. Descript writes one for each word; others write phrases, of which only the edges are known. A
 * line break in `body` ends a paragraph.
 */
export const descript: JsonReader = {
  kind: 'json',
  id: 'descript',
  name: 'Descript and podcast transcripts',
  extensions: ['json'],
  detect: (value) => {
    const segment = at(value, 'segments', 0)
    const isSegment = typeof at(segment, 'body') === 'string' && at(segment, 'startTime') !== undefined
    return isSegment ? (typeof at(value, 'version') === 'string' ? 0.95 : 0.85) : 0
  },
  read: (value, tokens) =>
    transcriptOf(utterancesOf(listOf(at(value, 'segments')).filter(isRecord), tokens), {
      language: languageOf(at(value, 'language')),
      tokens,
    }),
}

function utterancesOf(segments: readonly unknown[], tokens: Tokens): readonly HeardUtterance[] {
  const utterances: HeardUtterance[] = []
  let words: HeardWord[] = []
  const close = (): void => {
    utterances.push(...turnsOf(words))
    words = []
  }
  for (const segment of segments) {
    const body = at(segment, 'body')
    const text = textOf(body)
    if (text === undefined) continue
    const speaker = speakerOf(at(segment, 'speaker'), 1)
    const times = [seconds(at(segment, 'startTime')), seconds(at(segment, 'endTime'))] as const
    const inside = phraseWords(text, ...times, tokens, speaker === undefined ? {} : { speaker })
    if (inside.length > 1) close()
    words.push(...inside)
    if (inside.length > 1 || (typeof body === 'string' && /\n\s*$/.test(body))) close()
  }
  close()
  return utterances
}
