import { expect, it } from 'vitest'
import { rev } from '../../../../core/transcript/readers/rev.ts'
import { plainTokens, readSample, rowsOf } from './samples.ts'

const read = (elements: readonly unknown[], more: object = {}) =>
  rev.read({ monologues: [{ speaker: 0, elements, ...more }] }, plainTokens)
const text = (value: string, ts?: unknown, end_ts?: unknown) => ({
  type: 'text',
  value,
  ts,
  end_ts,
  confidence: 0.5,
})
const mark = (value: string) => ({ type: 'punct', value })

it('reads monologues: words to the tick, punctuation on them, speakers from 1', () => {
  const sample = readSample('rev', 'rev.json')
  expect(rowsOf(sample).filter(([, , , guess]) => guess === undefined)).toEqual([
    ['Hello,', 7_500_000, 12_200_000],
    ['pilots.', 13_000_000, 18_550_000],
    ['Ready?', 29_000_000, 32_700_000],
  ])
  expect(sample.transcript.utterances.map(({ speaker, text: said }) => [speaker, said])).toEqual([
    ['Speaker 1', 'Hello, pilots.'],
    ['Speaker 2', '<laugh> Ready?'],
  ])
  expect(sample.transcript.utterances[0]?.words[0]?.confidence).toBe(0.95)
})

it('reads transcripts made by hand: names, clock times, tags', () => {
  const sample = readSample('rev', 'rev.human.json')
  expect(rowsOf(sample).filter(([, , , guess]) => guess === undefined)).toEqual([
    ['Well-known', 12_100_000, 19_000_000],
    ['(reefs).', 625_000_000, 630_000_000],
  ])
  const [first] = sample.transcript.utterances
  expect(first?.speaker).toBe('Dr. Amal Reyes')
  expect(sample.transcript.utterances.map(({ text: said }) => said).join(' ')).toBe(
    'Well-known [inaudible 00:00:02] (reefs).',
  )
})

it('parts words that follow each other without a space, as without punctuation', () => {
  expect(rowsOf(read([text('one', 1, 2), text('two', 2, 3), mark(' '), text('three', 3, 4)]))).toEqual([
    ['one', 10_000_000, 20_000_000],
    ['two', 20_000_000, 30_000_000],
    ['three', 30_000_000, 40_000_000],
  ])
})

it('takes names where they are, and elements of any kind', () => {
  const named = { speaker: 1, speaker_info: { id: 'x', display_name: 'Ada' } }
  expect(read([text('Hm', 1, 2)], named).transcript.utterances[0]?.speaker).toBe('Ada')
  const odd = [
    null,
    {},
    mark('…'),
    text('so', '1', '0.5'),
    text('', 1, 2),
    { type: 'punct', value: 5 },
    text('be', -1),
  ]
  const rows = rowsOf(read(odd))
  expect(rows.map(([value, , , guess]) => [value, guess])).toEqual([
    ['…so', 'guess'],
    ['be', 'guess'],
  ])
  expect(rev.read({ monologues: [] }, plainTokens).transcript.utterances).toEqual([])
})

it('gives what was not timed at the beginning of a turn the time before the first word that was', () => {
  const rows = rowsOf(read([{ type: 'unknown', value: '<laugh>' }, mark(' '), text('Ready', 2.9, 3.3)]))
  expect(rows).toEqual([
    ['<laugh>', 25_100_000, 29_000_000, 'guess'],
    ['Ready', 29_000_000, 33_000_000],
  ])
})
