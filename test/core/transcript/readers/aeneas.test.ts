import { expect, it } from 'vitest'
import { aeneas } from '../../../../core/transcript/readers/aeneas.ts'
import { wordsOf } from '../../../../core/transcript/transcript.ts'
import { plainTokens, readSample, rowsOf } from './samples.ts'

const read = (fragments: unknown) => aeneas.read({ fragments }, plainTokens)

it('measures fragments of one word; the words of a phrase share its time as guesses', () => {
  const sample = readSample('aeneas', 'aeneas.json')
  const rows = rowsOf(sample)
  expect(rows.filter(([, , , guess]) => guess === undefined)).toEqual([
    ['Harbour', 0, 12_400_000],
    ['wake', 43_200_000, 51_000_000],
    ['up.', 51_000_000, 60_000_000],
  ])
  const phrase = rows.filter(([, , , guess]) => guess === 'guess')
  expect(phrase.map(([text]) => text)).toEqual(['where', 'the', 'gulls', 'sleep', 'at', 'noon'])
  expect(phrase[0]?.[1]).toBe(12_400_000)
  expect(phrase.at(-1)?.[2]).toBe(43_200_000)
  expect(sample.transcript.language).toBe('en')
  expect(wordsOf(sample.transcript)[0]?.source).toBe('aligned')
})

it('does not believe a fragment of no length, nor one that ends before it begins', () => {
  const rows = rowsOf(
    read([
      { begin: '1.000', end: '1.000', lines: ['gone'], children: [] },
      { begin: '3.000', end: '2.000', lines: ['back'], children: [] },
      { begin: 4, end: 5, lines: ['number'] },
      { begin: '6.0', end: '7.0', lines: [''] },
      null,
    ]),
  )
  expect(rows).toEqual([
    ['gone', 10_000_000, expect.any(Number), 'guess'],
    ['back', 30_000_000, expect.any(Number), 'guess'],
    ['number', 40_000_000, 50_000_000],
  ])
})

it('reads levels however deep without running out of stack', () => {
  let fragment: object = { begin: '0', end: '1', lines: ['deep'] }
  for (let depth = 0; depth < 50_000; depth += 1)
    fragment = { begin: '0', end: '1', lines: ['deep'], children: [fragment] }
  expect(rowsOf(read([fragment]))).toEqual([['deep', 0, 10_000_000]])
})

it('keeps phrases beside words of the same level', () => {
  const children = [
    { begin: '0', end: '1', lines: ['Oh,'] },
    { begin: '1', end: '3', lines: ['New York'] },
    { begin: '3', end: '4', lines: ['again.'] },
  ]
  const { transcript } = read([{ begin: '0', end: '4', lines: ['Oh, New York again.'], children }])
  expect(transcript.utterances.map(({ text }) => text)).toEqual(['Oh,', 'New York', 'again.'])
})
