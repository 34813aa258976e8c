import { expect, it } from 'vitest'
import { speechmatics } from '../../../../core/transcript/readers/speechmatics.ts'
import { plainTokens, readSample, rowsOf } from './samples.ts'

const read = (value: unknown) => speechmatics.read(value, plainTokens)
const item = (
  type: string,
  content: string,
  start: unknown,
  end: unknown,
  more: object = {},
  best: object = {},
) => ({
  type,
  start_time: start,
  end_time: end,
  alternatives: [{ content, ...best }],
  ...more,
})

it('joins punctuation to the side it belongs to and times an entity by the words that were spoken', () => {
  const sample = readSample('speechmatics', 'speechmatics.json')
  expect(rowsOf(sample)).toEqual([
    ['¿Dónde', 5_400_000, 9_300_000],
    ['está?', 9_300_000, 12_300_000],
    ['17', 20_100_000, 27_000_000],
    ['de', 27_000_000, 28_500_000],
    ['enero.', 28_500_000, 36_000_000],
  ])
  expect(sample.transcript.language).toBe('es')
  expect(sample.transcript.utterances.map(({ speaker, text }) => [speaker, text])).toEqual([
    ['Speaker 1', '¿Dónde está?'],
    ['Speaker 2', '17 de enero.'],
  ])
  expect(sample.transcript.utterances[0]?.words[0]).toMatchObject({
    confidence: 0.98,
    alternatives: ['Donde'],
  })
  expect(sample.problems).toEqual([])
})

it('reads the older form with its stretches of speakers', () => {
  const sample = readSample('speechmatics', 'speechmatics.v1.json')
  expect(rowsOf(sample)).toEqual([
    ['High', 3_300_000, 6_700_000],
    ['tide.', 6_700_000, 11_800_000],
    ['Already?', 20_100_000, 24_900_000],
  ])
  expect(sample.transcript.utterances.map(({ speaker }) => speaker)).toEqual(['M1', 'F1'])
  expect(sample.transcript.utterances[1]?.words[0]?.confidence).toBe(0.7)
})

it('reads final messages of a live session', () => {
  const results = [item('word', 'Now', 1, 1.5)]
  const messages = [
    { message: 'RecognitionStarted' },
    { message: 'AddPartialTranscript', results },
    { message: 'AddTranscript', results },
  ]
  expect(speechmatics.detect(messages)).toBeGreaterThan(0.5)
  expect(rowsOf(read(messages))).toEqual([['Now', 10_000_000, 15_000_000]])
})

it('joins both sides of a mark, and knows nobody by "UU"', () => {
  const sample = read({
    results: [
      item('word', 'rock', 0, 0.5, {}, { speaker: 'UU', confidence: 0.9 }),
      item('punctuation', '-', 0.5, 0.5, { attaches_to: 'both' }),
      item('word', 'solid', 0.5, 1, {}, { confidence: 0.6 }),
      item('punctuation', '–', 1, 1, { attaches_to: 'none' }),
      item('word', 'yes', 1.5, 2, { channel: 'channel_2' }, { speaker: 'UU' }),
    ],
  })
  const rows = rowsOf(sample)
  expect(rows[0]).toEqual(['rock-solid', 0, 10_000_000])
  expect(rows.map(([text]) => text)).toEqual(['rock-solid', '–', 'yes'])
  const words = sample.transcript.utterances.flatMap((each) => each.words)
  expect(words[0]).toMatchObject({ confidence: 0.6 })
  expect(words[0]).not.toHaveProperty('speaker')
  expect(words[2]?.speaker).toBe('Channel 2')
})

it('calls no word of an entity measured whose spoken form is not there', () => {
  const rows = rowsOf(read({ results: [item('entity', '3 July', 4, 5), item('entity', '1999', 5, 6)] }))
  expect(rows.map(([text, , , guess]) => [text, guess])).toEqual([
    ['3', 'guess'],
    ['July', 'guess'],
    ['1999', undefined],
  ])
  expect(rows[0]?.[1]).toBe(40_000_000)
  expect(rows[1]?.[2]).toBe(50_000_000)
})

it('takes empty results and items of nothing', () => {
  expect(read({ format: '2.9', metadata: {}, results: [] }).transcript.utterances).toEqual([])
  const odd = [null, {}, { type: 'word' }, item('word', 'ok', '1', '2'), item('punctuation', ' ', 2, 2)]
  expect(rowsOf(read({ results: odd }))).toEqual([['ok', 10_000_000, 20_000_000]])
})
