import { expect, it } from 'vitest'
import { assemblyAi } from '../../../../core/transcript/readers/assemblyai.ts'
import { plainTokens, readSample, rowsOf } from './samples.ts'

const read = (value: unknown) => assemblyAi.read(value, plainTokens)

it('reads whole milliseconds, speakers by letter, and each word once', () => {
  const sample = readSample('assemblyai', 'assemblyai.json')
  expect(rowsOf(sample)).toEqual([
    ['Pass', 2_500_000, 4_900_000],
    ['the', 5_060_000, 6_020_000],
    ['salt,', 6_180_000, 10_030_000],
    ['please.', 10_180_000, 14_500_000],
    ['Here', 21_000_000, 23_110_000],
    ['you', 23_270_000, 24_200_000],
    ['are.', 24_360_000, 28_000_000],
  ])
  expect(sample.transcript.language).toBe('en-US')
  expect(sample.problems).toEqual([])
  expect(sample.transcript.utterances.map(({ speaker, text }) => [speaker, text])).toEqual([
    ['Speaker A', 'Pass the salt, please.'],
    ['Speaker B', 'Here you are.'],
  ])
  expect(sample.transcript.utterances[0]?.words[1]?.confidence).toBe(0.999)
})

it('keeps both of two speakers who talk at once', () => {
  const part = (speaker: string, text: string, start: number, end: number) => ({
    speaker,
    text,
    start,
    end,
    words: [{ text, start, end, confidence: 1, speaker }],
  })
  const { transcript } = read({
    id: 'x',
    utterances: [part('A', 'Stop', 0, 900), part('1B', 'Go', 200, 700)],
  })
  expect(transcript.utterances.map(({ offset, duration, speaker }) => [offset, duration, speaker])).toEqual([
    [0, 9_000_000, 'Speaker A'],
    [2_000_000, 5_000_000, 'Speaker 1B'],
  ])
})

it('reads words without utterances, names of people, channels, and sentences from their own address', () => {
  const word = { text: 'Aye', start: 10, end: 20, speaker: null, channel: '2' }
  expect(read({ words: [word], utterances: null }).transcript.utterances).toMatchObject([
    { text: 'Aye', speaker: 'Channel 2' },
  ])
  const named = { ...word, speaker: 'Greta Lund' }
  expect(read({ words: [named] }).transcript.utterances).toMatchObject([{ speaker: 'Greta Lund' }])
  const sentences = [{ text: 'Aye.', start: 10, end: 20, words: [{ text: 'Aye.', start: 10, end: 20 }] }]
  expect(rowsOf(read({ id: 'x', sentences }))).toEqual([['Aye.', 100_000, 200_000]])
})

it('takes the words where utterances hold fewer of them', () => {
  const words = ['a', 'b', 'c'].map((text, at) => ({ text, start: at * 100, end: at * 100 + 50 }))
  expect(
    rowsOf(read({ words, utterances: [{ text: 'a', start: 0, end: 50, words: [words[0]] }] })).length,
  ).toBe(3)
})

it('guesses words without times, of which this service tells none rather than an estimate', () => {
  const words = [{ text: 'It', start: 100, end: 200 }, { text: 'is' }, { text: 'so', start: 600, end: 700 }]
  const sample = read({ words })
  expect(rowsOf(sample)).toEqual([
    ['It', 1_000_000, 2_000_000],
    ['is', 2_000_000, 3_950_000, 'guess'],
    ['so', 6_000_000, 7_000_000],
  ])
  expect(sample.problems.map(({ code }) => code)).toEqual(['guessed'])
})

it('says what the service told of a failure, and shows text without words', () => {
  const failure = { id: 'x', status: 'error', error: 'Download error', words: null, text: null }
  expect(assemblyAi.detect(failure)).toBeGreaterThan(0.5)
  const failed = read(failure)
  expect(failed.transcript.utterances).toEqual([])
  expect(failed.problems).toMatchObject([
    { code: 'service', message: 'The service told an error: Download error.' },
  ])
  expect(rowsOf(read({ id: 'x', text: 'Bare text' })).map(([text]) => text)).toEqual(['Bare', 'text'])
})
