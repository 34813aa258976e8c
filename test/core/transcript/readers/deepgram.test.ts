import { expect, it } from 'vitest'
import { deepgram } from '../../../../core/transcript/readers/deepgram.ts'
import { plainTokens, readSample, rowsOf } from './samples.ts'

const read = (value: unknown) => deepgram.read(value, plainTokens)

it('reads words as they are written, to the tick, with speakers', () => {
  const sample = readSample('deepgram', 'deepgram.json')
  expect(rowsOf(sample)).toEqual([
    ['Turn', 4_800_000, 8_000_000],
    ['left', 8_000_000, 11_200_000],
    ['at', 11_200_000, 12_800_000],
    ['the', 12_800_000, 14_400_000],
    ['mill.', 14_400_000, 19_400_000],
    // What the file says, and not 2.88.
    ['Then', 25_600_000, 28_799_999],
    ['straight', 28_799_999, 33_799_999],
    ['on.', 35_200_000, 40_200_000],
  ])
  expect(sample.transcript.language).toBe('en')
  expect(sample.transcript.utterances.map(({ speaker, text }) => [speaker, text])).toEqual([
    ['Speaker 1', 'Turn left at the mill.'],
    ['Speaker 2', 'Then straight on.'],
  ])
  expect(sample.transcript.utterances[0]?.words[4]?.confidence).toBe(0.61)
  expect(sample.problems).toEqual([])
})

it('reads the final messages of a live session', () => {
  expect(rowsOf(readSample('deepgram', 'deepgram.live.jsonl'))).toEqual([
    ['Lights', 3_200_000, 8_000_000],
    ['off.', 8_000_000, 13_000_000],
  ])
})

it('names channels, whose speakers are counted anew', () => {
  const channel = (text: string, start: number, speaker?: number) => ({
    alternatives: [{ transcript: text, words: [{ word: text, start, end: start + 1, speaker }] }],
  })
  const { transcript } = read({
    results: { channels: [channel('a', 5), channel('b', 2), channel('c', 9, 0)] },
  })
  expect(transcript.utterances.map(({ speaker, text }) => [speaker, text])).toEqual([
    ['Channel 2', 'b'],
    ['Channel 1', 'a'],
    ['Channel 3, Speaker 1', 'c'],
  ])
})

it('tells what other versions say in the same places', () => {
  const words = (texts: readonly string[]) => texts.map((word, at) => ({ word, start: at, end: at + 1 }))
  const alternatives = [
    { transcript: 'see the whale', words: words(['see', 'the', 'whale']) },
    { transcript: 'sea the Whale.', words: words(['sea', 'the', 'Whale.']) },
    { transcript: 'see them', words: words(['see', 'them']) },
  ]
  const { transcript } = read({ results: { channels: [{ alternatives }] } })
  expect(transcript.utterances[0]?.words.map((word) => word.alternatives)).toEqual([['sea'], ['them'], []])
})

it('falls back on utterances, sentences and the bare text, and says that their words are guesses', () => {
  const spoken = { start: 1, end: 2, transcript: 'half past', words: [], speaker: 3 }
  const bySpoken = read({ results: { channels: [], utterances: [spoken] } })
  expect(bySpoken.transcript.utterances).toMatchObject([
    { offset: 10_000_000, duration: 10_000_000, text: 'half past', speaker: 'Speaker 4' },
  ])
  expect(bySpoken.problems.map(({ code }) => code)).toEqual(['guessed'])
  const paragraphs = { paragraphs: [{ speaker: 0, sentences: [{ text: 'One line.', start: 3, end: 4 }] }] }
  const byLine = read({
    results: { channels: [{ alternatives: [{ transcript: 'One line.', words: [], paragraphs }] }] },
  })
  expect(byLine.transcript.utterances).toMatchObject([
    { offset: 30_000_000, speaker: 'Speaker 1', text: 'One line.' },
  ])
  const bare = read({
    results: { channels: [{ alternatives: [{ transcript: 'Bare text.', words: null }] }] },
  })
  expect(rowsOf(bare).map(([text, , , guess]) => [text, guess])).toEqual([
    ['Bare', 'guess'],
    ['text.', 'guess'],
  ])
})

it('reads times that are text and doubts those that go back or lie before the sound', () => {
  const words = [
    { word: 'a', start: '0.5', end: '1' },
    { word: 'b', start: '1', end: '1.5' },
    { word: 'c', start: -2, end: -1 },
    { word: 'd', start: 0.1, end: 0.2 },
    { word: 'e', start: 2, end: 3, confidence: 7 },
    { punctuated_word: 'f', start: null },
    null,
  ]
  const sample = read({ results: { channels: [{ alternatives: [{ transcript: 'a b c d e f', words }] }] } })
  expect(rowsOf(sample)).toEqual([
    ['a', 5_000_000, 10_000_000],
    ['b', 10_000_000, 15_000_000],
    ['c', 15_000_000, expect.any(Number), 'guess'],
    ['d', expect.any(Number), expect.any(Number), 'guess'],
    ['e', 20_000_000, 30_000_000],
    ['f', 30_000_000, expect.any(Number), 'guess'],
  ])
  const spoken = sample.transcript.utterances.flatMap((utterance) => utterance.words)
  expect(spoken[4]).not.toHaveProperty('confidence')
})
