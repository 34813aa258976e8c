import { expect, it } from 'vitest'
import { vosk } from '../../../../core/transcript/readers/vosk.ts'
import { wordsOf } from '../../../../core/transcript/transcript.ts'
import { plainTokens, readSample, rowsOf } from './samples.ts'

it('reads final results one after the other, and the best of alternatives', () => {
  const read = readSample('vosk', 'vosk.jsonl')
  expect(rowsOf(read)).toEqual([
    ['hello', 5_100_000, 8_700_000],
    ['world', 8_700_000, 12_900_000],
    ['we', 31_200_000, 34_050_000],
    ['agree', 34_050_000, 39_000_000],
  ])
  expect(wordsOf(read.transcript)[0]?.confidence).toBe(0.987402)
  expect(rowsOf(readSample('vosk', 'vosk.alternatives.json')).map(([text]) => text)).toEqual([
    'hello',
    'world',
  ])
})

it('takes a frame before the sound for its beginning, and a little more than sure for sure', () => {
  const value = { text: 'so', result: [{ word: 'so', start: -0.03, end: 0.2, conf: 1.0002 }] }
  const read = vosk.read(value, plainTokens)
  expect(rowsOf(read)).toEqual([['so', 0, 2_000_000]])
  expect(wordsOf(read.transcript)[0]?.confidence).toBe(1)
})
