import { describe, expect, it } from 'vitest'
import { alignmentOf } from '../../../core/cues/alignment.ts'
import { plain } from '../../../core/cues/markup.ts'
import { webvtt } from '../../../core/formats/webvtt.ts'
import { endOf, toSeconds } from '../../../core/time/ticks.ts'

const read = (text: string) =>
  webvtt
    .parse(text)
    .document.cues.map(({ start, end, text: shown }) => [toSeconds(start), toSeconds(end), shown])
const codes = (text: string) => webvtt.parse(text).problems.map(({ code, line }) => `${line} ${code}`)
const saved = (text: string) => webvtt.serialize(webvtt.parse(text).document)

const two = 'WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nA\n\n00:00:03.000 --> 00:00:04.000\nB\n\n'
const both = [
  [1, 2, 'A'],
  [3, 4, 'B'],
]

describe('odd WebVTT files', () => {
  it.each([
    ['basic', two],
    ['byte-order mark and CRLF', `\uFEFF${two.replaceAll('\n', '\r\n')}`],
    ['CR only', two.replaceAll('\n', '\r')],
    ['no hours', two.replaceAll('00:00:', '00:')],
    ['no blank line after the header', two.replace('WEBVTT\n\n', 'WEBVTT\n')],
    ['no blank line between cues', two.replace('A\n\n', 'A\n')],
    ['no blank line before a numbered cue', two.replace('\n\n00', '\n\n1\n00').replace('A\n\n', 'A\n2\n')],
    ['no header', two.replace('WEBVTT\n\n', '')],
    ['tabs', two.replaceAll(' --> ', '\t-->\t')],
    ['more empty lines', two.replace('A\n\n', 'A\n\n\n\n')],
    ['no empty line at the end', two.trimEnd()],
    ['an id twice', two.replaceAll('\n\n00', '\n\nx\n00')],
    ['a number twice', two.replaceAll('\n\n00', '\n\n7\n00')],
    ['blanks in the line of the times', two.replaceAll(' --> ', '  --> ').replace('02.000\n', '02.000  \n')],
  ])('%s', (name, text) => {
    expect(read(text)).toEqual(both)
    // Whoever reads the file has taken its byte-order mark off and puts the line ends on again.
    const unix = text.replace('\uFEFF', '').replace(/\r\n?/g, '\n')
    expect(saved(text)).toBe(name === 'no header' ? `WEBVTT\n\n${unix}` : unix)
  })

  it('an edited cue changes its own lines and no others', () => {
    const odd =
      'WEBVTT\n\n\nx\n00:01.000  -->  00:02.000 line:0\nA\nx\n00:00:03.000 --> 00:00:04.000\n<i>B\n\n\nNOTE\nhere\n\n\n00:00:05.000 --> 00:00:06.000\nC\n'
    const { document } = webvtt.parse(odd)
    expect(webvtt.serialize(document)).toBe(odd)
    const [first, second, third] = document.cues
    if (first === undefined || second === undefined || third === undefined) throw new Error('three cues')
    const withThird = webvtt.serialize({ ...document, cues: [first, second, { ...third, text: 'D' }] })
    expect(withThird).toBe(odd.replace('\nC\n', '\nD\n'))
    const withFirst = webvtt.serialize({ ...document, cues: [{ ...first, text: 'D' }, second, third] })
    expect(withFirst).toBe(
      odd.replace('00:01.000  -->  00:02.000 line:0\nA\nx\n', '00:00:01.000 --> 00:00:02.000 line:0\nD\n\n'),
    )
  })

  it('a place that SubRip says is said in WebVTT’s words', () => {
    const { document } = webvtt.parse(two)
    const cues = document.cues.map((cue, at) => ({ ...cue, text: at === 0 ? '{\\an7}A' : '{\\an5\\i1}B' }))
    const file = webvtt.serialize({ ...document, cues })
    expect(file).toContain('02.000 line:0 align:start\nA\n')
    expect(file).toContain('04.000 line:50%\nB\n')
    expect(webvtt.parse(file).document.cues.map(alignmentOf)).toEqual([7, 5])
  })

  it('1000 hours and more', () => {
    const file = 'WEBVTT\n\n1000:00:00.000 --> 1000:00:01.500\nA\n\n'
    expect(read(file)).toEqual([[3_600_000, 3_600_001.5, 'A']])
    expect(saved(file)).toBe(file)
  })

  it.each([
    ['header text', two.replace('WEBVTT', 'WEBVTT - made by hand\nKind: captions')],
    ['X-TIMESTAMP-MAP', two.replace('WEBVTT', 'WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000')],
    [
      'notes, styles and regions',
      two
        .replace(
          '\n\n',
          '\n\nSTYLE\n::cue(.x) { color: red }\n\nREGION\nid:fred width:40%\n\nNOTE\nhere\nNOTE there\n\n',
        )
        .replace('B\n\n', 'B\n\nNOTE the end\n\n'),
    ],
    [
      'settings',
      two.replace(
        '02.000\n',
        '02.000 vertical:rl line:-2,end position:10%,center size:50% align:left region:fred\n',
      ),
    ],
    ['settings that nobody knows', two.replace('02.000\n', '02.000 line:90% align:middle foo:bar x\n')],
    ['ids', two.replace('\n\n00', '\n\nintro - 1\n00')],
    ['a number as id', two.replace('\n\n00', '\n\n7\n00')],
    [
      'classes and languages',
      two.replace('A\n', '<c.loud.red>A</c> <lang en-GB>b</lang> <ruby>漢<rt>kan</rt></ruby>\n'),
    ],
    ['voices', two.replace('A\n', '<v Ann>A</v>\n<v.loud Bob>b\n')],
    ['entities', two.replace('A\n', 'R&amp;D &lt;b&gt; a&nbsp;b &lrm;&#8212;&#x2014;&bogus; &l &\n')],
    ['times inside', two.replace('A\n', 'A <00:00:01.500>b<00:00:01.750><c> c</c>\n')],
    ['tags of other formats', two.replace('A\n', '<font color="red">A</font> <s>b</s> <foo>c\n')],
    ['a position of SubRip', two.replace('A\n', '{\\an8}A\n')],
    ['backslashes', two.replace('A\n', '\\<i>A</i> \\N C:\\{x}\n')],
    [
      'a cue whose time cannot be read',
      two.replace('A\n\n', 'A\n\nid\n00:00:0x.000 --> 00:00:03.000\nlost?\n\n'),
    ],
    ['text without a time', two.replace('A\n\n', 'A\n\nlost?\nline\n\n')],
  ])('%s are written back as they were', (_, file) => {
    expect(saved(file)).toBe(file)
    expect(webvtt.parse(file).document.cues).toHaveLength(2)
  })

  it('shows what a player shows', () => {
    const file = two
      .replace('A\n', 'R&amp;D &lt;b&gt;<c> a&nbsp;b</c>\n')
      .replace('B\n', '\\<i>x</i> {\\i1}\n')
    expect(webvtt.parse(file).document.cues.map(({ text }) => plain(text))).toEqual([
      'R&D <b> a\u00A0b',
      '\\x {\\i1}',
    ])
  })

  it('knows the language of the header', () => {
    const file = two.replace('WEBVTT', 'WEBVTT\nLanguage: sv')
    const { document } = webvtt.parse(file)
    expect(document.language).toBe('sv')
    expect(webvtt.serialize({ ...document, language: 'de' })).toContain('WEBVTT\nLanguage: de\n')
  })

  it('gives the voice of a whole cue as its speaker', () => {
    const { cues } = webvtt.parse(two.replace('A\n', '<v R&amp;D>A\n')).document
    expect(cues.map(({ speaker, text }) => [speaker, text])).toEqual([
      ['R&D', 'A'],
      [undefined, 'B'],
    ])
  })

  it('keeps a backwards cue and says so', () => {
    const file = 'WEBVTT\n\n00:00:05.000 --> 00:00:04.000\nA\n\n'
    expect(read(file)).toEqual([[5, 4, 'A']])
    expect(saved(file)).toBe(file)
    expect(codes(file)).toEqual(['3 backwards'])
  })

  it('says what is odd and where', () => {
    expect(codes('00:01.000 --> 00:02.000 foo\nA <00:05.000>b\n\nstray\n')).toEqual([
      '1 no-header',
      '1 stamp',
      '1 setting',
      '4 no-time',
    ])
  })
})

describe('words in WebVTT', () => {
  const file = two.replace('A\n', 'one <00:00:01.250>two <00:00:01.500>three four\n')

  it('have the times of the file; between two of them they are guesses', () => {
    const [cue] = webvtt.parse(file).document.cues
    expect(cue?.words.map(({ text, offset, source }) => [text, toSeconds(offset), source])).toEqual([
      ['one', 1, 'recognized'],
      ['two', 1.25, 'recognized'],
      ['three', 1.5, 'interpolated'],
      ['four', expect.any(Number), 'interpolated'],
    ])
    expect(cue?.words.map(endOf).map(toSeconds)).toEqual([1.25, 1.5, expect.any(Number), 2])
  })

  it('leave only when they are asked for', () => {
    const { document } = webvtt.parse(file)
    const plainFile = { ...document, cues: document.cues.map(({ settings: _, ...cue }) => cue) }
    expect(webvtt.serialize(plainFile)).not.toContain('<')
    expect(webvtt.serialize(document, { words: 'none' })).not.toContain('<')
    expect(webvtt.serialize(plainFile, { words: 'measured' })).toContain('one <00:00:01.250>two three four\n')
    expect(webvtt.serialize(plainFile, { words: 'all' })).toMatch(
      /one <.*>two <00:00:01.500>three <.*>four\n/,
    )
  })

  it('are written where they are now, not where they were in the file', () => {
    const { document } = webvtt.parse(file)
    const cues = document.cues.map((cue) => ({
      ...cue,
      words: cue.words
        .map((word) => (word.text === 'two' ? { ...word, offset: word.offset } : word))
        .slice(0),
      end: cue.end,
    }))
    const [first, ...rest] = cues
    if (first === undefined) throw new Error('two cues')
    const words = first.words.map((word, index) =>
      index === 1 ? { ...word, source: 'manual' as const } : word,
    )
    expect(webvtt.serialize({ ...document, cues: [{ ...first, words }, ...rest] })).toBe(file)
    const gone = first.words.map((word) => ({ ...word, source: 'interpolated' as const }))
    expect(webvtt.serialize({ ...document, cues: [{ ...first, words: gone }, ...rest] })).toContain(
      'one two three four',
    )
  })
})

describe('writing WebVTT', () => {
  const [cue] = webvtt.parse(two).document.cues
  const withText = (text: string) =>
    webvtt.serialize({ ...webvtt.parse(two).document, cues: cue === undefined ? [] : [{ ...cue, text }] })

  it.each([
    '1\n00:00:09.000 --> 00:00:10.000\nnot a cue',
    'a\n\nb',
    '\n',
    'a --> b',
    '\u200B\n\u200B\u200B',
    '\\<i>plain & simple\\</i>',
    '\\<00:00:01.500>x',
    '<v a-->x</v> <v b>y</v>',
    '&amp; &',
  ])('swallows nothing of %j', (text) => {
    const again = webvtt.parse(withText(text)).document.cues
    expect(again).toHaveLength(1)
    expect(plain(again[0]?.text ?? '')).toBe(plain(text))
  })

  it('says who speaks', () => {
    const { document } = webvtt.parse(two)
    const cues = document.cues.map((old) => ({ ...old, speaker: 'A & B <c>' }))
    const file = webvtt.serialize({ ...document, cues })
    expect(file).toContain('<v A &amp; B c>A</v>')
  })

  it('does not write settings of another format', () => {
    const { document } = webvtt.parse(two)
    const cues = document.cues.map((old) => ({
      ...old,
      settings: { coordinates: 'X1:4', line: 'a b', id: 'x-->\ny' },
    }))
    expect(webvtt.serialize({ ...document, cues })).toContain('\nx  y\n00:00:01.000 --> 00:00:02.000\nA')
  })
})
