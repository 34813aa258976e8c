import { expect, it } from 'vitest'
import { googleSpeech } from '../../../../core/transcript/readers/google-speech.ts'
import { plainTokens, readSample, rowsOf } from './samples.ts'

const read = (value: unknown) => googleSpeech.read(value, plainTokens)
const result = (words: readonly object[], more: object = {}) => ({
  alternatives: [{ transcript: words.map((word) => ('word' in word ? word.word : '')).join(' '), words }],
  ...more,
})
const word = (text: string, startTime: unknown, endTime: unknown, more: object = {}) => ({
  startTime,
  endTime,
  word: text,
  ...more,
})

it('takes the last result, which says all words again with their speakers, once', () => {
  const sample = readSample('google-speech', 'google-speech.json')
  expect(rowsOf(sample)).toEqual([
    ['Good', 0, 4_000_000],
    ['evening,', 4_000_000, 11_000_000],
    ['everyone.', 11_000_000, 17_000_000],
    ['Thanks', 23_000_000, 27_000_000],
    ['for', 27_000_000, 28_000_000],
    ['having', 28_000_000, 32_000_000],
    ['me.', 32_000_000, 35_000_000],
  ])
  expect(sample.transcript.language).toBe('en-US')
  expect(sample.transcript.utterances.map(({ speaker, text }) => [speaker, text])).toEqual([
    ['Speaker 1', 'Good evening, everyone.'],
    ['Speaker 2', 'Thanks for having me.'],
  ])
  expect(sample.transcript.utterances[0]?.words[2]?.confidence).toBe(0.9)
})

it('reads version 2: a first offset of nothing is left out; other versions word by word', () => {
  const sample = readSample('google-speech', 'google-speech.v2.json')
  expect(rowsOf(sample)).toEqual([
    ['Mind', 0, 3_000_000],
    ['the', 3_000_000, 4_400_000],
    ['step', 4_400_000, 9_200_000],
  ])
  const [words] = sample.transcript.utterances.map((utterance) => utterance.words)
  expect(words?.map(({ alternatives }) => alternatives)).toEqual([['Find'], [], ['steps']])
  expect(words?.[2]).not.toHaveProperty('confidence')
})

it('reads what its library for Node writes: seconds and nanoseconds, readings of Japanese words', () => {
  const sample = readSample('google-speech', 'google-speech.node.json')
  expect(rowsOf(sample)).toEqual([
    ['今日', 13_000_000, 17_000_000],
    ['は', 17_000_000, 20_000_000],
  ])
  expect(sample.transcript.language).toBe('ja-JP')
  const words = sample.transcript.utterances.flatMap((utterance) => utterance.words)
  // 0 says that nothing was set.
  for (const each of words) {
    expect(each).not.toHaveProperty('confidence')
    expect(each).not.toHaveProperty('speaker')
  }
})

it('reads finished operations, batches of files and fields in the names of Python', () => {
  const plain = { results: [result([word('Hi', '1s', '1.250s')])] }
  const expected = [['Hi', 10_000_000, 12_500_000]]
  expect(rowsOf(read(plain))).toEqual(expected)
  expect(rowsOf(read({ name: '1', done: true, response: plain }))).toEqual(expected)
  expect(rowsOf(read({ response: { results: { 'gs://a': { transcript: plain } } } }))).toEqual(expected)
  const two = read({ results: { a: { inlineResult: { transcript: plain } }, b: { transcript: plain } } })
  expect(rowsOf(two)).toEqual(expected)
  expect(two.problems.map(({ code }) => code)).toEqual(['several'])
  const snake = { word: 'Hi', start_offset: { seconds: 1 }, end_offset: { seconds: 1, nanos: 250_000_000 } }
  expect(rowsOf(read({ results: [{ alternatives: [{ transcript: 'Hi', words: [snake] }] }] }))).toEqual(
    expected,
  )
})

it('reads the messages of a stream once each: those that are final', () => {
  const early = { results: [{ alternatives: [{ transcript: 'he' }], stability: 0.9 }] }
  const final = { results: [result([word('hey', '0.100s', '0.500s')], { isFinal: true })] }
  expect(rowsOf(read([early, early, final]))).toEqual([['hey', 1_000_000, 5_000_000]])
})

it('keeps results that no other repeats: of two channels, and of speakers that were told apart in the first only', () => {
  const one = result([word('Left', '0s', '4s')], { channelTag: 1 })
  const other = result([word('Right', '1s', '2s')], { channelTag: 2 })
  const { transcript } = read({ results: [one, other] })
  expect(transcript.utterances.map(({ speaker, text }) => [speaker, text])).toEqual([
    ['Channel 1', 'Left'],
    ['Channel 2', 'Right'],
  ])
  const tagged = result([word('first', '0s', '1s', { speakerTag: 1 })])
  expect(rowsOf(read({ results: [tagged, result([word('second', '2s', '3s')])] })).length).toBe(2)
})

it('guesses where times are missing or nonsense, and keeps the text', () => {
  const words = [
    word('a', '1s', '2s'),
    word('b', null, null),
    word('c', 'soon', '3 s s'),
    word('d', { seconds: -1 }, { nanos: 5e9 }),
    word('e', '99999999999999999999s', '1s'),
  ]
  const rows = rowsOf(read({ results: [result(words)] }))
  expect(rows.map(([text, , , guess]) => [text, guess])).toEqual([
    ['a', undefined],
    ['b', 'guess'],
    ['c', 'guess'],
    ['d', 'guess'],
    ['e', 'guess'],
  ])
  const bare = read({ results: [{ alternatives: [{ transcript: 'Only text here' }], resultEndTime: '3s' }] })
  expect(rowsOf(bare).map(([text]) => text)).toEqual(['Only', 'text', 'here'])
  expect(bare.transcript.utterances[0]?.duration).toBe(30_000_000)
  expect(read({ results: [] }).transcript.utterances).toEqual([])
})

it('puts a text without words between the end of the result before and its own', () => {
  const bare = (transcript: string, resultEndTime: unknown) => ({
    alternatives: [{ transcript }],
    resultEndTime,
  })
  const { transcript } = read({
    results: [bare('one', '4.500s'), { resultEndTime: '5s' }, bare(' two', { seconds: 9 })],
  })
  expect(transcript.utterances.map(({ offset, duration, text }) => [offset, duration, text])).toEqual([
    [0, 45_000_000, 'one'],
    [50_000_000, 40_000_000, 'two'],
  ])
})

it('gives the words of a text that is written otherwise the times of those that were spoken', () => {
  const spoken = [
    word('seven', '1s', '1.200s'),
    word('three', '1.200s', '1.500s'),
    word('seven', '1.500s', '2s'),
  ]
  const answer = { results: [{ alternatives: [{ transcript: '737', words: spoken }] }] }
  expect(rowsOf(read(answer))).toEqual([['737', 10_000_000, 20_000_000]])
})
