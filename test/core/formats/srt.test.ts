import { describe, expect, it } from 'vitest'
import { plain } from '../../../core/cues/markup.ts'
import { emptyDocument } from '../../../core/document/document.ts'
import type { Cue } from '../../../core/cues/cue.ts'
import { srt } from '../../../core/formats/srt.ts'
import { fromSeconds, plus, toSeconds } from '../../../core/time/ticks.ts'

const read = (text: string) =>
  srt
    .parse(text)
    .document.cues.map(({ start, end, text: shown }) => [toSeconds(start), toSeconds(end), shown])
const codes = (text: string) => srt.parse(text).problems.map(({ code, line }) => `${line} ${code}`)
const saved = (text: string) => srt.serialize(srt.parse(text).document)

const two = '1\n00:00:01,000 --> 00:00:02,000\nA\n\n2\n00:00:03,000 --> 00:00:04,000\nB\n\n'
const both = [
  [1, 2, 'A'],
  [3, 4, 'B'],
]

describe('odd SubRip files', () => {
  it.each([
    ['byte-order mark', `\uFEFF${two}`],
    ['CRLF', two.replaceAll('\n', '\r\n')],
    ['CR only', two.replaceAll('\n', '\r')],
    ['no trailing newline', two.trimEnd()],
    ['leading blank lines', `\n\n\n${two}`],
    ['three blank lines between', two.replace('A\n\n', 'A\n\n\n\n')],
    ['missing blank line between cues', two.replace('A\n\n', 'A\n')],
    ['missing numbers', two.replace('1\n00', '00').replace('2\n00', '00')],
    ['numbers not in order', two.replace('1\n00', '7\n00')],
    ['double numbers', two.replace('2\n00', '1\n00')],
    ['dot instead of comma', two.replace(/(\d\d),/g, '$1.')],
    ['arrow without spaces', two.replaceAll(' --> ', '-->')],
    ['short fields', two.replaceAll('00:00:0', '0:0:').replaceAll(',000', ',0')],
    ['no hours', two.replaceAll('00:00:', '00:')],
    ['coordinates', two.replace('02,000\n', '02,000 X1:40 X2:600 Y1:20 Y2:50\n')],
    ['separator of blanks', two.replace('A\n\n', 'A\n \t \n')],
    ['colon before milliseconds', two.replaceAll(',', ':')],
    ['tabs and blanks around', two.replaceAll(' --> ', '\t-->  ').replaceAll('\n00', '\n  00')],
    ['blanks after the number', two.replace('2\n', '2 \t\n')],
  ])('%s', (_, text) => {
    expect(read(text)).toEqual(both)
    // Whoever reads the file has taken its byte-order mark off and puts the line ends on again.
    expect(saved(text)).toBe(text.replace('\uFEFF', '').replace(/\r\n?/g, '\n'))
  })

  it('an edited cue changes its own lines and no others', () => {
    const odd =
      '\n\n 1 \n0:0:1.0-->0:0:2,00  X1:1  \n\nA\n \nB\n\n\n\nlost\n3\n00:00:03,000 --> 00:00:04,000\nC\n4\n00:00:05,000 --> 00:00:06,000\n<c>D\n\n04\n00:00:07,000 --> 00:00:08,000\nE\n'
    const { document } = srt.parse(odd)
    expect(srt.serialize(document)).toBe(odd)
    const edits = [
      (cue: Cue): Cue => ({ ...cue, end: plus(cue.end, fromSeconds(0.25)) }),
      (cue: Cue): Cue => ({ ...cue, start: plus(cue.start, fromSeconds(0.25)) }),
      (cue: Cue): Cue => ({ ...cue, text: 'new' }),
    ]
    const every = document.cues.flatMap((cue, at) => edits.map((edit) => [at, cue, edit] as const))
    for (const [at, cue, edit] of every) {
      const cues = document.cues.with(at, edit(cue))
      const lines = srt.serialize({ ...document, cues }).split('\n')
      const own = srt.serialize({ ...emptyDocument, cues: [cue] }).split('\n')
      const before = odd.split('\n')
      // Every line of the others is still there, in order.
      let from = 0
      for (const line of before.filter((each) => each.trim() !== '' && !own.includes(each))) {
        const found = lines.indexOf(line, from)
        expect(found, `${line} after an edit of cue ${at + 1}`).toBeGreaterThanOrEqual(from)
        from = found + 1
      }
    }
  })

  it('a cue that is added behind the last stands apart from it, whatever the end of the file was', () => {
    for (const end of ['', '\n', '\n\n', '\n\n\n']) {
      const file = two.trimEnd() + end
      const { document } = srt.parse(file)
      const [first] = document.cues
      if (first === undefined) throw new Error('two cues')
      const cues = [...document.cues, { ...first, id: '3', text: 'C' }]
      expect(srt.serialize({ ...document, cues })).toBe(`${two}3\n00:00:01,000 --> 00:00:02,000\nC${end}`)
    }
  })

  it('neighbours that come apart are not taken for one another', () => {
    // Without its number the second would be a part of a text that came before it.
    const file = '1\n00:00:01,000 --> 00:00:02,000\nA\n00:00:03,000 --> 00:00:04,000\nB\n\n5\nlost\n\n'
    const { document } = srt.parse(file)
    const [first, second] = document.cues
    if (first === undefined || second === undefined) throw new Error('two cues')
    const joined = srt.parse(
      '1\n00:00:01,000 --> 00:00:02,000\nIt is\n7\n2\n00:00:03,000 --> 00:00:04,000\nB\n\n00:00:05,000 --> 00:00:06,000\nC\n\n',
    ).document
    // With its lines as they were, “7” would be the number of the cue that is next to it now.
    const apart = [joined.cues[0], joined.cues[2]].filter((cue) => cue !== undefined)
    expect(
      srt.parse(srt.serialize({ ...joined, cues: apart })).document.cues.map(({ text }) => text),
    ).toEqual(['It is\n7', 'C'])
    for (const cues of [
      [second, first],
      [second],
      [first],
      [second, { ...first, id: '3', text: '7' }, first],
    ]) {
      const again = srt.parse(srt.serialize({ ...document, cues })).document.cues
      expect(again.map(({ start, text }) => [start, text])).toEqual(
        cues.map(({ start, text }) => [start, text]),
      )
    }
  })

  it.each([
    ['100 hours and more', '123:00:00,000 --> 123:00:01,000', [[442_800, 442_801, 'A']]],
    ['end before start', '00:00:05,000 --> 00:00:04,000', [[5, 4, 'A']]],
    ['a time before zero', '-00:00:01,500 --> 00:00:02,000', [[-1.5, 2, 'A']]],
    ['half a second', '00:00:03,5 --> 00:00:04,25', [[3.5, 4.25, 'A']]],
    ['no fraction', '00:00:03 --> 00:00:04', [[3, 4, 'A']]],
  ])('%s', (_, times, cues) => {
    expect(read(`1\n${times}\nA\n`)).toEqual(cues)
    expect(read(saved(`1\n${times}\nA\n`))).toEqual(cues)
  })

  it.each([
    ['tags', '<i>Hi</i> <b>you</b> <font color="#ff0000">red</font>'],
    ['position', '{\\an8}Above'],
    ['a line that is only a number', '42'],
    ['a number in the last line', 'It is\n42'],
    ['an arrow', 'this --> that'],
    ['an arrow at the start', '--> that'],
    ['numbers with an arrow', '10 --> 20'],
    ['words of another format', 'NOTE well\nWEBVTT'],
    ['script', '<script>alert(1)</script> &amp; <img src=x onerror=alert(1)>'],
    ['control characters', 'a\0b\u0007c'],
    ['all of Unicode', 'שלום مرحبا 字幕 🎬 a\u2028b'],
    ['blanks around', '  - so\n  - what '],
    ['unknown tags', '<c.loud>x</c> <v Bob>y</v> <3 <<b>>'],
    ['unclosed tags', '<i>x <b'],
    ['a backslash', 'C:\\dir\\<i>x</i> \\N {\\'],
  ])('text with %s comes back as written', (_, text) => {
    const file = `1\n00:00:01,000 --> 00:00:02,000\n${text}\n\n2\n00:00:03,000 --> 00:00:04,000\nB\n\n`
    expect(srt.parse(file).document.cues).toHaveLength(2)
    expect(saved(file)).toBe(file)
  })

  it('shows markup as markup and nothing else', () => {
    const { cues } = srt.parse('1\n00:00:01,000 --> 00:00:02,000\n{\\an8}\\<i>Hi</i> <c>x < y\n').document
    expect(cues.map(({ text }) => plain(text))).toEqual(['\\Hi x < y'])
  })

  it('keeps an empty line inside a text', () => {
    const file = two.replace('A\n', 'A\n\nmore\n')
    expect(read(file)).toEqual([
      [1, 2, 'A\n\nmore'],
      [3, 4, 'B'],
    ])
    expect(saved(file)).toBe(file)
    // Written anew it would end the text for other programs.
    const { document } = srt.parse(file)
    const [first, ...rest] = document.cues
    if (first === undefined) throw new Error('two cues')
    const moved = { ...document, cues: [{ ...first, start: fromSeconds(0.5) }, ...rest] }
    expect(srt.serialize(moved)).toContain('A\n\u200B\nmore\n\n2\n')
  })

  it('keeps an empty cue', () => {
    expect(read(two.replace('A\n', ''))).toEqual([
      [1, 2, ''],
      [3, 4, 'B'],
    ])
  })

  it('keeps overlapping and unsorted cues in the order of the file', () => {
    const file = `${two}3\n00:00:01,500 --> 00:00:03,500\nC\n\n`
    expect(read(file).map(([, , text]) => text)).toEqual(['A', 'B', 'C'])
    expect(saved(file)).toBe(file)
  })

  it.each([
    ['an unreadable time', '2\n00:00:0x,000 --> 00:00:04,000\nlost?\n\n'],
    ['a missing time', '2\nlost?\n\n'],
  ])('keeps a cue with %s aside and all others', (_, stray) => {
    const file = two.replace('2\n00', `${stray}3\n00`)
    expect(read(file)).toEqual(both)
    expect(codes(file)).toContain('5 no-time')
    expect(saved(file)).toBe(file)
  })

  it('keeps what stands before the first cue', () => {
    const file = `made by somebody\n\n${two}`
    expect(read(file)).toEqual(both)
    expect(saved(file)).toBe(file)
    expect(codes(file)).toEqual(['1 no-time'])
  })

  it.each(['', '\n', '\uFEFF', ' \r\n \r\n'])('an empty file %j has no cues and no problems', (text) => {
    expect(srt.parse(text)).toEqual({
      document: { language: '', cues: [], styles: {}, metadata: {} },
      problems: [],
    })
  })

  it('says what is odd and where', () => {
    const file = `${two}9\n00:00:08,000 --> 00:00:07,000\nC\n`
    expect(codes(file)).toEqual(['10 backwards', '10 number-order'])
  })
})

describe('writing SubRip', () => {
  const [cue] = srt.parse(two).document.cues
  const withText = (text: string) =>
    srt.serialize({ ...srt.parse(two).document, cues: cue === undefined ? [] : [{ ...cue, text }] })

  it.each([
    '1\n00:00:09,000 --> 00:00:10,000\nnot a cue',
    'a\n\nb',
    '\n\n',
    ' ',
    '\u200B\u200B',
    '\u200B\n\u200B00:00:09,000 --> 00:00:10,000',
    '\\<i>plain\\</i>',
    '\\\\<i>x</i>',
    '\\{\\an8}',
  ])('swallows nothing of %j', (text) => {
    const again = srt.parse(withText(text)).document.cues
    expect(again).toHaveLength(1)
    expect(again[0]?.text).toBe(text)
  })

  it('does not number anew', () => {
    const file = two.replace('1\n00', '17\n00').replace('2\n00', '18\n00')
    expect(saved(file)).toBe(file)
  })

  it('numbers what was inserted after the cue before it', () => {
    const { document } = srt.parse(two)
    const [first, second] = document.cues
    if (first === undefined || second === undefined) throw new Error('two cues')
    const inserted = { ...first, id: '3', text: 'new' }
    expect(srt.serialize({ ...document, cues: [first, inserted, second] })).toMatch(
      /^1\n.*\nA\n\n2\n.*\nnew\n\n3\n/,
    )
  })

  it('writes the line ends that are asked for', () => {
    expect(srt.serialize(srt.parse(two).document, { newline: '\r\n' })).toBe(two.replaceAll('\n', '\r\n'))
  })

  it('drops what an edit made untrue of the text as it was in the file', () => {
    const { document } = srt.parse('1\n00:00:01,000 --> 00:00:02,000\n<c>old</c>\n')
    const cues = document.cues.map((old) => ({ ...old, text: 'new' }))
    expect(srt.serialize({ ...document, cues })).toContain('\nnew\n')
  })
})
