import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lookRuns } from '../../../core/cues/looks.ts'
import { plain } from '../../../core/cues/markup.ts'
import { cueOf } from '../../../core/cues/retime.ts'
import { emptyDocument, type SubtitleDocument } from '../../../core/document/document.ts'
import { scc } from '../../../core/formats/scc.ts'
import { srt } from '../../../core/formats/srt.ts'
import { ticksOfFrame } from '../../../core/time/frame-rate.ts'
import { nearestFrame } from '../../../core/time/smpte.ts'
import { fromSeconds } from '../../../core/time/ticks.ts'
import { testdata } from '../../fixtures/testdata.ts'

const ntsc = { numerator: 30000, denominator: 1001 }
const frame = (count: number) => ticksOfFrame(count, ntsc)
const file = (...lines: readonly string[]): string => `Scenarist_SCC V1.0\n\n${lines.join('\n\n')}\n`
/** Cues as frames and text. */
const shown = (document: SubtitleDocument) =>
  document.cues.map(({ start, end, text }) => [nearestFrame(start, ntsc), nearestFrame(end, ntsc), text])
const read = (...lines: readonly string[]) => shown(scc.parse(file(...lines)).document)
const codes = (...lines: readonly string[]) => scc.parse(file(...lines)).problems.map(({ code }) => code)
const documentOf = (
  ...cues: readonly (readonly [from: number, to: number, text: string])[]
): SubtitleDocument => ({
  ...emptyDocument,
  cues: cues.map(([from, to, text], index) =>
    cueOf({ id: String(index + 1), start: frame(from), end: frame(to), text }),
  ),
})
const again = (document: SubtitleDocument) => shown(scc.parse(scc.serialize(document)).document)
/** Every letter with its look; blanks have none of their own. */
const looks = ([from, to, text]: readonly (string | number)[]) => [
  from,
  to,
  lookRuns(String(text)).flatMap((run) =>
    Array.from(run.text, (letter) =>
      /\s/.test(letter) ? letter : `${letter} ${run.color ?? ''} ${run.italic} ${run.underline}`,
    ),
  ),
]
/** Letters of the standard set as words. */
const words = (text: string): string =>
  (text.match(/..?/g) ?? [])
    .map((two) =>
      [0, 1]
        .map((at) => {
          const code = two.charCodeAt(at) || 0
          const ones = code.toString(2).replaceAll('0', '').length
          return (ones % 2 === 1 ? code : code | 0x80).toString(16).padStart(2, '0')
        })
        .join(''),
    )
    .join(' ')

describe('pop-on captions', () => {
  it('appear with the end of caption, and go with the erasure or the next', () => {
    expect(
      read(
        `00:00:01:00\t94ae 94ae 9420 9420 9470 9470 ${words('Hello')} 942f 942f`,
        `00:00:02:00\t94ae 94ae 9420 9420 9470 9470 ${words('there')} 942f 942f`,
        '00:00:04:00\t942c 942c',
      ),
    ).toEqual([
      [39, 69, '{\\an1}Hello'],
      [69, 120, '{\\an1}there'],
    ])
  })

  it('count frames with and without drop frame', () => {
    const at = (time: string) => read(`${time}\t9420 9420 9470 9470 ${words('ab')} 942f 942f`)[0]?.[0]
    expect(at('00:01:00;02')).toBe(1800 + 5)
    expect(at('00:01:00:02')).toBe(1802 + 5)
    expect(at('01:00:00;00')).toBe(107_892 + 5)
  })

  it('have rows, columns, tabs, colours, italics and underlining', () => {
    const [cue] = scc.parse(
      file(
        `00:00:01:00\t94ae 94ae 9420 9420 91d6 91d6 97a1 97a1 ${words('up')} 9475 9475 ${words('under')} 91a8 91a8 ${words('red')} 91ae 91ae ${words('both')} 942f 942f`,
        '00:00:04:00\t942c 942c',
      ),
    ).document.cues
    expect(cue?.text).toBe('up\n<u>under</u> <font color="#ff0000">red <i>both</i></font>')
    expect(cue?.settings).toEqual({ 'scc:places': '1:13 15:8' })
  })

  it('have special letters, and extended ones in place of their stand-in', () => {
    expect(
      read(
        `00:00:01:00\t9420 9420 9470 9470 9137 9137 9137 9137 ${words(' A')} 9220 9220 ${words('e')} 92b6 92b6 ${words('n*\\')} 942f 942f`,
      )[0]?.[2],
    ).toBe('{\\an1}♪♪ Áënáé')
  })

  it('take back letters', () => {
    expect(
      read(`00:00:01:00\t9420 9420 9470 9470 ${words('abcd')} 94a1 94a1 ${words('x')} 942f 942f`)[0]?.[2],
    ).toBe('{\\an1}abcx')
  })
})

describe('roll-up and paint-on', () => {
  it('make a cue of each roll', () => {
    expect(
      read(
        `00:00:01:00\t9425 9425 94ad 94ad 9470 9470 ${words('one')}`,
        `00:00:02:00\t94ad 94ad 9470 9470 ${words('two')}`,
        `00:00:03:00\t94ad 94ad 9470 9470 ${words('three')}`,
        '00:00:04:00\t942c 942c',
      ),
    ).toEqual([
      [32, 60, 'one'],
      [60, 90, 'one\ntwo'],
      [90, 120, 'two\nthree'],
    ])
  })

  it('paint a caption at once', () => {
    expect(
      read(
        `00:00:01:00\t9429 9429 9470 9470 ${words('painted')}`,
        `00:00:03:00\t9470 9470 94a4 ${words('anew')}`,
        '00:00:04:00\t942c 942c',
      ).map(([, , text]) => text),
    ).toEqual(['{\\an1}painted', '{\\an1}anew'])
  })
})

describe('what is odd', () => {
  it('is said with its line', () => {
    const text = `9420 9420 9470 9470 ${words('ab')} 942f 942f`
    expect(codes(`00:00:01:00\t${text.replace('9470', '1470')}`, '00:00:02:00 942c')).toEqual(['parity'])
    expect(codes(`00:00:01:00\t${text} xyz`, '00:00:02:00 942c')).toEqual(['word'])
    expect(codes(`00:00:01:00\t${text}`)).toEqual(['no-end'])
    expect(codes(`00:00:03:00\t${text}`, '00:00:02:00 942c')).toContain('order')
    expect(codes(`00:00:01:00\t${text}`, '00:00:01:02 942c')).toContain('dense')
    expect(codes('nonsense', `00:00:01:00\t${text}`, '00:00:02:00 942c')).toEqual(['no-time'])
    const { problems } = scc.parse(file(`00:00:01:00\t${text.replace('9470', '1470')}`))
    expect(problems.find(({ code }) => code === 'parity')?.line).toBe(3)
  })

  it('reads broken parity as if it were whole', () => {
    expect(read('00:00:01:00\t1420 1420 1470 1470 4865 6c6c 6f00 142f 142f')[0]?.[2]).toBe('{\\an1}Hello')
  })

  it('takes CC1, else the first channel that has captions, and says what others hold', () => {
    const second = '00:00:01:00\t1cae 1cae 1c20 1c20 1c70 1c70 c8e9 1c2f 1c2f'
    expect(read(second)[0]?.[2]).toBe('{\\an1}Hi')
    const both = [`00:00:01:00\t9420 9420 9470 9470 ${words('ab')} 942f 942f`, second.replace(':01:', ':02:')]
    expect(read(...both).map(([, , text]) => text)).toEqual(['{\\an1}ab'])
    expect(codes(...both)).toContain('channel')
    // The third stands in the second field.
    expect(read('00:00:01:00\t1520 1520 1470 1470 c8e9 152f 152f')[0]?.[2]).toBe('{\\an1}Hi')
  })

  it('keeps what is no caption at all in the file', () => {
    const text = file('A remark', '00:00:01:00\t9420 9420 9470 9470 c8e9 942f 942f', '00:00:02:00 942c')
    const written = scc.serialize(scc.parse(text).document)
    expect(written).toContain('\nA remark\n')
    expect(written).toMatch(/^00:00:02:00\t942c 942c$/m)
  })

  it('loses no letter beyond the 32nd place', () => {
    const long = 'abcdefghijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxyz'
    const [cue] = read(`00:00:01:00\t9420 9420 9470 9470 ${words(long)} 942f 942f`, '00:00:04:00 942c')
    expect(plain(String(cue?.[2])).replace(/^\{[^}]*\}/, '')).toBe(long)
  })

  it('gives a hostile file no more rows than a screen has', () => {
    const row = '9420 9470 ' + 'c8e9 '.repeat(20_000)
    const flips = file(`00:00:01:00\t${row}`, `00:30:00:00\t${'942f 8080 '.repeat(40_000)}`)
    const { document, problems } = scc.parse(flips)
    expect(problems.map(({ code }) => code)).toContain('text-mode')
    expect(Math.max(...document.cues.map(({ text }) => text.length))).toBeLessThan(100)
    const erased = scc.parse(
      file(`00:00:01:00\t${row}${'94a4 8080 94a1 8080 '.repeat(40_000)} 942f`, '00:59:00:00 942c'),
    )
    expect(erased.document.cues.length).toBeLessThan(2)
    expect(
      scc.parse(file(`00:00:01:00\t942a ${'c8e9 '.repeat(100_000)}${'94a1 8080 '.repeat(50_000)}`)).document
        .cues,
    ).toEqual([])
  })

  it('takes any four digits anywhere', () => {
    const lines = file(
      `00:00:01:00\t94ae 94ae 9420 9420 9470 9470 ${words('Hello')} 942f 942f`,
      `00:00:03:00\t9425 9425 94ad 94ad 9470 9470 ${words('rolled')}`,
      '00:00:06:00\t942c 942c',
    )
    const places = [...lines.matchAll(/\b[\da-f]{4}\b/g)].map(({ index }) => index)
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.integer({ min: 0, max: 0xffff }), (at, value) => {
        const odd = lines.slice(0, at) + value.toString(16).padStart(4, '0') + lines.slice(at + 4)
        const written = scc.serialize(scc.parse(odd).document)
        expect(scc.serialize(scc.parse(written).document)).toBe(written)
      }),
      { numRuns: 600 },
    )
  })
})

describe('writing', () => {
  it('loads a caption so that it appears on its frame', () => {
    const document = documentOf([90, 120, 'Hi'], [150, 200, 'you'])
    expect(scc.serialize(document)).toBe(
      [
        'Scenarist_SCC V1.0',
        '',
        '00:00:02;21\t94ae 94ae 9420 9420 9476 9476 9723 9723 c8e9 942f 942f',
        '',
        '00:00:04;00\t942c 942c',
        '',
        '00:00:04;20\t94ae 94ae 9420 9420 9476 9476 97a2 97a2 79ef 7580 942f 942f',
        '',
        '00:00:06;20\t942c 942c',
        '',
      ].join('\n'),
    )
    expect(again(document)).toEqual([
      [90, 120, 'Hi'],
      [150, 200, 'you'],
    ])
    expect(scc.loses(document)).toEqual([])
  })

  it('erases a caption while the next is being loaded', () => {
    const text = 'A caption of many letters here\nand as many in its second row'
    const document = documentOf([90, 145, 'before'], [150, 300, text], [301, 340, 'after one frame'])
    expect(again(document).map(([from, to]) => [from, to])).toEqual([
      [90, 145],
      [150, 300],
      [301, 340],
    ])
  })

  it('says when there is no time to load, and begins as early as can be', () => {
    const document = documentOf([0, 10, 'At once'], [10, 100, 'and then'])
    const [one, two] = again(document)
    expect(one).toEqual([10, two?.[0], 'At once'])
    expect(scc.loses(document)).toMatchObject([{ what: 'timing', count: 2, examples: [0, 1] }])
  })

  it('shows captions that overlap together', () => {
    expect(again(documentOf([90, 200, '{\\an8}top'], [140, 260, 'bottom']))).toEqual([
      [90, 140, '{\\an8}top'],
      [140, 200, 'top\nbottom'],
      [200, 260, 'bottom'],
    ])
  })

  it('breaks lines at 32 places, and what is more than four rows goes into captions of their own', () => {
    const line = 'This is a line of forty-two letters or so.'
    expect(again(documentOf([90, 200, line]))[0]?.[2]).toBe('This is a line of\nforty-two letters or so.')
    const many = Array.from({ length: 40 }, (_, at) => `word${at}`).join(' ')
    const parts = again(documentOf([300, 900, many]))
    expect(parts.length).toBeGreaterThan(1)
    expect(
      parts
        .map(([, , text]) => text)
        .join(' ')
        .replaceAll('\n', ' '),
    ).toBe(many)
    expect(parts.at(0)?.[0]).toBe(300)
    expect(parts.at(-1)?.[1]).toBe(900)
    expect(scc.loses(documentOf([300, 900, many])).map(({ what }) => what)).toEqual(['lines'])
  })

  it('says which letters CEA-608 does not have', () => {
    const document = documentOf([90, 200, 'Čapek … ты'])
    expect(again(document)[0]?.[2]).toBe('Capek ... ??')
    expect(scc.loses(document)).toMatchObject([{ what: 'letters', count: 1 }])
    const held = documentOf([90, 200, 'áÁñÑß ♪ “x” {a} ~_|^ ½ Åø ©'])
    expect(again(held)).toEqual(shown(held))
    expect(scc.loses(held)).toEqual([])
  })

  it('keeps looks, places and times of any captions', () => {
    const word = fc.stringMatching(/^[a-zA-Zéñ.,!?'Á♪]{1,9}$/)
    const styled = fc
      .tuple(
        word,
        fc.constantFrom(
          (text: string) => text,
          (text: string) => `<i>${text}</i>`,
          (text: string) => `<u>${text}</u>`,
          (text: string) => `<font color="#ffff00">${text}</font>`,
          (text: string) => `<font color="#00ffff"><i>${text}</i></font>`,
        ),
      )
      .map(([text, wrap]) => wrap(text))
    const text = fc
      .tuple(
        fc.constantFrom('', '{\\an8}', '{\\an5}'),
        fc.array(
          fc.array(styled, { minLength: 1, maxLength: 2 }).map((each) => each.join(' ')),
          {
            minLength: 1,
            maxLength: 2,
          },
        ),
      )
      .map(([place, lines]) => place + lines.join('\n'))
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 70, max: 300 }), fc.integer({ min: 0, max: 60 }), text), {
          minLength: 1,
          maxLength: 5,
        }),
        (captions) => {
          let at = 100
          const cues = captions.map(([length, gap, shownText]) => {
            const from = at
            at += length + gap
            return [from, from + length, shownText] as const
          })
          const document = documentOf(...cues)
          expect(scc.loses(document)).toEqual([])
          expect(again(document).map(looks)).toEqual(shown(document).map(looks))
        },
      ),
      { numRuns: 150 },
    )
  })
})

describe.skipIf(testdata === undefined)('files of other projects', () => {
  const folder = join(testdata ?? '', 'subs')
  interface Case {
    readonly id: string
    readonly file: string
    readonly suite: string
    readonly tolMs: number
    readonly cues: readonly { readonly start: number; readonly end: number; readonly text: string }[]
  }
  const cases =
    testdata === undefined
      ? []
      : (JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8')) as Case[]).filter(
          ({ suite }) => suite === 'scc',
        )
  const squash = (text: string): string =>
    text
      .replace(/\{\\[^}]*\}|<[^>\n]*>/g, '')
      .replace(/\s+/g, ' ')
      .trim()

  it.each(cases)('$id', ({ file: name, cues, tolMs }) => {
    const { document } = scc.parse(readFileSync(join(folder, name), 'utf8'))
    expect(document.cues.map(({ text }) => squash(plain(text)))).toEqual(cues.map(({ text }) => squash(text)))
    for (const [at, cue] of cues.entries()) {
      expect(Math.abs((document.cues[at]?.start ?? NaN) / 1e4 - cue.start * 1000)).toBeLessThanOrEqual(tolMs)
      expect(Math.abs((document.cues[at]?.end ?? NaN) / 1e4 - cue.end * 1000)).toBeLessThanOrEqual(tolMs)
    }
  })
})

const isInstalled = (program: string, ask: string): boolean => spawnSync(program, [ask]).status === 0

/** What another program makes of a file that we write, as SubRip. */
function readBy(document: SubtitleDocument, command: (from: string, to: string) => readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'scc-'))
  try {
    const [from, to] = [join(folder, 'a.scc'), join(folder, 'a.srt')]
    writeFileSync(from, scc.serialize(document))
    const [program = '', ...rest] = command(from, to)
    spawnSync(program, rest)
    return srt.parse(readFileSync(to, 'utf8')).document.cues
  } finally {
    rmSync(folder, { recursive: true })
  }
}
const bare = (text: string): string =>
  plain(text.replace(/\{[^}]*\}/g, ''))
    .split('\n')
    .map((line) => line.replace(/\\h|\u00a0/g, ' ').trim())
    .join('\n')

describe('other decoders of CEA-608', () => {
  const document = documentOf(
    [90, 150, 'Hello there'],
    [150, 220, 'two rows\nof Ñandú ½ ♪'],
    [250, 320, '“Ça va?” naïve'],
    [330, 400, '{\\an8}at the top'],
  )
  const texts = document.cues.map(({ text }) => bare(text))

  it.skipIf(!isInstalled('ffmpeg', '-version'))('ffmpeg reads what we write', () => {
    const cues = readBy(document, (from, to) => ['ffmpeg', '-v', 'error', '-f', 'scc', '-i', from, to])
    expect(cues.map(({ text }) => bare(text))).toEqual(texts)
    // It gives all that is behind one time code the time of that.
    for (const [at, { start }] of cues.entries()) {
      const late = (document.cues[at]?.start ?? NaN) - start
      expect(late).toBeGreaterThan(fromSeconds(-0.07))
      expect(late).toBeLessThan(fromSeconds(1.2))
    }
  })

  it.skipIf(!isInstalled('ttconv', '--help'))('ttconv reads what we write', () => {
    const cues = readBy(document, (from, to) => ['ttconv', 'convert', '-i', from, '-o', to])
    // It takes the quotation mark for two letters.
    expect(cues.map(({ text }) => bare(text).replaceAll('`', ''))).toEqual(texts)
    // Version 1.0.5 counts a code that is sent twice as one frame: captions come a few frames earlier, none comes later.
    for (const [at, { start }] of cues.entries()) {
      const early = (document.cues[at]?.start ?? NaN) - start
      expect(early).toBeGreaterThan(fromSeconds(-0.034))
      expect(early).toBeLessThan(fromSeconds(0.4))
    }
  })
})
