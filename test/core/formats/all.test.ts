import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alignmentOf, withoutAlignment } from '../../../core/cues/alignment.ts'
import { escape, plain } from '../../../core/cues/markup.ts'
import { cueOf } from '../../../core/cues/retime.ts'
import { emptyDocument, type SubtitleDocument } from '../../../core/document/document.ts'
import { formats } from '../../../core/formats/all.ts'
import type { ParseOptions, ReadFormat, SerializeOptions } from '../../../core/formats/format.ts'
import { fromMilliseconds, fromSeconds, plus, ticks, type Ticks } from '../../../core/time/ticks.ts'
import type { Word } from '../../../core/transcript/word.ts'
import { fixtures, limits, type Content } from './fixtures.ts'

/** `FORMAT_RUNS=10000 FORMAT_SIZE=1000000` is the long run. */
const runs = Number(process.env['FORMAT_RUNS'] ?? 400)
const size = Number(process.env['FORMAT_SIZE'] ?? 60_000)
const patience = Math.max(1, runs / 400, size / 60_000) * 60_000

/** A format behind one interface, whether its files are text or bytes. */
const either = (format: ReadFormat) => ({
  ...format,
  bytes: format.kind === 'bytes',
  parse: (content: Content, options?: ParseOptions) =>
    format.kind === 'bytes'
      ? format.parse(typeof content === 'string' ? Buffer.from(content) : content, options)
      : format.parse(typeof content === 'string' ? content : Buffer.from(content).toString(), options),
  serialize: (document: SubtitleDocument, options?: SerializeOptions): Content =>
    format.serialize(document, options),
  detect: (content: Content) =>
    format.kind === 'bytes'
      ? format.detect(typeof content === 'string' ? Buffer.from(content) : content)
      : format.detect(typeof content === 'string' ? content : Buffer.from(content).toString()),
})

const readable = formats.filter((format) => format.kind !== 'written').map(either)
const byName = readable.map((format) => [format.id, format] as const)
const holdsTimes = (format: (typeof readable)[number]): boolean =>
  !format.loses(sample).some(({ what }) => what === 'timing')
/** Half of the smallest step in time that the format can say. */
const step = (id: string): Ticks => limits[id]?.rounding ?? fromMilliseconds(0.5)

/** Words that were measured, a speaker, a style, a position: something that every format but the project loses a part of. */
const measured = (text: string, offset: Ticks, duration: Ticks): Word => ({
  text,
  offset,
  duration,
  source: 'recognized',
  confidence: 0.5,
})
const second = fromSeconds(1)
const sample: SubtitleDocument = {
  ...emptyDocument,
  language: 'en-US',
  cues: [
    {
      ...cueOf({
        id: '1',
        start: fromSeconds(1),
        end: fromSeconds(3),
        text: 'Hello <i>there</i>,\nworld.',
        words: [
          measured('Hello', fromSeconds(1), ticks(4_000_001)),
          measured('there,', fromSeconds(1.5), ticks(5_000_000)),
          measured('world.', fromSeconds(2.2), ticks(7_999_999)),
        ],
      }),
      speaker: 'Ann',
      style: 'Top',
      settings: { line: '0' },
    },
    cueOf({
      id: '2',
      start: fromSeconds(360_000),
      end: fromSeconds(360_001.5),
      text: 'After a hundred hours?',
    }),
  ],
}

it('the registry lists every file of the folder, by name', () => {
  const files = readdirSync(join(import.meta.dirname, '../../../core/formats'))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.replace(/\.ts$/, ''))
    .filter((name) => !['all', 'format', 'markup'].includes(name))
  expect(formats.map(({ id }) => id).sort()).toEqual(files.sort())
  expect(new Set(formats.map(({ name }) => name)).size).toBe(formats.length)
})

describe.each(byName)('%s', { timeout: patience }, (id, format) => {
  const shapes = (document: SubtitleDocument) =>
    document.cues.map(({ start, end, text }) => [start, end, plain(text)])

  it('comes back equal up to what it says it loses', () => {
    const { document } = format.parse(format.serialize(sample, { words: 'all' }))
    const lost = new Set(format.loses(sample).map(({ what }) => what))
    if (format.words === 'only') {
      const words = (of: SubtitleDocument) =>
        of.cues.flatMap((cue) => cue.words.map((word) => ({ speaker: cue.speaker, ...word })))
      expect(words(document)).toEqual(words(sample))
      return
    }
    expect(document.cues.map(({ text }) => plain(text))).toEqual(sample.cues.map(({ text }) => plain(text)))
    for (const [at, cue] of document.cues.entries()) {
      if (lost.has('timing') || (cue.start as number) > (limits[id]?.longest ?? Infinity)) continue
      const own = sample.cues[at]
      expect(
        Math.abs(cue.start - (own?.start ?? NaN)) + Math.abs(cue.end - (own?.end ?? NaN)),
      ).toBeLessThanOrEqual(2 * step(id))
    }
    if (!lost.has('timing') && limits[id] === undefined) expect(shapes(document)).toEqual(shapes(sample))
    if (!lost.has('markup'))
      // A place that settings say comes back as an override block from formats that name it in their own way.
      expect(document.cues.map(({ text }) => withoutAlignment(text))).toEqual(
        sample.cues.map(({ text }) => text),
      )
    if (!lost.has('speaker'))
      expect(document.cues.map(({ speaker }) => speaker)).toEqual(sample.cues.map(({ speaker }) => speaker))
    if (!lost.has('position')) expect(document.cues.map(alignmentOf)).toEqual(sample.cues.map(alignmentOf))
    if (!lost.has('words')) {
      const isWhole = !lost.has('sources')
      const words = (of: SubtitleDocument) =>
        of.cues.map((cue) =>
          cue.words.map((word) => (isWhole ? word : { ...word, source: '', confidence: undefined })),
        )
      expect(words(document)).toEqual(words(sample))
    }
    if (!lost.has('language')) expect(document.language).toBe(sample.language)
  })

  it('says every kind of loss once, with how many it concerns', () => {
    const lost = format.loses(sample)
    expect(new Set(lost.map(({ what }) => what)).size).toBe(lost.length)
    for (const { count, message } of lost) {
      expect(count).toBeGreaterThan(0)
      expect(message).toMatch(/\.$/)
    }
    expect(lost).not.toEqual([])
    expect(format.loses(emptyDocument)).toEqual([])
  })

  it.skipIf(format.bytes)('reads a byte-order mark, CRLF and CR like plain line feeds', () => {
    for (const text of fixtures[id] ?? []) {
      if (typeof text !== 'string') continue
      const { document } = format.parse(text)
      expect(format.parse(`\uFEFF${text}`).document).toEqual(document)
      expect(format.parse(text.replaceAll('\n', '\r\n')).document).toEqual(document)
      expect(format.parse(text.replaceAll('\n', '\r')).document).toEqual(document)
    }
  })

  it('has no cues for an empty file and writes a file for no cues', () => {
    expect(format.parse('').document.cues).toEqual([])
    expect(format.parse(format.serialize(emptyDocument)).document.cues).toEqual([])
  })

  it('knows its own files best', () => {
    for (const text of fixtures[id] ?? []) {
      const own = format.detect(text)
      for (const other of readable) {
        if (other.id !== id)
          expect(other.detect(text), `${other.id}: ${String(text).slice(0, 40)}`).toBeLessThan(own)
      }
    }
    expect(format.detect('')).toBe(0)
  })

  it('writes the same file again from what it has read', () => {
    const mutated = fc.tuple(
      fc.constantFrom<Content>(...(format.bytes ? (fixtures[id] ?? []) : Object.values(fixtures).flat())),
      fc.array(
        fc.tuple(
          fc.nat(2000),
          fc.nat(8),
          fc.oneof(
            fc.string({ maxLength: 5 }),
            fc.constantFrom(
              '-->',
              '\n',
              '\n\n',
              '\r',
              '<',
              '{\\',
              '\\',
              '&',
              '\u200B',
              '\0',
              '00:00:01,500',
              '<00:00:01.500>',
              '"',
              ']',
              '42\n',
              'NOTE\n',
              ' ',
              ',',
              '{\\k20}',
              '}',
              '\\N',
              'Dialogue: 0,0:00:01.00,0:00:02.00,',
              '[Events]\n',
            ),
          ),
        ),
        { maxLength: 6 },
      ),
    )
    fc.assert(
      fc.property(mutated, ([text, changes]) => {
        let odd = text
        for (const [at, removed, added] of changes) {
          const place = at % (odd.length + 1)
          odd =
            typeof odd === 'string'
              ? odd.slice(0, place) + added + odd.slice(place + removed)
              : Buffer.concat([odd.slice(0, place), Buffer.from(added), odd.slice(place + removed)])
        }
        const first = format.parse(odd).document
        const written = format.serialize(first)
        const second = format.parse(written).document
        expect(format.serialize(second)).toEqual(written)
        if (holdsTimes(format) && format.words !== 'only' && limits[id]?.anyText !== false)
          expect(second.cues.map(({ text: shown }) => plain(shown))).toEqual(
            first.cues.map(({ text: shown }) => plain(shown)),
          )
      }),
      { numRuns: runs },
    )
  })

  it.skipIf(limits[id]?.anyText === false)('swallows nothing of any text', () => {
    const text = fc
      .array(
        fc.oneof(
          fc.string({ maxLength: 12 }),
          fc.constantFrom(
            '-->',
            '\n',
            '<i>',
            '</i>',
            '<',
            '&amp;',
            '\\',
            '{\\an8}',
            '7',
            '00:00:01,000 --> 00:00:02,000',
          ),
        ),
        { maxLength: 8 },
      )
      .map((parts) =>
        escape(
          parts
            .join('')
            .replace(/[\r\u2028\u2029\0\u200B]/g, '')
            .replace(/^\s+|\s+$/g, ''),
        ),
      )
      .filter((value) => !/^\s*$/.test(value))
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (texts) => {
        const cues = texts.map((value, index) =>
          cueOf({
            id: String(index + 1),
            start: fromSeconds(index),
            end: fromSeconds(index + 1),
            text: value,
          }),
        )
        const { document } = format.parse(format.serialize({ ...emptyDocument, cues }))
        const shown = (of: SubtitleDocument) =>
          of.cues.map((cue) => plain(cue.text).replace(/\s+/g, ' ').trim()).join(' ')
        expect(shown(document).replace(/\s+/g, '')).toBe(
          shown({ ...emptyDocument, cues }).replace(/\s+/g, ''),
        )
        if (format.words !== 'only' && id !== 'text') expect(document.cues).toHaveLength(texts.length)
      }),
      { numRuns: runs },
    )
  })

  it.runIf(holdsTimes(format))('lets cues that touch touch', () => {
    const time = fc.integer({ min: 0, max: 4_000_000_000_000 }).map(ticks)
    fc.assert(
      fc.property(time, fc.integer({ min: 20_000, max: 50_000_000 }), (start, length) => {
        const middle = plus(start, ticks(length))
        const cues = [
          cueOf({ id: '1', start, end: middle, text: 'One.' }),
          cueOf({ id: '2', start: middle, end: plus(middle, second), text: 'Two.' }),
        ]
        if (start + length > (limits[id]?.longest ?? Infinity)) return
        const [one, two] = format.parse(format.serialize({ ...emptyDocument, cues })).document.cues
        if (format.words === 'only') return
        expect(two?.start).toBe(one?.end)
        expect(Math.abs((one?.start ?? NaN) - start)).toBeLessThanOrEqual(step(id))
      }),
    )
  })

  it.each([
    ['<', '<'],
    ['{\\', '{\\'],
    ['backslashes', '\\'],
    ['digits', '1'],
    ['arrows', '-->'],
    ['arrows on lines', '-->\n'],
    ['times without arrows', '00:00:01,000 '],
    ['tags', '<i>'],
    ['tags with blanks', '<i '],
    ['blanks', ' '],
    ['line feeds', '\n'],
    ['blank lines', '\n \n'],
    ['entities', '&amp'],
    ['stamps', '<00:00:00.500>'],
    ['zero-width spaces', '\u200B'],
    ['brackets', '[{"cues":'],
  ])('takes no more than linear time for many %s', (_, piece) => {
    const many = piece.repeat(size / piece.length)
    for (const text of [
      many,
      `${String((fixtures[id] ?? [])[0] ?? '')}${many}`,
      `1\n00:00:01.000 --> 00:00:02.000\n<i ${many}`,
    ]) {
      expect(format.serialize(format.parse(text).document).length).toBeGreaterThanOrEqual(0)
    }
  })
})
