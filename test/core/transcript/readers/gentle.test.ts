import { expect, it } from 'vitest'
import { wordsOf } from '../../../../core/transcript/transcript.ts'
import { gentle } from '../../../../core/transcript/readers/gentle.ts'
import { plainTokens, readSample, rowsOf } from './samples.ts'

const read = (transcript: unknown, words: readonly unknown[]) =>
  gentle.read({ transcript, words }, plainTokens)
const found = (
  word: string,
  from: unknown,
  start: unknown,
  end: unknown,
  to = Number(from) + word.length,
) => ({
  case: 'success',
  word,
  alignedWord: word.toLowerCase(),
  startOffset: from,
  endOffset: to,
  start,
  end,
})

it('gives back the text to the letter; what was not found in the sound is a guess', () => {
  const sample = readSample('gentle', 'gentle.json')
  expect(rowsOf(sample).filter(([, , , guess]) => guess === undefined)).toEqual([
    ['"Snow,"', 7_200_000, 12_200_000],
    ['she', 13_000_000, 14_800_000],
    ['said', 14_800_000, 18_300_000],
    ['Snow', 27_000_000, 31_000_000],
    ['in', 31_000_000, 32_500_000],
    ['June?', 32_500_000, 39_000_000],
  ])
  expect(sample.transcript.utterances.map(({ text }) => text).join(' ')).toBe(
    '"Snow," she said — quietly. Snow in June?',
  )
  expect(new Set(wordsOf(sample.transcript).map(({ source }) => source))).toEqual(
    new Set(['aligned', 'interpolated']),
  )
  expect(sample.transcript.language).toBe('en')
})

it('joins the parts of a word with a hyphen, and counts letters beyond 65,536 as one, as Gentle does', () => {
  const text = '🚲🚲 well-known riders'
  const words = [found('well', 3, 1, 1.5), found('known', 8, 1.5, 2), found('riders', 14, 2, 2.5)]
  expect(rowsOf(read(text, words)).slice(1)).toEqual([
    ['well-known', 10_000_000, 20_000_000],
    ['riders', 20_000_000, 25_000_000],
  ])
})

it('does not call a word measured of which only a part was found', () => {
  const words = [
    found('well', 0, 1, 1.5),
    { case: 'not-found-in-audio', word: 'known', startOffset: 5, endOffset: 10 },
  ]
  expect(rowsOf(read('well-known', words))).toEqual([['well-known', 10_000_000, expect.any(Number), 'guess']])
})

it('begins an utterance with each line', () => {
  const words = [found('One', 0, 0, 0.4), found('Two', 4, 0.5, 0.9)]
  expect(read('One\nTwo', words).transcript.utterances.map(({ text }) => text)).toEqual(['One', 'Two'])
})

it('maps words to the text by their letters where its places are those of another text', () => {
  const words = [found('One', 7, 0, 0.4), found('two', 'x', 0.5, 0.9)]
  expect(rowsOf(read('One, two!', words))).toEqual([
    ['One,', 0, 4_000_000],
    ['two!', 5_000_000, 9_000_000],
  ])
})

it('says which words were heard that are not in the text, and does without a text', () => {
  const extra = { case: 'not-found-in-transcript', word: 'uh', start: 0.4, end: 0.5 }
  const sample = read('One', [found('One', 0, 0, 0.4), extra])
  expect(rowsOf(sample)).toEqual([['One', 0, 4_000_000]])
  expect(sample.problems).toMatchObject([{ code: 'not-in-text' }])
  expect(rowsOf(read(undefined, [found('One', 0, 0, 0.4)]))).toEqual([['One', 0, 4_000_000]])
  expect(rowsOf(read('Only text', [])).map(([text, , , guess]) => [text, guess])).toEqual([
    ['Only', 'guess'],
    ['text', 'guess'],
  ])
})
