import { describe, expect, it } from 'vitest'
import { wordsOf } from '../../../../core/transcript/transcript.ts'
import { readSample, rowsOf } from './samples.ts'

describe('Watson', () => {
  it('has times, confidence and speakers of words as displayed, and what else was heard', () => {
    const read = readSample('watson', 'watson.json')
    expect(rowsOf(read)).toEqual([
      ['well', 1_200_000, 4_000_000],
      ['I', 9_000_000, 10_200_000],
      ['saw', 10_200_000, 13_700_000],
      ['3', 13_700_000, 17_100_000],
      ['ships', 17_100_000, 22_500_000],
      ['really', 30_100_000, 34_400_000],
    ])
    const words = wordsOf(read.transcript)
    expect(words.map(({ confidence }) => confidence)).toEqual([0.99, 0.97, 0.84, 0.93, 0.88, 0.95])
    expect(words.map(({ speaker }) => speaker)).toEqual([...Array<string>(5).fill('Speaker 1'), 'Speaker 2'])
    expect(words.map(({ alternatives }) => alternatives)).toEqual([
      undefined,
      undefined,
      ['see'],
      undefined,
      ['sheep'],
      undefined,
    ])
    expect(read.transcript.utterances[0]?.text).toBe('well I saw 3 ships')
    expect(read.problems.map(({ code }) => code)).toEqual(['hesitation'])
  })

  it('reads messages one after the other, final ones only', () => {
    const read = readSample('watson', 'watson.messages.jsonl')
    expect(rowsOf(read)).toEqual([
      ['the', 5_000_000, 6_200_000],
      ['old', 6_200_000, 9_300_000],
      ['house', 9_300_000, 14_800_000],
      ['burned', 20_400_000, 26_100_000],
    ])
  })

  it('has the words of a voice as it said them', () => {
    const read = readSample('watson-tts', 'watson-tts.jsonl')
    expect(rowsOf(read)).toEqual([
      ['Send', 0, 2_840_000],
      ['it', 2_840_000, 4_010_000],
      ['at', 4_200_000, 5_590_000],
      ['-89.2', 5_590_000, 19_330_001],
      ['degrees,', 19_500_000, 24_100_000],
      ['please.', 25_800_000, 31_020_000],
    ])
    expect(new Set(wordsOf(read.transcript).map(({ source }) => source))).toEqual(new Set(['synthesized']))
    expect(read.problems.map(({ code }) => code)).toEqual(['mark'])
  })
})
