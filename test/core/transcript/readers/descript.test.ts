import { expect, it } from 'vitest'
import { descript } from '../../../../core/transcript/readers/descript.ts'
import { plainTokens, readSample, rowsOf } from './samples.ts'

const read = (segments: unknown) => descript.read({ version: '1.0.0', segments }, plainTokens)

it('reads a word a segment, with the names of those who speak', () => {
  const sample = readSample('descript', 'descript.json')
  expect(rowsOf(sample)).toEqual([
    ['Never', 6_200_000, 9_100_000],
    ['feed', 9_100_000, 13_000_000],
    ['the', 13_000_000, 14_200_000],
    ['geese.', 14_200_000, 19_850_000],
    ['Why', 27_000_000, 32_400_000],
    ['not?', 32_400_000, 36_000_000],
  ])
  expect(sample.transcript.utterances.map(({ speaker, text }) => [speaker, text])).toEqual([
    ['Mara Quill', 'Never feed the geese.'],
    ['Ivo', 'Why not?'],
  ])
  expect(sample.problems).toEqual([])
})

it('takes the edges of phrases, whose words are guesses between them', () => {
  const rows = rowsOf(
    read([
      { startTime: 1, endTime: 3, body: 'two words' },
      { startTime: 4, body: 'no end' },
    ]),
  )
  expect(rows.map(([text, , , guess]) => [text, guess])).toEqual([
    ['two', 'guess'],
    ['words', 'guess'],
    ['no', 'guess'],
    ['end', 'guess'],
  ])
  expect([rows[0]?.[1], rows[1]?.[2], rows[2]?.[1]]).toEqual([10_000_000, 30_000_000, 40_000_000])
})

it('ends an utterance where a paragraph ends', () => {
  const segments = ['One.\n', 'Two.'].map((body, at) => ({
    startTime: at,
    endTime: at + 0.9,
    body,
    speaker: 'A',
  }))
  expect(read(segments).transcript.utterances.map(({ text }) => text)).toEqual(['One.', 'Two.'])
})

it('takes whatever segments hold', () => {
  const odd = [null, {}, { body: 7 }, { body: ' ' }, { body: 'lost', startTime: 'x', endTime: [] }]
  const sample = read(odd)
  expect(rowsOf(sample)).toEqual([['lost', 0, expect.any(Number), 'guess']])
  expect(sample.problems.map(({ code }) => code)).toEqual(['no-time', 'guessed'])
  expect(read([]).transcript.utterances).toEqual([])
})
