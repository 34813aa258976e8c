import { describe, expect, it } from 'vitest'
import { azure } from '../../../../core/transcript/readers/azure.ts'
import { wordsOf } from '../../../../core/transcript/transcript.ts'
import { plainTokens, readSample, rowsOf } from './samples.ts'

const ticksOf = (read: ReturnType<typeof readSample>) => rowsOf(read)
const result = (more: object): object => ({
  RecognitionStatus: 'Success',
  Offset: 10_000_000,
  Duration: 20_000_000,
  ...more,
})

describe('detailed results of the Speech SDK', () => {
  it('gives displayed words the ticks of those that were spoken; offset 0 is a time like any other', () => {
    const read = readSample('azure', 'azure.json')
    expect(read.transcript.language).toBe('en-US')
    expect(ticksOf(read)).toEqual([
      ['The', 0, 1_900_000],
      ['737', 2_000_000, 12_200_000],
      ['landed', 12_300_000, 16_900_000],
      ['at', 17_000_000, 18_500_000],
      ['5:30', 18_600_000, 27_200_000],
      ['PM.', 27_300_000, 38_000_000],
    ])
    expect(read.problems).toEqual([])
    // The less sure of "five" and "thirty"; of three words the least sure.
    expect(wordsOf(read.transcript).map(({ confidence }) => confidence)).toEqual([
      0.98, 0.91, 0.88, 0.93, 0.97, 0.9,
    ])
    expect(wordsOf(read.transcript)[2]?.alternatives).toEqual(['landing'])
    expect(wordsOf(read.transcript)[0]?.alternatives).toEqual([])
  })

  it('reads one result a line, the service’s own displayed words, and speakers', () => {
    const read = readSample('azure', 'azure.lines.jsonl')
    expect(ticksOf(read)).toEqual([
      ['Good', 71_500_000, 74_500_000],
      ['morning,', 74_600_000, 79_000_000],
      ['everyone.', 79_100_000, 92_000_000],
      ['Welcome.', 101_000_000, 110_000_000, 'guess'],
    ])
    expect(read.transcript.utterances.map(({ speaker }) => speaker)).toEqual(['Guest-1', 'Guest-2'])
    expect(read.problems.map(({ code }) => code)).toEqual(['guessed'])
  })

  it('finds the JSON inside results that JavaScript wrote down', () => {
    const inside = result({
      NBest: [{ Display: 'Yes.', Words: [{ Word: 'yes', Offset: 10_000_000, Duration: 5_000_000 }] }],
    })
    for (const value of [
      JSON.stringify(inside),
      [{ privResultId: 'a', privJson: JSON.stringify(inside) }],
      { json: JSON.stringify(inside) },
    ]) {
      expect(azure.detect(value)).toBeGreaterThan(0.9)
      expect(rowsOf(azure.read(value, plainTokens))).toEqual([['Yes.', 10_000_000, 15_000_000]])
    }
  })

  it('loses no text where words are missing, broken or fewer than the text has', () => {
    const value = result({
      NBest: [
        {
          Display: 'One, two & three <b>.',
          Words: [
            { Word: 'one', Offset: 10_000_000, Duration: 5_000_000 },
            { Word: 'two', Offset: 'soon', Duration: -1 },
            null,
          ],
        },
      ],
    })
    const read = azure.read(value, plainTokens)
    expect(rowsOf(read).map(([text]) => text)).toEqual(['One,', 'two', '&', 'three', '<b>.'])
    expect(rowsOf(read)[0]).toEqual(['One,', 10_000_000, 15_000_000])
    expect(
      rowsOf(read)
        .slice(1)
        .every((row) => row[3] === 'guess'),
    ).toBe(true)
  })
})
