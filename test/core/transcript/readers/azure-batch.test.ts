import { describe, expect, it } from 'vitest'
import { wordsOf } from '../../../../core/transcript/transcript.ts'
import { readSample, rowsOf } from './samples.ts'

describe('Azure batch transcription', () => {
  it('takes ticks where they are, else durations of ISO 8601', () => {
    const read = readSample('azure-batch', 'azure-batch.json')
    expect(rowsOf(read)).toEqual([
      ['Hello,', 900_000, 5_700_000],
      ['Dr.', 5_900_000, 9_900_000],
      ['Smith.', 10_100_000, 16_600_000],
      ['Good', 1_012_900_000, 1_016_000_000],
      ['morning.', 1_016_200_000, 1_021_900_001],
    ])
    expect(read.transcript.language).toBe('en-GB')
    expect(read.transcript.utterances.map(({ speaker }) => speaker)).toEqual(['Speaker 1', 'Speaker 2'])
    expect(wordsOf(read.transcript)[1]?.confidence).toBe(0.906)
    expect(read.problems).toEqual([])
  })

  it('names channels where nobody told speakers, and lets them overlap', () => {
    const read = readSample('azure-batch', 'azure-batch.channels.json')
    expect(read.transcript.utterances.map(({ speaker, text }) => [speaker, text])).toEqual([
      ['Channel 1', 'Are you there?'],
      ['Channel 2', 'Yes.'],
    ])
    expect(rowsOf(read)[2]).toEqual(['there?', 16_400_000, 30_000_000])
    expect(rowsOf(read)[3]).toEqual(['Yes.', 25_000_000, 35_000_000])
  })

  it('reads fast transcriptions, in milliseconds', () => {
    const read = readSample('azure-fast', 'azure-fast.json')
    expect(rowsOf(read)).toEqual([
      ['We', 9_600_000, 12_000_000],
      ['met', 12_000_000, 15_600_000],
      ['twice.', 16_000_000, 26_000_000],
      ['Right?', 52_400_000, 57_200_000],
    ])
    expect(read.transcript.utterances.map(({ speaker }) => speaker)).toEqual(['Speaker 1', 'Speaker 2'])
  })
})
