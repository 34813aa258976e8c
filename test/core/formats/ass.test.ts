import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alignmentOf } from '../../../core/cues/alignment.ts'
import { plain } from '../../../core/cues/markup.ts'
import { cueOf, setText } from '../../../core/cues/retime.ts'
import { emptyDocument, type SubtitleDocument } from '../../../core/document/document.ts'
import { apply, replaceCue } from '../../../core/document/edit.ts'
import { ass } from '../../../core/formats/ass.ts'
import { ssa } from '../../../core/formats/ssa.ts'
import { srt } from '../../../core/formats/srt.ts'
import { defaultStyle } from '../../../core/document/style.ts'
import { webvtt } from '../../../core/formats/webvtt.ts'
import { fromSeconds, plus, ticks, toSeconds, type Ticks } from '../../../core/time/ticks.ts'
import { isMeasured, type Word } from '../../../core/transcript/word.ts'
import { fixtures } from './fixtures.ts'

const format = 'Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text'
const head = `[Script Info]\nScriptType: v4.00+\n\n[Events]\n${format}\n`
const line = (text: string): string => `Dialogue: 0,0:00:01.00,0:00:03.00,Default,,0,0,0,,${text}\n`
const fileOf = (...texts: readonly string[]): string => head + texts.map(line).join('')
const read = (file: string) => ass.parse(file).document.cues
const textIn = (text: string): string | undefined => read(fileOf(text))[0]?.text
const seconds = (file: string) =>
  read(file).map(({ start, end, text }) => [toSeconds(start), toSeconds(end), text])
/** Words as "text begin-end" in hundredths, guesses in brackets. */
const sung = (text: string): readonly string[] =>
  (read(fileOf(text))[0]?.words ?? []).map((word) => {
    const times = `${word.offset / 100_000}-${(word.offset + word.duration) / 100_000}`
    return isMeasured(word) ? `${word.text} ${times}` : `(${word.text})`
  })

describe('odd input', () => {
  const hello = 'Dialogue: 0,0:00:01.00,0:00:02.50,Default,,0,0,0,,Hello\n'
  it.each<[string, string, readonly unknown[]]>([
    [
      'two lines',
      head + hello + 'Dialogue: 0,0:00:02.50,0:00:04.00,Default,,0,0,0,,One\\NTwo\n',
      [
        [1, 2.5, 'Hello'],
        [2.5, 4, 'One\nTwo'],
      ],
    ],
    ['commas in the text', fileOf('Well, yes, no,'), [[1, 3, 'Well, yes, no,']]],
    ['a byte-order mark and CRLF', `\uFEFF${(head + hello).replaceAll('\n', '\r\n')}`, [[1, 2.5, 'Hello']]],
    ['override tags', fileOf('{\\pos(10,20)\\blur2}Hi'), [[1, 3, '{\\pos(10,20)\\blur2}Hi']]],
    [
      'fields in another order',
      '[Events]\nFormat: Start, Style, End, Text\nDialogue: 0:00:01.00,Default,0:00:02.00,a, b\n',
      [[1, 2, 'a, b']],
    ],
    [
      'SubStation Alpha',
      '[Events]\nDialogue: Marked=0,0:00:01.00,0:00:02.00,Default,NTP,0000,0000,0000,,Hi\n',
      [[1, 2, 'Hi']],
    ],
    [
      'comments',
      `${head}Comment: 0,0:00:00.00,0:00:09.00,Default,,0,0,0,,note\n${hello}`,
      [[1, 2.5, 'Hello']],
    ],
    ['no Format line', `[Script Info]\n\n[Events]\n${hello}`, [[1, 2.5, 'Hello']]],
    [
      'lines that end early',
      `${head}Dialogue: 0,0:00:01.00\nDialogue: 0,0:00:01.00,0:00:02.00,Def\n${hello}Dialogue:`,
      [
        [1, 2, ''],
        [1, 2.5, 'Hello'],
      ],
    ],
    ['leading blanks', fileOf('  two blanks '), [[1, 3, '  two blanks ']]],
    [
      'many hours',
      `${head}Dialogue: 0,100:00:00.00,1000:00:00.50,Default,,0,0,0,,far\n`,
      [[360_000, 3_600_000.5, 'far']],
    ],
  ])('%s', (_, file, cues) => {
    expect(seconds(file)).toEqual(cues)
  })

  it('takes decimals of seconds for decimals, however many there are, and negative times', () => {
    const times = ['0:00:01.5,0:00:02.250', '-0:00:01.00,00:00:01.5', '0:0:7,0:75:00.00']
    const file = head + times.map((both) => `Dialogue: 0,${both},Default,,0,0,0,,x\n`).join('')
    expect(seconds(file)).toEqual([
      [1.5, 2.25, 'x'],
      [-1, 1.5, 'x'],
      [7, 4500, 'x'],
    ])
    expect(ass.serialize(ass.parse(file).document)).toBe(file)
  })

  it('says what is odd, with its line, and keeps it', () => {
    const file = `${head}Dialogue: 0,1,2,Default,,0,0,0,,no times\nnonsense\nDialogue: 0,0:00:02.00,0:00:01.00,Default\n`
    const { document, problems } = ass.parse(file)
    expect(problems.map(({ code, line: at }) => [code, at])).toEqual([
      ['no-time', 6],
      ['unknown-line', 7],
      ['truncated', 8],
      ['backwards', 8],
    ])
    expect(ass.serialize(document)).toBe(file)
  })

  it('reads the text as the field that takes the rest, also where others stand behind it', () => {
    const file = '[Events]\nFormat: Start, End, Text, Name\nDialogue: 0:00:01.00,0:00:02.00,a, b,Ann\n'
    expect(read(file)[0]).toMatchObject({ text: 'a, b', speaker: 'Ann' })
    expect(ass.serialize(ass.parse(file).document)).toBe(file)
  })
})

describe('text', () => {
  it.each([
    ['a\\Nb\\nc\\hd', 'a\nb\nc\u00A0d'],
    ['{\\i1}a{\\i0} {\\b1}b{\\b0}{\\u1}c{\\u0}{\\s1}d', '<i>a</i> <b>b</b><u>c</u><s>d</s>'],
    [
      '{\\c&H0000FF&}red{\\c} {\\1c&HFF00FF}x',
      '<font color="#ff0000">red</font> <font color="#ff00ff">x</font>',
    ],
    ['{\\fnArial Black}a{\\fn}b', '<font face="Arial Black">a</font>b'],
    ['{\\i1\\pos(1,2)}a{\\i0\\b700}b', '<i>{\\pos(1,2)}a</i>{\\b700}b'],
    ['{\\i0}upright', '{\\i0}upright'],
    ['{\\i1}a{\\rSign}b{\\i1}c', '<i>a</i>{\\rSign}b<i>c</i>'],
    ['{\\i1}a{\\b1}b{\\i0}c', '<i>a<b>b</b></i><b>c</b>'],
    ['a{a note}b{}c{x\\i1}d', 'a{\\;a note}b{\\;}c{\\;x}<i>d</i>'],
    ['a{x < y {z}b', 'a{\\;x %3C y %7Bz}b'],
    ['{\\p1}m 0 0 l 9 9{\\p0}a', '{\\p1}{\\=m 0 0 l 9 9}{\\p0}a'],
    ['{\\t(0,500,\\i1\\c&HFF&)}a', '{\\t(0,500,\\i1\\c&HFF&)}a'],
    ['{\\a6}top', '{\\an8}top'],
    ['<i>shown</i> \\{ \\} \\x {open', '\\<i>shown\\</i> { } \\x {open'],
    ['C:\\\u2060N \\\u2060{\\i1}x', 'C:\\N \\\\<i>x</i>'],
  ])('reads %s', (raw, text) => {
    expect(textIn(raw)).toBe(text)
    expect(ass.serialize(ass.parse(fileOf(raw)).document)).toBe(fileOf(raw))
  })

  it.each([
    ['<i>a <i>b</i></i> c', '{\\i1}a b{\\i0} c'],
    [
      '<font color="red">a <font color="#00f">b</font> c</font>',
      '{\\c&H0000FF&}a {\\c&HFF0000&}b{\\c&H0000FF&} c{\\c}',
    ],
    ['<font color="#ff000080">a</font>', '{\\c&H0000FF&\\1a&H7F&}a{\\c\\1a}'],
    ['<c.yellow.big>a</c><v Bob>b</v>', '{\\c&H00FFFF&}a{\\c}b'],
    ['{laughs} a } \\<b>', '\\{laughs} a } <b>'],
    ['\\{\\i1}', '\\{\\\u2060i1}'.replace('\u2060', '')],
    ['a\\N \\', 'a\\\u2060N \\'],
    ['no\u00A0break', 'no\\hbreak'],
  ])('writes %s', (text, raw) => {
    const cues = [cueOf({ id: '1', start: fromSeconds(1), end: fromSeconds(3), text })]
    const file = ass.serialize({ ...emptyDocument, cues })
    expect(file.slice(file.lastIndexOf(',,') + 2, -1)).toBe(raw)
    expect(plain(read(file)[0]?.text ?? '')).toBe(plain(text))
  })

  it('shows nothing of comments and drawings to other formats as words', () => {
    expect(read(fileOf('{\\p1}m 0 0{\\p0}one {not two}three'))[0]?.words.map(({ text }) => text)).toEqual([
      'one',
      'three',
    ])
  })
})

describe('places, styles and names', () => {
  const styled = fixtures['ass']?.[0] as string

  it('reads styles, script info and the fields of lines, and puts the cue where its style does', () => {
    const { document } = ass.parse(styled)
    expect(document.metadata).toEqual({
      Title: 'Two lines',
      ScriptType: 'v4.00+',
      PlayResX: '640',
      PlayResY: '360',
    })
    expect(document.styles['Top']).toBe(
      'Arial,24,&H00FFFFFF,&H000000FF,&H00000000,&H00000000,0,0,0,0,100,100,0,0,1,2,2,8,10,10,10,1',
    )
    expect(document.cues[1]).toMatchObject({
      style: 'Top',
      speaker: 'Ann',
      settings: { 'ass:layer': '10', 'ass:margins': '0,20,0', 'ass:effect': 'Banner;5' },
    })
    expect(document.cues.map(alignmentOf)).toEqual([2, 8])
    expect(srt.serialize(document)).toContain('{\\an8}')
  })

  it('writes places that other formats brought', () => {
    const vtt = 'WEBVTT\n\n00:01.000 --> 00:02.000 line:0 align:start\n<v Ann>top, left\n'
    expect(ass.serialize(webvtt.parse(vtt).document)).toContain(',Default,Ann,0,0,0,,{\\an7}top, left\n')
  })

  it('takes a cue out of the place of its style when it was moved', () => {
    const { document } = ass.parse(styled)
    const cues = document.cues.map((cue) => ({ ...cue, text: cue.text.replace('{\\an8}', '') }))
    const file = ass.serialize({ ...document, cues })
    expect(file).toContain('Banner;5,{\\an2}{\\pos(1,2)')
    expect(read(file).map(alignmentOf)).toEqual([2, 2])
  })

  it('reads styles that stand behind the cues', () => {
    const at = styled.indexOf('[V4+')
    const events = styled.indexOf('[Events]')
    const late =
      styled.slice(0, at) + styled.slice(events, styled.indexOf('[Fonts]')) + styled.slice(at, events)
    expect(read(late).map(alignmentOf)).toEqual([2, 8])
    expect(ass.serialize(ass.parse(late).document)).toBe(late)
  })

  it('writes a document from anywhere with a picture, a style and one for each name', () => {
    const cues = [
      {
        ...cueOf({ id: '1', start: fromSeconds(0), end: fromSeconds(1.234), text: 'One' }),
        style: 'Sign, red',
        speaker: 'Lee, Ann',
      },
      cueOf({ id: '2', start: fromSeconds(1.234), end: fromSeconds(2), text: 'Two' }),
    ]
    const file = ass.serialize({ ...emptyDocument, language: 'de', cues })
    expect(file).toBe(`[Script Info]
ScriptType: v4.00+
PlayResX: 1920
PlayResY: 1080
WrapStyle: 0
ScaledBorderAndShadow: yes
YCbCr Matrix: None
Language: de

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
Style: Default,Arial,72,&H00FFFFFF,&H00909090,&H00000000,&H80000000,0,0,0,0,100,100,0,0,1,3.5,1,2,96,96,54,1
Style: Sign; red,Arial,72,&H00FFFFFF,&H00909090,&H00000000,&H80000000,0,0,0,0,100,100,0,0,1,3.5,1,2,96,96,54,1

[Events]
${format}
Dialogue: 0,0:00:00.00,0:00:01.23,Sign; red,Lee; Ann,0,0,0,,One
Dialogue: 0,0:00:01.23,0:00:02.00,Default,,0,0,0,,Two
`)
    expect(ass.parse(file).document.language).toBe('de')
  })
})

describe('what comes back', () => {
  const files = [...(fixtures['ass'] ?? []).slice(0, 2), fixtures['ssa']?.[0]] as readonly string[]
  const pieces = fc.oneof(
    fc.string({ maxLength: 6 }),
    fc.constantFrom(
      ...[
        '{',
        '}',
        '\\',
        '\\N',
        '\\h',
        '{\\k20}',
        '{\\i1}',
        '{\\i0}',
        '{\\c&HFF&}',
        '{\\c}',
        '<i>',
        '\u00A0',
        '\u2060',
        '{\\an8}',
      ],
      ...[
        '{\\r}',
        '{\\p1}',
        '{\\p0}',
        ',',
        '\n',
        'Comment: ',
        'Dialogue: ',
        '[Fonts]\n',
        'Style: A,B\n',
        'Format: ',
        line('x'),
      ],
      ...[
        '\uFDD0',
        '\uFDD6',
        '{\\;',
        '{\\=',
        '{\\b700}',
        '{\\t(\\i1)}',
        ' ',
        '{\\kt50}',
        '%3C',
        '{\\a6}',
        '0000',
        '00:00:01.00',
      ],
    ),
  )
  const odd = fc
    .tuple(fc.constantFrom(...files), fc.array(fc.tuple(fc.nat(3000), fc.nat(6), pieces), { maxLength: 8 }))
    .map(([file, changes]) => {
      const events = file.indexOf('\n', file.indexOf('Format:', file.indexOf('[Events]'))) + 1
      let body = file.slice(events)
      for (const [at, removed, added] of changes) {
        const place = at % (body.length + 1)
        body = body.slice(0, place) + added + body.slice(place + removed)
      }
      return (file.slice(0, events) + body).replaceAll('\r', '')
    })

  it('follows the Format line that last gave an order, also of lines without a section', () => {
    const lines = 'Format: Start, End, Layer, Text\nDialogue: 0:00:01.5,00:00:02.00,007,one\n'
    const damaged = 'Format: Comment: 0,0:00:02.00\nDialogue: 0:00:03.00,0:00:04.00, 0,two\n'
    const file = `[Events]\n${lines}${damaged}`
    const { document, problems } = ass.parse(file)
    expect(document.cues.map(({ start, text }) => [toSeconds(start), text])).toEqual([
      [1.5, 'one'],
      [3, 'two'],
    ])
    expect(problems.map(({ code, line }) => [code, line])).toEqual([['format', 4]])
    expect(ass.serialize(document)).toBe(file)
    // What an editor copies has no section; it comes to stand in one, and reads as it did.
    const copied = ass.parse(lines + damaged).document
    const whole = ass.serialize(copied)
    expect(whole.endsWith(lines + damaged)).toBe(true)
    expect(ass.parse(whole).document.cues).toEqual(document.cues)
  })

  it('is the same to the letter when nothing was edited, whatever the events are', () => {
    fc.assert(
      fc.property(odd, fc.constantFrom(ass, ssa), (file, either) => {
        expect(either.serialize(either.parse(file).document)).toBe(file)
      }),
      { numRuns: 2000 },
    )
  })

  it('is the same but for the line of a cue that was edited', () => {
    const edits = [
      (cue: Parameters<typeof setText>[0]) => setText(cue, `${cue.text} more`),
      (cue: Parameters<typeof setText>[0]) => ({ ...cue, end: plus(cue.end, fromSeconds(1)) }),
      (cue: Parameters<typeof setText>[0]) => ({ ...cue, speaker: 'Bob' }),
    ]
    fc.assert(
      fc.property(odd, fc.nat(20), fc.constantFrom(...edits), (file, number, edit) => {
        const { document } = ass.parse(file)
        const at = number % Math.max(1, document.cues.length)
        const cue = document.cues[at]
        if (cue === undefined) return
        const edited = apply(document, replaceCue(at, cue, edit(cue)))
        const [before, after] = [file.split('\n'), ass.serialize(edited).split('\n')]
        expect(after).toHaveLength(before.length)
        expect(after.filter((text, index) => text !== before[index]).length).toBeLessThanOrEqual(1)
      }),
      { numRuns: 500 },
    )
  })

  it('keeps sections at the end when cues are added behind all others, or to a file without cues', () => {
    const file = fixtures['ass']?.[0] as string
    const cue = cueOf({ id: 'new', start: fromSeconds(9), end: fromSeconds(10), text: 'New' })
    for (const from of [file, file.replace(/^(?:Dialogue|Comment): .*\n/gm, '')]) {
      const { document } = ass.parse(from)
      const added = apply(document, [{ at: document.cues.length, removed: [], inserted: [cue] }])
      const [events = '', fonts = ''] = ass.serialize(added).split('[Fonts]')
      expect(events.trimEnd()).toMatch(/,,New$/)
      expect(fonts).toBe(from.split('[Fonts]')[1])
    }
  })

  it('follows the order of fields and the last Format line of the file for new lines', () => {
    const file = '[Events]\nFormat: End, Start, Text, Name\nDialogue: 0:00:02.00,0:00:01.00,a,\n'
    const { document } = ass.parse(file)
    const [cue] = document.cues
    const cues = [
      cueOf({ id: '1', start: fromSeconds(3), end: fromSeconds(4), text: 'b' }),
      ...(cue === undefined ? [] : [cue]),
    ]
    expect(ass.serialize({ ...document, cues })).toContain(
      'Name\nDialogue: 0:00:04.00,0:00:03.00,b,\nDialogue: 0:00:02.00',
    )
  })

  it('changes the lines of a header that the document changed, and no other', () => {
    const file = fixtures['ass']?.[0] as string
    const { document } = ass.parse(file)
    const low = document.styles['Top'] ?? ''
    const changed = ass.serialize({
      ...document,
      language: 'fr',
      metadata: { ...document.metadata, Title: 'Other' },
      styles: { ...document.styles, Default: defaultStyle, Low: low },
    })
    expect(changed).toBe(
      file
        .replace('Title: Two lines', 'Title: Other')
        .replace('PlayResY: 360\n', 'PlayResY: 360\nLanguage: fr\n')
        .replace(/^Style: Default,.*$/m, `Style: Default,${defaultStyle}`)
        .replace(/^Style: Top.*$/m, `$&\nStyle: Low,${low}`),
    )
  })

  it('shares what thousands of lines have in common', () => {
    const file = head + 'Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0000,0000,0000,,x\n'.repeat(3)
    const { document } = ass.parse(file)
    expect(document.cues[0]?.settings).toBeDefined()
    expect(document.cues[2]?.settings).toBe(document.cues[0]?.settings)
    expect(ass.parse(fileOf('plain')).document.cues[0]?.settings).toBeUndefined()
  })
})

describe('karaoke', () => {
  it.each([
    ['{\\k20}Hello {\\k30}world', ['Hello 100-120', 'world 120-150']],
    ['{\\k20}Hel{\\kf30}lo {\\K10}{\\ko40}you', ['Hello 100-150', 'you 160-200']],
    ['{\\k20}two words {\\k30}one', ['(two)', '(words)', 'one 120-150']],
    ['{\\k20}Hel{\\k10}lo wor{\\k30}ld', ['(Hello)', '(world)']],
    ['before {\\k30}one', ['(before)', 'one 100-130']],
    ['{\\k50}one {\\kt100\\k20}two {\\k}three', ['one 100-150', 'two 200-220', '(three)']],
    ['{\\k0}none {\\k500}long', ['(none)', '(long)']],
    ['no karaoke', ['(no)', '(karaoke)']],
  ])('reads %s', (text, words) => {
    expect(sung(text)).toEqual(words)
    expect(ass.serialize(ass.parse(fileOf(text)).document)).toBe(fileOf(text))
  })

  const word = (text: string, from: number, to: number, source: Word['source'] = 'aligned'): Word => ({
    text,
    offset: fromSeconds(from),
    duration: ticks(fromSeconds(to) - fromSeconds(from)),
    source,
  })
  const written = (text: string, words: readonly Word[], options = {}): string => {
    const cues = [cueOf({ id: '1', start: fromSeconds(1), end: fromSeconds(3), text, words })]
    const file = ass.serialize({ ...emptyDocument, cues }, { words: 'measured', ...options })
    return file.slice(file.lastIndexOf(',,') + 2, -1)
  }

  it('writes silences as empty syllables and sums to the line', () => {
    const words = [word('One', 1.204, 1.504), word('two', 1.504, 1.996), word('three', 2.5, 2.8)]
    expect(written('One <i>two</i> three', words)).toBe(
      '{\\k20}{\\k30}One {\\i1\\k50}two{\\i0} {\\k50}{\\k30}three{\\k20}',
    )
  })

  it('writes no guess: guesses share the syllable before them, or the one behind', () => {
    const words = [
      word('a', 1, 1.2, 'interpolated'),
      word('b', 1.2, 1.5),
      word('c', 1.5, 1.7, 'interpolated'),
      word('d', 1.7, 1.9, 'interpolated'),
      word('e', 2, 2.5),
    ]
    expect(written('a b c d e', words)).toBe('{\\k20}{\\k80}a b c d {\\k50}e{\\k50}')
    expect(written('a b c d e', words, { words: 'all', karaoke: 'kf' })).toBe(
      '{\\kf20}a {\\kf30}b {\\kf20}c {\\kf20}d {\\kf10}{\\kf50}e{\\kf50}',
    )
    expect(
      written(
        'a b',
        words.slice(2, 4).map((each, at) => ({ ...each, text: 'ab'.charAt(at) })),
      ),
    ).toBe('a b')
    expect(written('a b', words, { words: 'none' })).toBe('a b')
  })

  const times = fc.array(fc.tuple(fc.nat(5_000_000), fc.nat(5_000_000), fc.boolean()), {
    minLength: 1,
    maxLength: 8,
  })
  it('never makes a guess of a file a measured word, sums to the hundredth, and keeps measured words to it', () => {
    fc.assert(
      fc.property(times, fc.nat(10_000_000), fc.nat(10_000_000), (gaps, start, tail) => {
        let at = ticks(start)
        const words = gaps.map(([gap, length, isKnown], index): Word => {
          const offset = plus(at, ticks(gap))
          at = plus(offset, ticks(length + 100_000))
          return {
            text: `w${index}`,
            offset,
            duration: ticks(length + 100_000),
            source: isKnown ? 'manual' : 'interpolated',
          }
        })
        const cues = [
          cueOf({
            id: '1',
            start: ticks(start),
            end: plus(at, ticks(tail)),
            text: words.map(({ text }) => text).join(' '),
            words,
          }),
        ]
        const [cue] = cues
        const file = ass.serialize({ ...emptyDocument, cues }, { words: 'measured' })
        const [back] = read(file)
        const sum = [...file.matchAll(/\\k(\d+)/g)].reduce((total, [, count]) => total + Number(count), 0)
        const hundredths = (time: Ticks | undefined): number => Math.floor((time ?? NaN) / 100_000 + 0.5)
        const isSung = words.some(isMeasured)
        expect(sum).toBe(isSung ? hundredths(cue?.end) - hundredths(cue?.start) : 0)
        for (const [index, found] of (back?.words ?? []).entries()) {
          const own = words[index]
          if (own === undefined || !isMeasured(found)) continue
          expect(isMeasured(own)).toBe(true)
          expect(hundredths(found.offset)).toBe(hundredths(own.offset))
          expect(hundredths(plus(found.offset, found.duration))).toBe(
            hundredths(plus(own.offset, own.duration)),
          )
        }
        // What stands between measured words comes back as measured.
        for (const [index, own] of words.entries()) {
          const isAlone =
            isMeasured(own) &&
            words[index + 1]?.source !== 'interpolated' &&
            (index > 0 ? words.slice(0, index).some(isMeasured) : true)
          if (isAlone) expect(back?.words[index]?.source).toBe('recognized')
        }
      }),
      { numRuns: 500 },
    )
  })

  it('keeps the syllables of words that an edit left alone, and its kind of karaoke', () => {
    const file = fileOf('{\\kf10}Ka{\\kf20}ra{\\kf20}oke {\\kf30}is {\\kf40}fun')
    const { document } = ass.parse(file)
    const cues = document.cues.map((cue) => setText(cue, 'Karaoke is great fun'))
    expect(ass.serialize({ ...document, cues })).toContain(
      ',,{\\kf10}Ka{\\kf20}ra{\\kf20}oke {\\kf30}is great {\\kf40}fun{\\kf80}\n',
    )
  })

  it('keeps phrases that share a syllable when one is edited', () => {
    const { document } = ass.parse(fileOf('{\\k50}one two {\\k100}three four'))
    const cues = document.cues.map((cue) => setText(cue, 'one two three four five'))
    expect(ass.serialize({ ...document, cues })).toContain(',,{\\k50}one two {\\k150}three four five\n')
  })

  it('moves with its cue', () => {
    const text = '{\\k20}Hel{\\k30}lo {\\k40}you'
    const { document } = ass.parse(fileOf(text))
    const cues = document.cues.map((cue) => ({
      ...cue,
      start: plus(cue.start, ticks(1_230_000)),
      end: plus(cue.end, ticks(1_230_000)),
      words: cue.words.map((each) => ({ ...each, offset: plus(each.offset, ticks(1_230_000)) })),
    }))
    expect(ass.serialize({ ...document, cues })).toContain(`0:00:01.12,0:00:03.12,Default,,0,0,0,,${text}\n`)
  })

  it('goes when no times of words are asked for', () => {
    const { document } = ass.parse(fileOf('{\\k20}Hello {\\k30\\i1}you'))
    expect(ass.serialize(document, { words: 'none' })).toContain(',,Hello {\\i1}you{\\i0}\n')
  })
})

describe('SubStation Alpha', () => {
  const old = fixtures['ssa']?.[0] as string
  it('turns into ASS: alignments, colours, styles', () => {
    const { document } = ssa.parse(old)
    const file = ass.serialize(document)
    expect(file).toContain(
      'Style: Default,Arial,20,&H0000FFFF,&H0000FFFF,&H0000FFFF,&H80000008,-1,0,0,0,100,100,0,0,1,3,0,8,30,30,30,0\n',
    )
    expect(file).toContain('Dialogue: 0,0:00:01.00,0:00:02.50,Default,Ann,0,0,0,!Effect,Hello,\\Nthere\n')
    expect(file).toContain(',,{\\an2}two{\\c&H0000FF&}\\N{\\b1}lines{\\b0\\c}\n')
    expect(read(file).map(alignmentOf)).toEqual([8, 2])
  })

  it('is made of ASS', () => {
    const { document } = ass.parse(fixtures['ass']?.[0] as string)
    const file = ssa.serialize(document)
    expect(file).toContain('ScriptType: v4.00\n')
    expect(file).toContain('Style: Top,Arial,24,16777215,255,0,0,0,0,1,2,2,6,10,10,10,0,1\n')
    expect(file).toContain('Dialogue: Marked=0,0:00:02.50,0:00:04.00,Top,Ann,0,20,0,Banner;5,{\\pos(1,2)')
    expect(ssa.parse(file).document.cues.map(alignmentOf)).toEqual([2, 8])
    const top = {
      ...emptyDocument,
      cues: [cueOf({ id: '1', start: fromSeconds(0), end: fromSeconds(1), text: '{\\an4}x' })],
    }
    expect(ssa.serialize(top)).toContain(',,{\\a9}x\n')
  })

  it('says that it has no layers', () => {
    const { document } = ass.parse(fixtures['ass']?.[0] as string)
    expect(ssa.loses(document).map(({ what, count }) => [what, count])).toContainEqual(['position', 1])
    expect(ass.loses(document)).toEqual([])
  })
})

describe('hostile input', () => {
  const document = (file: string): SubtitleDocument => ass.parse(file).document
  it.each([
    ['tags', '{\\i1}'],
    ['open braces', '{'],
    ['backslashes', '\\'],
    ['commas', ','],
    ['karaoke', '{\\k1}a '],
    ['drawings', '{\\p1}m'],
    ['colours', '{\\c&HFF&}a{\\c}'],
    ['brackets', '{\\t('],
    ['sections', '\n[Events]'],
    ['styles', '\n[V4+ Styles]\nStyle: a,b'],
    ['broken lines', '\nDialogue: 0,'],
    ['lines', `\n${line('x').trimEnd()}`],
    ['joiners', '\\\u2060'],
  ])('reads and writes much of %s in linear time', (_, piece) => {
    const file = fileOf(piece.repeat((piece.length === 1 ? 1_000_000 : 250_000) / piece.length))
    const begin = process.cpuUsage()
    expect(ass.serialize(document(file)).length).toBeGreaterThan(200_000)
    const { user, system } = process.cpuUsage(begin)
    expect(user + system).toBeLessThan(5_000_000)
  })

  it('has no word for absurd numbers', () => {
    const digits = '9'.repeat(400)
    expect(sung(`{\\k${digits}}a {\\k5}b`)).toEqual(['(a)', 'b 100-105'])
    expect(read(`${head}Dialogue: 0,${digits}:00:00.00,0:00:01.00,Default,,0,0,0,,x\n`)).toEqual([])
    expect(ass.parse(`${head}[V4+ Styles]\nStyle: __proto__,x\n`).document.styles).toHaveProperty('__proto__')
  })
})
