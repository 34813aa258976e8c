import { expect, it } from 'vitest'
import { youtubeJson3 } from '../../../../core/transcript/readers/youtube-json3.ts'
import { wordsOf } from '../../../../core/transcript/transcript.ts'
import { plainTokens, readSample, rowsOf } from './samples.ts'

const read = (events: unknown) => youtubeJson3.read({ wireMagic: 'pb3', events }, plainTokens)
const startsOf = (events: unknown) => rowsOf(read(events)).map(([text, start]) => [text, start])

it('keeps the starts of words that were heard; their ends are guesses, and so are they', () => {
  const sample = readSample('youtube-json3', 'youtube-json3.json')
  expect(rowsOf(sample).map(([text, start, , guess]) => [text, start, guess])).toEqual([
    ['welcome', 4_800_000, 'guess'],
    ['to', 8_800_000, 'guess'],
    ['the', 10_400_000, 'guess'],
    ['workshop', 11_210_000, 'guess'],
    ['today', 27_200_000, 'guess'],
    ['we', 32_000_000, 'guess'],
    ['sharpen', 33_200_000, 'guess'],
    ['chisels', 38_400_000, 'guess'],
    ['[Music]', 82_000_000, 'guess'],
  ])
  // Where nobody goes on at once, a word lasts as long as it takes to say.
  expect(rowsOf(sample)[7]?.[2]).toBeLessThan(45_000_000)
  expect(wordsOf(sample.transcript).map(({ confidence }) => confidence)).toEqual([
    204 / 255,
    1,
    ...Array<undefined>(7),
  ])
  expect(sample.problems.map(({ message }) => message)).toEqual([
    'The file says when words begin and not when they end: all of them are guesses that begin there.',
  ])
})

it('reads captions that somebody wrote by their lines', () => {
  const sample = readSample('youtube-json3', 'youtube-json3.written.json')
  expect(sample.transcript.utterances.map(({ offset, duration, text }) => [offset, duration, text])).toEqual([
    [15_000_000, 22_500_000, 'Plane along the grain,\nnever against it.'],
    [40_000_000, 8_000_000, 'Slowly.'],
  ])
})

it('joins parts of a word, parts words of a part, and needs no spaces in Japanese', () => {
  const event = (...parts: readonly (readonly [string, number])[]) => [
    { tStartMs: 1000, segs: parts.map(([utf8, tOffsetMs]) => ({ utf8, tOffsetMs })) },
  ]
  expect(startsOf(event(['five', 0], ['-star', 300], [' hotel', 600]))).toEqual([
    ['five-star', 10_000_000],
    ['hotel', 16_000_000],
  ])
  expect(startsOf(event(['今日', 0], ['雨', 500]))).toEqual([
    ['今日', 10_000_000],
    ['雨', 15_000_000],
  ])
  expect(startsOf(event(['>> yes', 700]))).toEqual([
    ['>>', 16_350_000],
    ['yes', 17_000_000],
  ])
  const [first, second] = startsOf(event(['out of', 0], [' it', 900]))
  expect(first).toEqual(['out', 10_000_000])
  expect(second?.[0]).toBe('of')
})

it('takes whatever events hold', () => {
  const odd = [
    null,
    { tStartMs: -5, segs: [{ utf8: 'early', tOffsetMs: 1 }] },
    { tStartMs: 'x', segs: [{ utf8: 7 }, { utf8: 'lost' }] },
    { tStartMs: 1e300, segs: [null, { utf8: 'late', tOffsetMs: -1, acAsrConf: 999 }] },
    { segs: 'x' },
  ]
  const rows = rowsOf(read(odd))
  expect(rows.map(([text, , , guess]) => [text, guess])).toEqual([
    ['early', 'guess'],
    ['lost', 'guess'],
    ['late', 'guess'],
  ])
  expect(read([]).transcript.utterances).toEqual([])
})
