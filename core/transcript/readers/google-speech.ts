import { collect } from '../../problems/collect.ts'
import { later, ticks, ticksPerSecond, zero, type Ticks } from '../../time/ticks.ts'
import type { JsonReader, Tokens } from './reader.ts'
import { at, eachOf, isRecord, listOf, numberOf, shareOf, textOf } from './shared/fields.ts'
import type { HeardUtterance, HeardWord } from './shared/heard.ts'
import { languageOf, speakerOf } from './shared/labels.ts'
import { lettersIn, withOthers } from './shared/others.ts'
import { edges, seconds } from './shared/times.ts'
import { transcriptOf } from './shared/transcript-of.ts'
import { turnsOf } from './shared/turns.ts'
import { counted } from '../../problems/counted.ts'

/**
 * Google's Speech-to-Text, v1, v1p1beta1 and v2: answers, finished operations, files of batches and the messages of a stream; as
 * the service writes them ("1.500s", `startTime` or `startOffset`) and as its libraries do (`{seconds, nanos}`, `start_time`).
 * With speakers told apart the last result says all words again, with their speakers: that one counts then.
 */
export const googleSpeech: JsonReader = {
  kind: 'json',
  id: 'google-speech',
  name: 'Google Speech-to-Text',
  extensions: ['json', 'jsonl'],
  detect: (value) => Math.max(0, ...eachOf(value).slice(0, 8).map(sureOf)),
  read: (value, tokens) => {
    const collector = collect()
    const results = eachOf(value).flatMap((answer) => resultsOf(answer, collector.note))
    const told = finalOnes(results).map(resultOf)
    const language = told.map((result) => result.language).find((each) => each !== '') ?? ''
    return transcriptOf(
      channelsOf(told).flatMap((channel) => utterancesOf(channel, tokens)),
      { language, tokens },
      collector,
    )
  },
}

/** Its fields in the names of the service ("startTime") and of its libraries in other languages ("start_time"). */
const field = (item: unknown, name: string): unknown =>
  at(item, name) ??
  at(
    item,
    name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  )

const timeOf = (word: unknown, edge: 'start' | 'end'): unknown =>
  field(word, `${edge}Time`) ?? field(word, `${edge}Offset`)

/** A part of a duration that is not there is 0; one that is there and no number is none. */
const orNothing = (part: unknown): unknown => (part === undefined ? 0 : part)

/** "1.500s", or whole seconds (a number, text, or its low half) and nanoseconds beside it. */
function durationOf(value: unknown): Ticks | undefined {
  if (!isRecord(value)) return seconds(value)
  const whole = numberOf(at(value, 'seconds', 'low') ?? orNothing(value['seconds']))
  const nanos = numberOf(orNothing(value['nanos']))
  if (whole === undefined || nanos === undefined || !Number.isInteger(whole)) return undefined
  if (whole < 0 || whole > 2 ** 51 / ticksPerSecond || nanos < 0 || nanos >= 1e9) return undefined
  return ticks(whole * ticksPerSecond + Math.round(nanos / 100))
}

function sureOf(answer: unknown): number {
  const results = resultsOf(answer).slice(0, 8)
  const best = results.map((result) => at(result, 'alternatives', 0))
  const words = best
    .map((each) => at(each, 'words', 0))
    .filter((word) => textOf(at(word, 'word')) !== undefined)
  const isTimed = (word: unknown): boolean =>
    durationOf(timeOf(word, 'start')) !== undefined || durationOf(timeOf(word, 'end')) !== undefined
  if (words.some(isTimed)) return 0.9
  if (words.some((word) => field(word, 'speakerTag') !== undefined)) return 0.85
  const named = ['resultEndTime', 'resultEndOffset', 'languageCode']
  const isNamed = results.some((result) => named.some((name) => field(result, name) !== undefined))
  const isText = best.some((each) => typeof at(each, 'transcript') === 'string')
  return isText && (isNamed || field(answer, 'totalBilledTime') !== undefined) ? 0.85 : 0
}

/** The results in an answer, an operation or a batch of one file or more. */
function resultsOf(
  answer: unknown,
  note: ReturnType<typeof collect>['note'] = () => undefined,
): readonly unknown[] {
  const inside = at(answer, 'response') ?? answer
  const results = at(inside, 'results')
  if (!isRecord(results)) return listOf(results)
  const files = Object.values(results).map((file) => {
    const own =
      at(file, 'inlineResult', 'transcript', 'results') ?? at(file, 'inline_result', 'transcript', 'results')
    return listOf(own ?? at(file, 'transcript', 'results'))
  })
  const full = files.filter((file) => file.length > 0)
  if (full.length > 1)
    note(
      'several',
      0,
      counted(
        full.length,
        'The file holds the transcript of {{count}} recording.',
        'The file holds transcripts of {{count}} recordings; only the first was read.',
      ),
    )
  return full[0] ?? []
}

/** Of a stream, what is final; elsewhere nothing says so, and everything is. */
function finalOnes(results: readonly unknown[]): readonly unknown[] {
  const final = results.filter((result) => field(result, 'isFinal') === true)
  return final.length > 0 ? final : results
}

interface Result {
  readonly text: string | undefined
  readonly words: readonly HeardWord[]
  /** Other versions of the same, as they are displayed. */
  readonly others: readonly string[]
  readonly end: Ticks | undefined
  readonly channel: number
  readonly language: string
}

function resultOf(result: unknown): Result {
  const [best, ...more] = listOf(at(result, 'alternatives'))
  const words = listOf(at(best, 'words')).filter(isRecord)
  const labels = words.map((word) => field(word, 'speakerLabel'))
  const first = labels.includes('0') ? 0 : 1
  return {
    text: textOf(at(best, 'transcript')),
    words: words.map((word) => wordOf(word, first)),
    others: more.flatMap((version) => textOf(at(version, 'transcript')) ?? []),
    end: durationOf(field(result, 'resultEndTime') ?? field(result, 'resultEndOffset')),
    channel: numberOf(field(result, 'channelTag')) ?? 0,
    language: languageOf(field(result, 'languageCode')),
  }
}

function wordOf(word: unknown, first: number): HeardWord {
  // In Japanese a word comes with its reading ("今日|キョウ"), in some models with the mark that begins it ("▁").
  const text = (textOf(at(word, 'word')) ?? '').replace(/^▁/u, '').replace(/(?<=.)\|.*$/su, '')
  // 0 is what is there when nothing was set.
  const confidence = shareOf(at(word, 'confidence')) ?? 0
  const tag = field(word, 'speakerTag')
  const speaker = speakerOf(field(word, 'speakerLabel'), first) ?? (tag === 0 ? undefined : speakerOf(tag, 1))
  return {
    text,
    ...edges(durationOf(timeOf(word, 'start')), durationOf(timeOf(word, 'end'))),
    ...(confidence === 0 ? {} : { confidence }),
    ...(speaker === undefined ? {} : { speaker }),
  }
}

interface Channel {
  readonly name: string | undefined
  readonly results: readonly Result[]
}

function channelsOf(results: readonly Result[]): readonly Channel[] {
  const channels = new Map<number, Result[]>()
  for (const result of results) {
    const own = channels.get(result.channel)
    if (own === undefined) channels.set(result.channel, [result])
    else own.push(result)
  }
  return [...channels].map(([number, own]) => ({
    name: channels.size > 1 && number > 0 ? `Channel ${number}` : undefined,
    results: withoutRepeated(own),
  }))
}

const lettersOf = ({ words, text }: Result): string =>
  lettersIn(words.length > 0 ? words.map((word) => word.text).join('') : (text ?? ''))

/**
 * The results that say what no later one says again. With speakers told apart, a result has all words from the beginning of the
 * sound; in a stream each of them has.
 */
function withoutRepeated(results: readonly Result[]): readonly Result[] {
  const last = results.findLastIndex(({ words }) => words.some(({ speaker }) => speaker !== undefined))
  const full = results[last]
  const before = results.slice(0, Math.max(0, last))
  if (full === undefined || before.length === 0) return results
  const all = lettersOf(full)
  const isAll = all.startsWith(before.map(lettersOf).join(''))
  const isEach = before.every((result) => all.startsWith(lettersOf(result)))
  return isAll || isEach || isAround(full, before) ? results.slice(last) : results
}

/** Times from the first of the others to the last of them, and as many words: the same, in another spelling. */
function isAround(full: Result, before: readonly Result[]): boolean {
  const words = before.flatMap((result) => result.words)
  const [first, last] = [words[0]?.start, words.at(-1)?.end]
  const [from, to] = [full.words[0]?.start, full.words.at(-1)?.end]
  if (first === undefined || last === undefined || from === undefined || to === undefined) return false
  return full.words.length >= words.length && from <= first && to >= last
}

function utterancesOf({ name, results }: Channel, tokens: Tokens): readonly HeardUtterance[] {
  const signed = name === undefined ? {} : { speaker: name }
  let isFirst = true
  /** Where the result before ended. */
  let last: Ticks = zero
  return results.flatMap(({ text, words: told, others, end }): readonly HeardUtterance[] => {
    // A time of nothing is left out by some writers: the first word begins with the sound.
    const words = told.map((word, index) =>
      isFirst && index === 0 && word.start === undefined && word.end !== undefined
        ? { ...word, start: zero }
        : word,
    )
    if (words.length > 0) isFirst = false
    const start = last
    last = later(last, end ?? words.at(-1)?.end ?? last)
    if (words.length === 0) {
      const span = end === undefined || end <= start ? {} : { start, end }
      return text === undefined ? [] : [{ text, words: [], ...span, ...signed }]
    }
    const heard = withOthers(
      words,
      others.map((other) => tokens(other)),
    )
    const bare = (written: string): string => written.replace(/\s+/g, '')
    const isSame = text === undefined || bare(text) === bare(words.map((word) => word.text).join(''))
    if (!isSame) return [{ text, words: heard, ...signed }]
    return turnsOf(heard).map((turn) => ({ ...turn, ...signed }))
  })
}
