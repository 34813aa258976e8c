import type { JsonReader } from './reader.ts'
import { at, eachOf, listOf, shareOf, textOf } from './shared/fields.ts'
import type { HeardUtterance, HeardWord } from './shared/heard.ts'
import { transcriptOf } from './shared/transcript-of.ts'
import { languageOf, speakerOf } from './shared/labels.ts'
import { withMarks, type Mark } from './shared/marks.ts'
import { lettersIn } from './shared/others.ts'
import { edges, milliseconds, seconds } from './shared/times.ts'
import { turnsOf } from './shared/turns.ts'

/**
 * What a batch job of Amazon Transcribe leaves: `results.items`, words with times as text and punctuation without any; speakers
 * in the items or in `speaker_labels`, channels each with their items in `channel_labels`. Other versions of a stretch
 * (`segments[].alternatives`) are told word by word where they have the same times. Call analytics have turns of the two who speak
 * (`Transcript`), with milliseconds.
 */
export const awsTranscribe: JsonReader = {
  kind: 'json',
  id: 'aws-transcribe',
  name: 'Amazon Transcribe',
  extensions: ['json'],
  detect: (value) => Math.max(0, ...eachOf(value).slice(0, 4).map(sureOf)),
  read: (value, tokens) => {
    const jobs = eachOf(value)
    const language = jobs.map(languageIn).find((each) => each !== '') ?? ''
    return transcriptOf(
      jobs.flatMap((job) => [
        ...utterancesOf(at(job, 'results')),
        ...listOf(at(job, 'Transcript')).map(turnOf),
      ]),
      { language, tokens },
    )
  },
}

function sureOf(job: unknown): number {
  const item =
    at(job, 'results', 'items', 0) ?? at(job, 'results', 'channel_labels', 'channels', 0, 'items', 0)
  if (typeof at(item, 'alternatives', 0, 'content') === 'string' && typeof at(item, 'type') === 'string')
    return 0.95
  const text = at(job, 'results', 'transcripts', 0, 'transcript')
  const turn = at(job, 'Transcript', 0)
  const isTurn = typeof at(turn, 'Content') === 'string' && at(turn, 'BeginOffsetMillis') !== undefined
  return typeof text === 'string' || isTurn ? 0.9 : 0
}

function languageIn(job: unknown): string {
  const results = at(job, 'results')
  const code = at(results, 'language_code') ?? at(results, 'language_codes', 0, 'language_code')
  return languageOf(code ?? at(job, 'LanguageCode'))
}

/** A turn of a call: "AGENT" or "CUSTOMER" speaks. */
function turnOf(turn: unknown): HeardUtterance {
  const words = withMarks(
    listOf(at(turn, 'Items')).flatMap((item): readonly (HeardWord | Mark)[] => {
      const text = textOf(at(item, 'Content'))
      if (text === undefined) return []
      const times = edges(
        milliseconds(at(item, 'BeginOffsetMillis')),
        milliseconds(at(item, 'EndOffsetMillis')),
      )
      if (times.start === undefined && !/[\p{L}\p{N}]/u.test(text)) return [{ mark: text }]
      const confidence = shareOf(at(item, 'Confidence'))
      return [{ text, ...times, ...(confidence === undefined ? {} : { confidence }) }]
    }),
  )
  const text = textOf(at(turn, 'Content'))
  const role = textOf(at(turn, 'ParticipantRole'))?.replace(
    /^([A-Z])([A-Z]+)$/,
    (_, first: string, rest: string) => first + rest.toLowerCase(),
  )
  return {
    words,
    ...(words.length > 0 || text === undefined ? {} : { text }),
    ...edges(milliseconds(at(turn, 'BeginOffsetMillis')), milliseconds(at(turn, 'EndOffsetMillis'))),
    ...(role === undefined ? {} : { speaker: role }),
  }
}

function utterancesOf(results: unknown): readonly HeardUtterance[] {
  const speakers = speakersIn(results)
  const others = othersIn(results)
  const read = (items: unknown, speaker?: string): readonly HeardUtterance[] =>
    turnsOf(withMarks(listOf(items).flatMap((item) => itemOf(item, speakers, others, speaker))))
  const channels = listOf(at(results, 'channel_labels', 'channels'))
  const said =
    channels.length > 0
      ? channels.flatMap((channel) => read(at(channel, 'items'), channelOf(at(channel, 'channel_label'))))
      : read(at(results, 'items'))
  if (said.length > 0) return said
  // A transcript whose words were taken out: its text, in pieces with times where there are any.
  const pieces = listOf(at(results, 'audio_segments'))
  const texts = pieces.length > 0 ? pieces : listOf(at(results, 'transcripts'))
  return texts.flatMap((piece) => {
    const text = textOf(at(piece, 'transcript'))
    const span = edges(seconds(at(piece, 'start_time')), seconds(at(piece, 'end_time')))
    return text === undefined ? [] : [{ text, words: [], ...span }]
  })
}

/** "ch_0" is what people call the first channel. */
const channelOf = (label: unknown): string | undefined => {
  const text = textOf(label)
  const number = text === undefined ? null : /^ch_(\d{1,6})$/.exec(text)
  return number === null ? text : `Channel ${Number(number[1]) + 1}`
}

const placeOf = (item: unknown): string =>
  `${textOf(at(item, 'start_time')) ?? ''} ${textOf(at(item, 'end_time')) ?? ''}`

/** Who speaks in which place: of files whose items do not say so. */
function speakersIn(results: unknown): ReadonlyMap<string, unknown> {
  const speakers = new Map<string, unknown>()
  for (const segment of listOf(at(results, 'speaker_labels', 'segments'))) {
    for (const item of listOf(at(segment, 'items')))
      speakers.set(placeOf(item), at(item, 'speaker_label') ?? at(segment, 'speaker_label'))
  }
  return speakers
}

/** What else was heard in which place, best first; undefined where other versions were not asked for. */
function othersIn(results: unknown): ReadonlyMap<string, readonly string[]> | undefined {
  const segments = listOf(at(results, 'segments'))
  if (segments.length === 0) return undefined
  const others = new Map<string, string[]>()
  for (const segment of segments) {
    for (const item of listOf(at(segment, 'alternatives')).flatMap((version) =>
      listOf(at(version, 'items')),
    )) {
      const text = textOf(at(item, 'content'))
      const place = placeOf(item)
      if (text === undefined || place.length < 3) continue
      const there = others.get(place)
      if (there === undefined) others.set(place, [text])
      else if (!there.includes(text)) there.push(text)
    }
  }
  return others
}

function itemOf(
  item: unknown,
  speakers: ReadonlyMap<string, unknown>,
  others: ReadonlyMap<string, readonly string[]> | undefined,
  channel: string | undefined,
): readonly (HeardWord | Mark)[] {
  const versions = listOf(at(item, 'alternatives'))
  const text = textOf(at(versions[0], 'content'))
  if (text === undefined) return []
  const times = edges(seconds(at(item, 'start_time')), seconds(at(item, 'end_time')))
  if (at(item, 'type') === 'punctuation' && times.start === undefined) return [{ mark: text }]
  const confidence = shareOf(at(versions[0], 'confidence'))
  const speaker = speakerOf(at(item, 'speaker_label') ?? speakers.get(placeOf(item))) ?? channel
  const own = versions.slice(1).flatMap((version) => textOf(at(version, 'content')) ?? [])
  const rivals = [...own, ...(others?.get(placeOf(item)) ?? [])].filter((each) => each !== text)
  const said = rivals.length === 0 ? '' : lettersIn(text)
  const alternatives = [...new Set(rivals)].filter((each) => lettersIn(each) !== said)
  return [
    {
      text,
      ...times,
      ...(confidence === undefined ? {} : { confidence }),
      ...(speaker === undefined ? {} : { speaker }),
      ...(others === undefined && alternatives.length === 0 ? {} : { alternatives }),
    },
  ]
}
