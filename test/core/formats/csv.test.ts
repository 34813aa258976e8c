import { describe, expect, it } from 'vitest'
import { cueOf } from '../../../core/cues/retime.ts'
import { emptyDocument } from '../../../core/document/document.ts'
import { csv } from '../../../core/formats/csv.ts'
import { tsv } from '../../../core/formats/tsv.ts'
import { wordsCsv } from '../../../core/formats/words-csv.ts'
import { fromSeconds, toSeconds } from '../../../core/time/ticks.ts'
import { again, codesOf, cuesOf } from './small-formats.ts'

describe('tables of cues', () => {
  it.each([
    ['English, seconds', 'Text,Start,End\nHi,1.5,2\n'],
    ['decimal commas', 'Beginn;Ende;Untertitel\n1,5;2,0;Hi\n'],
    ['a duration', 'Début;Durée;Texte\n1,5;0,5;Hi\n'],
    ['milliseconds by name', 'start_ms|end_ms|text\n1500|2000|Hi\n'],
    ['milliseconds by size', 'start,end,text\n1500,2000,Hi\n'],
    ['a clock', 'sep=;\nid;speaker;start time;end time;caption\n1;;00:00:01,500;00:00:02,000;Hi\n'],
    ['frames', 'In (frames),Out (frames),Dialogue\n36,48,Hi\n'],
    ['timecode', '#,TC In,TC Out,Subtitle\n1,00:00:01:12,00:00:02:00,Hi\n'],
    ['no names', '1,00:00:01.500,00:00:02.000,Hi\n'],
    ['formulas of a spreadsheet', 'start;end;text\n="1,5";="2,0";Hi\n'],
  ])('reads %s', (_, file) => {
    expect(cuesOf(csv, file, { frameRate: { numerator: 24, denominator: 1 } })).toEqual([[1.5, 2, 'Hi']])
  })

  it('reads quotation marks, also those that quote nothing', () => {
    expect(cuesOf(csv, 'start,end,text\n1.0,2.0,"a ""b"",\nc"\n2.0,3.0,"No," he said.\n')).toEqual([
      [1, 2, 'a "b",\nc'],
      [2, 3, '"No," he said.'],
    ])
  })

  it('keeps rows without a time and columns that are not modelled', () => {
    const file = 'start,end,speaker,text,Note\n00:00:01.000,00:00:02.000,Ann,Hi,first\n?,,,lost,\n'
    expect(codesOf(csv, file)).toEqual(['no-time'])
    expect(again(csv, file)).toBe(
      'start,end,speaker,text,Note\n00:00:01.000,00:00:02.000,Ann,Hi,first\n?,,,lost\n',
    )
  })

  it('writes nothing that a spreadsheet computes', () => {
    const texts = ['=1+1', '+x', '- two', '@a', '\tb', "'=c", "'quoted'"]
    const cues = texts.map((text, at) =>
      cueOf({ id: String(at), start: fromSeconds(at), end: fromSeconds(at + 1), text }),
    )
    for (const format of [csv, tsv]) {
      const written = format.serialize({ ...emptyDocument, cues })
      expect(written).not.toMatch(/(?:^|[,\t"])[=+@-]/m)
      expect(format.parse(written).document.cues.map(({ text }) => text)).toEqual(texts)
    }
  })

  it('reads and writes Whisper’s table', () => {
    const file = 'start\tend\ttext\n0\t1500\tHello, "you"\n1500\t4000\ttwo\n'
    expect(cuesOf(tsv, file)).toEqual([
      [0, 1.5, 'Hello, "you"'],
      [1.5, 4, 'two'],
    ])
    expect(again(tsv, file)).toBe(file.replace('Hello, "you"', '"Hello, ""you"""'))
  })
})

it('words keep their times to the tick, with source, confidence and speaker', () => {
  const file =
    "text,start,end,source,confidence,speaker\nHi,1.0000001,1.4000000,recognized,0.91,Ann\n'=x,1.4000000,2.0000000,interpolated,,Ann\n"
  const { document } = wordsCsv.parse(file)
  expect(
    document.cues.flatMap(({ words }) =>
      words.map(({ text, offset, source }) => [text, toSeconds(offset), source]),
    ),
  ).toEqual([
    ['Hi', 1.0000001, 'recognized'],
    ['=x', 1.4, 'interpolated'],
  ])
  expect(wordsCsv.serialize(document)).toBe(file)
  expect(wordsCsv.serialize(document, { words: 'measured' })).not.toContain('=x')
})
