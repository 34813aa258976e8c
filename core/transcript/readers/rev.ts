import { plus, ticksPerSecond, type Ticks } from '../../time/ticks.ts'
import type { JsonReader } from './reader.ts'
import { at, eachOf, listOf, shareOf, textOf } from './shared/fields.ts'
import type { HeardUtterance, HeardWord } from './shared/heard.ts'
import { speakerOf } from './shared/labels.ts'
import { joined } from './shared/marks.ts'
import { edges, seconds } from './shared/times.ts'
import { transcriptOf } from './shared/transcript-of.ts'
import { turnsOf } from './shared/turns.ts'

/**
 * Rev's transcripts, by machine and by hand: `monologues` of one speaker, whose `elements` are, one after the other, exactly the
 * text: words with `ts` and `end_ts` in seconds (or, by hand, clock times), punctuation and spaces.
 */
export const rev: JsonReader = {
  kind: 'json',
  id: 'rev',
  name: 'Rev',
  extensions: ['json'],
  detect: (value) => Math.max(0, ...eachOf(value).slice(0, 4).map(sureOf)),
  read: (value, tokens) => transcriptOf(eachOf(value).flatMap(utterancesOf), { language: '', tokens }),
}

function sureOf(value: unknown): number {
  const monologues = at(value, 'monologues')
  if (!Array.isArray(monologues)) return 0
  return monologues.length === 0 ? 0.6 : Array.isArray(at(monologues, 0, 'elements')) ? 0.95 : 0
}

function utterancesOf(value: unknown): readonly HeardUtterance[] {
  const names = new Map<unknown, string>()
  for (const speaker of listOf(at(value, 'speakers'))) {
    const name = textOf(at(speaker, 'name'))
    if (name !== undefined) names.set(at(speaker, 'id'), name)
  }
  return listOf(at(value, 'monologues')).flatMap((monologue) => {
    const who = at(monologue, 'speaker')
    const own = textOf(at(monologue, 'speaker_info', 'display_name')) ?? textOf(at(who, 'name'))
    const speaker = own ?? names.get(at(who, 'id') ?? who) ?? speakerOf(who)
    return turnsOf(wordsOf(listOf(at(monologue, 'elements')))).map((turn) =>
      speaker === undefined ? turn : { ...turn, speaker },
    )
  })
}

/** White space between elements parts words; what stands together is one word, from its first time to its last. */
function wordsOf(elements: readonly unknown[]): readonly HeardWord[] {
  const words: HeardWord[] = []
  /** The next element goes with the last word. */
  let isOpen = false
  /** The last word ends in letters: a word that follows without a space is another, where spaces were left out. */
  let isText = false
  for (const element of elements) {
    const value = at(element, 'value')
    const text = typeof value === 'string' ? value : ''
    if (text.trim() === '') {
      if (text !== '') isOpen = false
      continue
    }
    const isWord = at(element, 'type') !== 'punct'
    const last = words.at(-1)
    const next = wordOf(element, text.trim())
    if (last !== undefined && isOpen && !/^\s/.test(text) && !(isWord && isText)) {
      words[words.length - 1] = !isWord
        ? { ...last, text: last.text + next.text }
        : last.start === undefined
          ? { ...next, text: last.text + next.text }
          : joined(last, next)
    } else words.push(next)
    isOpen = !/\s$/.test(text)
    isText = isWord
  }
  return words
}

function wordOf(element: unknown, text: string): HeardWord {
  const confidence = shareOf(at(element, 'confidence'))
  const time = (name: string, written: string) => seconds(at(element, name)) ?? clock(at(element, written))
  return {
    text,
    ...edges(time('ts', 'timestamp'), time('end_ts', 'end_timestamp')),
    ...(confidence === undefined ? {} : { confidence }),
  }
}

/** A time of day of the film as people write it: "00:01:02,345". */
function clock(value: unknown): Ticks | undefined {
  const found =
    typeof value === 'string' ? /^(\d{1,4}):(\d{1,2}):(\d{1,2}(?:[.,]\d{1,9})?)$/.exec(value.trim()) : null
  const rest = seconds(found?.[3]?.replace(',', '.'))
  if (found === null || rest === undefined) return undefined
  return plus(rest, ((Number(found[1]) * 60 + Number(found[2])) * 60 * ticksPerSecond) as Ticks)
}
