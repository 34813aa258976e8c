import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alignedText, alignmentOf, withoutAlignment } from '../../../core/cues/alignment.ts'
import { hexOf } from '../../../core/cues/colors.ts'
import { lookRuns, plainLook, textOfRuns, type LookRun } from '../../../core/cues/looks.ts'
import { plain } from '../../../core/cues/markup.ts'

const looks = (text: string) =>
  lookRuns(text).map(({ text: shown, ...look }) => [
    shown,
    Object.fromEntries(
      Object.entries(look).filter(([name, value]) => value !== plainLook[name as keyof typeof plainLook]),
    ),
  ])

describe('looks', () => {
  it.each([
    ['plain', [['plain', {}]]],
    [
      '<i>a <b>b</b></i> c',
      [
        ['a ', { italic: true }],
        ['b', { italic: true, bold: true }],
        [' c', {}],
      ],
    ],
    [
      '{\\i1}a{\\i0}b',
      [
        ['a', { italic: true }],
        ['b', {}],
      ],
    ],
    [
      '{\\b700\\u1\\s1}a{\\r}b',
      [
        ['a', { bold: true, underline: true, strike: true }],
        ['b', {}],
      ],
    ],
    ['{\\b400}a', [['a', {}]]],
    ['{\\bord2\\shad1\\be1\\clip(1,2,3,4)}a', [['a', {}]]],
    [
      '{\\c&H0000FF&}a{\\1c&Hff8000&}b{\\c}c',
      [
        ['a', { color: '#ff0000' }],
        ['b', { color: '#0080ff' }],
        ['c', {}],
      ],
    ],
    [
      '<font color=red>a</font><font color="#0F0" face="Arial Black">b</font>',
      [
        ['a', { color: '#ff0000' }],
        ['b', { color: '#00ff00', font: 'Arial Black' }],
      ],
    ],
    ['<c.yellow.bg_black>a</c>', [['a', { color: '#ffff00' }]]],
    [
      '<v Ann>Hi</v> <v Bob>ho',
      [
        ['Hi', { voice: 'Ann' }],
        [' ', {}],
        ['ho', { voice: 'Bob' }],
      ],
    ],
    [
      '<ruby>漢<rt>kan</rt></ruby>',
      [
        ['漢', {}],
        ['kan', { gloss: true }],
      ],
    ],
    [
      'a {\\fnVerdana}b',
      [
        ['a ', {}],
        ['b', { font: 'Verdana' }],
      ],
    ],
  ])('of %s', (text, expected) => {
    expect(looks(text)).toEqual(expected)
  })

  const color = fc.option(fc.integer({ min: 0, max: 0xffffff }), { nil: undefined })
  const run: fc.Arbitrary<LookRun> = fc.record({
    text: fc.oneof(
      fc.string({ minLength: 1, maxLength: 6 }),
      fc.constantFrom('<i>', '{\\an8}', '\\', '\\<', 'a\nb', '{', '}'),
    ),
    italic: fc.boolean(),
    bold: fc.boolean(),
    underline: fc.boolean(),
    strike: fc.boolean(),
    gloss: fc.boolean(),
    color: color.map((value) =>
      value === undefined ? undefined : `#${value.toString(16).padStart(6, '0')}`,
    ),
    font: fc.constantFrom(undefined, 'Arial', 'Times New Roman'),
    voice: fc.constantFrom(undefined, 'Ann', 'Dr. O’Neil'),
  })

  it('are the same again after they were written as tags, whatever the text is', () => {
    fc.assert(
      fc.property(fc.array(run, { maxLength: 5 }), (runs) => {
        const joined = runs.filter(({ text }) => text !== '')
        const text = textOfRuns(joined)
        const back = lookRuns(text)
        const flat = (of: readonly LookRun[]) =>
          of.flatMap(({ text: shown, ...look }) => Array.from(shown).map((letter) => [letter, look]))
        expect(flat(back)).toEqual(flat(joined))
        expect(plain(text)).toBe(
          joined
            .filter(({ gloss }) => !gloss)
            .map(({ text: shown }) => shown)
            .join(''),
        )
      }),
      { numRuns: 1000 },
    )
  })
})

it('colours are found by name, short and long', () => {
  expect(['Red', '#F80', 'ff8000', '#FF8000FF', '#ff800080', 'nonsense', '#12'].map(hexOf)).toEqual([
    '#ff0000',
    '#ff8800',
    '#ff8000',
    '#ff8000',
    '#ff800080',
    undefined,
    undefined,
  ])
})

describe('alignment', () => {
  it('is said by the text, else by the settings', () => {
    expect(alignmentOf({ text: 'a' })).toBe(2)
    expect(alignmentOf({ text: '{\\i1\\an9}a', settings: { line: '50%' } })).toBe(9)
    expect(alignmentOf({ text: '<i>{\\an4}a</i>' })).toBe(4)
    expect(alignmentOf({ text: 'a', settings: { line: '0', align: 'start' } })).toBe(7)
    expect(alignmentOf({ text: 'a', settings: { line: '50%,center' } })).toBe(5)
    expect(alignmentOf({ text: 'a', settings: { line: '-1', align: 'right' } })).toBe(3)
  })
  it('comes and goes with one block', () => {
    for (const alignment of [1, 2, 3, 4, 5, 6, 7, 8, 9] as const) {
      const text = alignedText('two\nlines', alignment)
      expect(alignmentOf({ text })).toBe(alignment)
      expect(withoutAlignment(text)).toBe('two\nlines')
    }
    expect(withoutAlignment('{\\an8\\i1}a{\\i0\\an2}b')).toBe('{\\i1}a{\\i0}b')
  })
})
