import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { cueOf } from '../../../core/cues/retime.ts'
import { emptyDocument, type SubtitleDocument } from '../../../core/document/document.ts'
import { ebuTtD } from '../../../core/formats/ebu-tt-d.ts'
import { imsc } from '../../../core/formats/imsc.ts'
import { itt } from '../../../core/formats/itt.ts'
import { ttml } from '../../../core/formats/ttml.ts'
import { fromSeconds, ticks, toSeconds } from '../../../core/time/ticks.ts'
import { testdata } from '../../fixtures/testdata.ts'
import { played } from './imsc-reader.ts'
import { ebuTtDFiles, imscFiles, ittFiles, ttmlFiles } from './ttml-files.ts'

const file = (body: string, root = ''): string =>
  `<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttp="http://www.w3.org/ns/ttml#parameter" xmlns:tts="http://www.w3.org/ns/ttml#styling" xmlns:ttm="http://www.w3.org/ns/ttml#metadata"${root}>${body}</tt>`
const body = (content: string, root = ''): string => file(`<body><div>${content}</div></body>`, root)
const shapes = ({ cues }: SubtitleDocument) =>
  cues.map(({ start, end, text }) => [toSeconds(start), toSeconds(end), text])
const read = (content: string, root = '') => shapes(ttml.parse(body(content, root)).document)
const codes = (text: string): readonly string[] => ttml.parse(text).problems.map(({ code }) => code)

/** Faults that a strict parser finds. */
function faults(text: string): readonly string[] {
  const found: string[] = []
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', ({ message }) => found.push(message))
  parser.write(text).close()
  return found
}

describe('times', () => {
  it.each([
    ['00:00:01.5', '', 1.5],
    ['1.5s', '', 1.5],
    ['1500ms', '', 1.5],
    ['0.5m', '', 30],
    ['1h', '', 3600],
    ['30f', ' ttp:frameRate="25"', 1.2],
    ['00:00:01:12', ' ttp:frameRate="25"', 1.48],
    ['15000000t', ' ttp:tickRate="10000000"', 1.5],
    ['1:02.5', '', 62.5],
    // TTML 1, appendix N: 1,800 labels of 30000/1001 are 60.06 s; with drop frame the label 00:01:00:02 is frame 1800.
    ['00:01:00:00', ' ttp:timeBase="smpte" ttp:frameRate="30" ttp:frameRateMultiplier="1000 1001"', 60.06],
    [
      '00:01:00:02',
      ' ttp:timeBase="smpte" ttp:frameRate="30" ttp:frameRateMultiplier="1000 1001" ttp:dropMode="dropNTSC"',
      60.06,
    ],
    [
      '00:00:41:16',
      ' ttp:timeBase="smpte" ttp:frameRate="24" ttp:frameRateMultiplier="999 1000"',
      41.7083333,
    ],
  ])('%s with%s', (begin, root, seconds) => {
    expect(read(`<p begin="${begin}" end="99h">a</p>`, root)[0]?.[0]).toBe(seconds)
  })

  it('counts nested times from what they stand in, and sums frames without rounding', () => {
    const root = ' ttp:frameRate="30" ttp:frameRateMultiplier="1000 1001"'
    const text = file('<body begin="1f"><div begin="1f"><p begin="1f" dur="1s">a</p></div></body>', root)
    // Three frames of 30000/1001 are 0.1001 s; three times one frame rounded down would be 0.1000998 s.
    expect(shapes(ttml.parse(text).document)[0]?.[0]).toBe(0.1001)
  })

  it('lets the children of a sequence follow each other', () => {
    const text = file(
      '<body timeContainer="seq"><div timeContainer="seq"><p dur="2s">a</p><p begin="1s" dur="2s">b</p></div><div><p dur="1s">c</p></div></body>',
    )
    expect(shapes(ttml.parse(text).document)).toEqual([
      [0, 2, 'a'],
      [3, 5, 'b'],
      [5, 6, 'c'],
    ])
  })

  it('understands nested times that count from the beginning', () => {
    const text =
      '<div begin="20s" end="40s"><p begin="25s" end="30s"><span begin="25s" end="26s">One</span> <span begin="26s" end="30s">two</span></p></div>'
    expect(read(text)).toEqual([[25, 30, 'One two']])
  })
})

describe('spans with times', () => {
  it('are words where they hold a word or two', () => {
    const { cues } = ttml.parse(
      body(
        '<p begin="10s" end="14s"><span begin="0s" end="1s">One</span> <span begin="1s" end="3s">two three</span> four</p>',
      ),
    ).document
    expect(cues[0]?.words.map(({ text, offset, source }) => [text, toSeconds(offset), source])).toEqual([
      ['One', 10, 'recognized'],
      ['two', 11, 'interpolated'],
      ['three', expect.any(Number), 'interpolated'],
      ['four', 13, 'interpolated'],
    ])
  })

  it('are states of the screen where they hold sentences', () => {
    expect(
      read(
        '<p begin="1s"><span dur="5s">The first of the sentences.</span> <span dur="10s">The second of the sentences.</span></p>',
      ),
    ).toEqual([
      [1, 6, 'The first of the sentences. The second of the sentences.'],
      [6, 11, 'The second of the sentences.'],
    ])
  })
})

it('follows styles through references, regions and what encloses a text', () => {
  const head =
    '<head><styling><style xml:id="a" tts:color="#ff0"/><style xml:id="b" style="a" tts:fontStyle="italic"/><style xml:id="c" style="c d"/><style xml:id="d" style="c"/></styling><layout><region xml:id="r" tts:origin="10% 5%" tts:extent="80% 20%" tts:displayAlign="before"><style tts:textAlign="start"/></region></layout></head>'
  const text = file(
    `${head}<body style="b"><div><p region="r" begin="0s" end="1s">x<span tts:color="rgba(0,0,255,255)" tts:fontStyle="normal">y</span></p><p style="c" begin="1s" end="2s"><span tts:ruby="container"><span tts:ruby="base">漢</span><span tts:ruby="text">kan</span></span></p></div></body>`,
  )
  expect(shapes(ttml.parse(text).document).map(([, , shown]) => shown)).toEqual([
    '{\\an7}<font color="#ffff00"><i>x</i></font><font color="#0000ff">y</font>',
    '<ruby><font color="#ffff00"><i>漢<rt>kan</rt></i></font></ruby>',
  ])
})

describe('bad input', () => {
  it('refuses entities and fetches nothing', () => {
    const bomb = `<!DOCTYPE tt [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>${body('<p begin="0s" end="1s">&b;&c;</p>')}`
    const { document, problems } = ttml.parse(bomb)
    expect(document.cues).toEqual([])
    expect(problems.map(({ code, line }) => [code, line])).toEqual([['doctype', 1]])
  })

  it('reads what is there of a broken file, and says where it is broken', () => {
    const cut = body(
      '\n<p begin="0s" end="1s">one</i></p>\n<p begin="1s" end="2s">two <span>three\n<p begin="2s" end="3s">fo',
    )
    const { document, problems } = ttml.parse(cut.slice(0, cut.indexOf('fo</div>') + 2))
    expect(document.cues.map(({ text }) => text)).toEqual(['one', 'two three', 'fo'])
    expect(problems[0]).toMatchObject({ code: 'xml', line: 2 })
  })

  it('says what is never shown, and keeps it', () => {
    const text = body('<p begin="0s" end="1s">seen</p><p tts:display="none" begin="1s" end="2s">unseen</p>')
    const { document, problems } = ttml.parse(text)
    expect(problems.map(({ code }) => code)).toEqual(['hidden'])
    expect(ttml.serialize(document)).toContain('>unseen</p>')
    expect(ttml.parse(ttml.serialize(document)).document.cues).toHaveLength(1)
  })

  it('takes absurd numbers for no times', () => {
    expect(codes(body(`<p begin="${'9'.repeat(50)}s" end="99999999999999h">a</p>`))).toContain('time')
  })
})

const families = [
  [ttml, ttmlFiles],
  [imsc, imscFiles],
  [ebuTtD, ebuTtDFiles],
  [itt, ittFiles],
] as const

describe.each(families.map(([format, files]) => [format.id, format, files] as const))(
  '%s',
  (_, format, files) => {
    it('comes back as it was: cues, head and what stands in the paragraphs', () => {
      for (const text of files) {
        const { document } = format.parse(text)
        const written = format.serialize(document)
        expect(faults(written)).toEqual([])
        expect(shapes(format.parse(written).document)).toEqual(shapes(document))
        for (const [part] of text.matchAll(/<[^<>]*(?:style|region|agent|linePadding)[^<>]* xml:id=[^<>]*>/g))
          expect(written).toContain(part)
      }
    })

    it('writes a new text into its old paragraph, and a new place as a region', () => {
      const { document } = format.parse(files[0] ?? '')
      const cues = document.cues.map((cue, index) =>
        index === 0 ? cueOf({ ...cue, words: [], text: '{\\an9}<b>New</b> & <i>old</i>' }) : cue,
      )
      const written = format.serialize({ ...document, cues })
      expect(faults(written)).toEqual([])
      expect(format.parse(written).document.cues.map(({ text }) => text)).toEqual(
        cues.map(({ text }) => text),
      )
    })

    it('writes a file that a strict parser and a player read', () => {
      const cues = [
        '<i>One</i> & <font color="#ffff00">two</font>',
        '{\\an8}three\nfour',
        '{\\an1}  five  ',
      ].map((text, at) =>
        cueOf({ id: String(at + 1), start: fromSeconds(at + 1), end: fromSeconds(at + 2), text }),
      )
      const written = format.serialize(
        { ...emptyDocument, language: 'en', cues },
        { frameRate: { numerator: 25, denominator: 1 } },
      )
      expect(faults(written)).toEqual([])
      // imsc.js knows no timecode; at 25 frames a second its labels are times of the film.
      const { states, complaints } = played(written.replace('timeBase="smpte"', 'timeBase="media"'))
      expect(complaints).toEqual([])
      expect(states.map(({ start, end }) => [start, end])).toEqual([
        [1, 2],
        [2, 3],
        [3, 4],
      ])
      expect(states.map(({ texts }) => texts)).toEqual([['One & two'], ['three\nfour'], ['five']])
    })
  },
)

it('divisions inside each other stay as many as they are, however often a file is saved', () => {
  const nested =
    '<div xml:id="a"><div xml:id="b"><p begin="1s" end="2s">one</p></div><div></div></div><div><p begin="3s" end="4s">two</p></div>'
  const count = (text: string): number => text.split('<div').length - 1
  let saved = file(`<body>${nested}</body>`)
  for (let time = 0; time < 3; time += 1) saved = ttml.serialize(ttml.parse(saved).document)
  expect(shapes(ttml.parse(saved).document)).toHaveLength(2)
  // One that is empty stands with all that it stood in.
  expect(count(saved)).toBe(5)
})

it('finds the end of a tag behind a “>” in one of its values', () => {
  const odd =
    '<tt title="a > b" xmlns="http://www.w3.org/ns/ttml" xmlns:tts="http://www.w3.org/ns/ttml#styling" xml:lang="en"><head xml:id="x>y"/><body><div><p begin="1s" end="2s">one</p></div></body></tt>'
  const { document } = ttml.parse(odd)
  const cues = document.cues.map((cue) =>
    cueOf({ ...cue, words: [], speaker: 'Ann', text: '{\\an8}<i>two</i>' }),
  )
  const written = ttml.serialize({ ...document, language: 'de', cues })
  expect(faults(written)).toEqual([])
  expect(written).toContain('title="a > b"')
  const again = ttml.parse(written).document
  expect([again.language, again.cues[0]?.speaker, again.cues[0]?.text]).toEqual(['de', 'Ann', cues[0]?.text])
})

it('writes measured words as spans that count from their cue, and guesses only where all are asked for', () => {
  const word = (text: string, from: number, to: number, source: 'aligned' | 'interpolated') => ({
    text,
    offset: fromSeconds(from),
    duration: ticks(fromSeconds(to) - fromSeconds(from)),
    source,
  })
  const words = [
    word('One', 10, 10.5, 'aligned'),
    word('two', 10.5, 11, 'interpolated'),
    word('three.', 11, 12, 'aligned'),
  ]
  const cue = cueOf({
    id: '1',
    start: fromSeconds(10),
    end: fromSeconds(12),
    text: 'One two <i>three</i>.',
    words,
  })
  const document = { ...emptyDocument, cues: [cue] }
  expect(ttml.serialize(document)).not.toContain('<span begin')
  expect(ttml.serialize(document, { words: 'measured' })).toContain(
    '<span begin="00:00:00.000" end="00:00:00.500">One</span> two <span begin="00:00:01.000" end="00:00:02.000"><span tts:fontStyle="italic">three</span>.</span>',
  )
  expect(ttml.serialize(document, { words: 'all' }).match(/<span begin/g)).toHaveLength(3)
})

it('EBU-TT-D keeps to its rules', () => {
  const cues = ['<i>One</i>', '{\\an7}<font color="#ff0000">two</font>'].map((text, at) =>
    cueOf({ id: String(at + 1), start: fromSeconds(at), end: fromSeconds(at + 1), text }),
  )
  const written = ebuTtD.serialize({ ...emptyDocument, cues })
  // Tech 3380, 3.1 (root), and its schema: time base and language are required.
  expect(written).toMatch(/<tt [^>]*ttp:timeBase="media"[^>]* xml:lang="/)
  for (const [tag] of written.matchAll(/<(?:body|div|p|span)[\s>][^>]*>?/g)) expect(tag).not.toMatch(/tts:/)
  for (const [tag] of written.matchAll(/<p [^>]*>/g)) {
    expect(tag).toMatch(/ xml:id="/)
    expect(tag).toMatch(/ begin="\d{2,}:[0-5]\d:[0-5]\d\.\d+" end="\d{2,}:[0-5]\d:[0-5]\d\.\d+"/)
  }
  for (const [, color] of written.matchAll(/(?:color|backgroundColor)="([^"]*)"/g))
    expect(color).toMatch(/^#[\da-f]{6}(?:[\da-f]{2})?$/i)
  for (const [tag] of written.matchAll(/<region [^>]*>/g))
    expect(tag).toMatch(/tts:origin="\d+% \d+%" tts:extent="\d+% \d+%"/)
})

it('iTunes Timed Text counts frames of the rate that is asked for', () => {
  const cue = cueOf({ id: '1', start: fromSeconds(1), end: fromSeconds(60.06), text: 'a' })
  const written = itt.serialize(
    { ...emptyDocument, cues: [cue] },
    { frameRate: { numerator: 30000, denominator: 1001 } },
  )
  expect(written).toContain('ttp:frameRate="30" ttp:frameRateMultiplier="1000 1001"')
  expect(written).toContain('begin="00:00:01:00" end="00:01:00:00"')
})

it.skipIf(testdata === undefined)('shows what a player shows of the test suite of IMSC', () => {
  const folder = join(testdata ?? '', 'subs/files')
  // Without an end a paragraph lasts for ever; as a cue it lasts to the last end of the file.
  const open = ['imsc--BeginEnd002.ttml', 'imsc--Paragraph002.ttml']
  const files = readdirSync(folder).filter((name) => name.startsWith('imsc--') && !open.includes(name))
  expect(files.length).toBeGreaterThan(20)
  for (const name of files) {
    const text = readFileSync(join(folder, name), 'utf8')
    const { cues } = ttml.parse(text).document
    const flat = (said: string): string =>
      said
        .replace(/<[^>]*>|\{[^}]*\}/g, '')
        .replace(/\s+/g, ' ')
        .trim()
    for (const { start, end, texts } of played(text).states) {
      const middle = fromSeconds((start + end) / 2)
      const there = cues.filter((cue) => cue.start <= middle && middle < cue.end).map((cue) => flat(cue.text))
      expect(there.sort(), `${name} at ${start}`).toEqual(texts.map(flat).sort())
    }
  }
})
