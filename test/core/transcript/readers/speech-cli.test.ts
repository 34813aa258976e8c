import { describe, expect, it } from 'vitest'
import { speechCli } from '../../../../core/transcript/readers/speech-cli.ts'
import { plainTokens, readSample, rowsOf, samplesOf } from './samples.ts'

describe('tables of the Speech CLI', () => {
  it('has the words of final results; what was being recognized is passed over', () => {
    const read = readSample('speech-cli', 'speech-cli.tsv')
    expect(rowsOf(read)).toEqual([
      ['Welcome', 17_000_000, 22_200_000],
      ['to', 22_300_000, 23_900_000],
      ['course', 24_000_000, 30_000_000],
      ['201.', 30_100_000, 51_500_000],
    ])
    expect(read.problems).toEqual([])
  })

  it('guesses inside offset and duration where there is no JSON', () => {
    const read = readSample('speech-cli', 'speech-cli.text.tsv')
    expect(read.transcript.utterances).toMatchObject([
      { offset: 17_000_000, duration: 34_500_000, text: 'Welcome to course 201.' },
    ])
    expect(rowsOf(read).map((row) => row[3])).toEqual(['guess', 'guess', 'guess', 'guess'])
  })

  it('reads tables without names of columns, with CRLF, a byte-order mark, and quoted cells', () => {
    const expected = [['Yes.', 71_500_000, 77_500_000]]
    expect(rowsOf(readSample('speech-cli', 'speech-cli.headless.tsv'))).toEqual(expected)
    const text = samplesOf('speech-cli').find(([name]) => name === 'speech-cli.headless.tsv')?.[1] ?? ''
    const quoted = text
      .split('\t')
      .map((cell) => (cell.startsWith('{') ? `"${cell.trim().replaceAll('"', '""')}"` : cell))
      .join('\t')
    for (const odd of [`\uFEFF${text}`, text.replaceAll('\n', '\r\n'), quoted]) {
      expect(speechCli.detect(odd)).toBeGreaterThan(0.8)
      expect(rowsOf(speechCli.read(odd, plainTokens))).toEqual(expected)
    }
  })

  it('takes no other table for its own', () => {
    for (const text of ['start\tend\ttext\n0\t1000\tHello\n', 'a.b\tc.d\nx\ty\n', 'talk\t{"a":1}\n'])
      expect(speechCli.detect(text)).toBe(0)
  })
})
