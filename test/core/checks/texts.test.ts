import { describe, expect, it } from 'vitest'
import { check as run } from '../../../core/checks/run.ts'
import { fixOf } from '../../../core/checks/fix.ts'
import { apply } from '../../../core/document/edit.ts'
import { emptyDocument } from '../../../core/document/document.ts'
import { spanOf, fromSeconds } from '../../../core/time/ticks.ts'
import type { CheckContext } from '../../../core/checks/check.ts'
import { contextOf, cue, found, idsOf, only } from './material.ts'

/** `before` is found by the check and mended to `after`; null where nothing is safe. */
type Row = readonly [before: string, after: string | null]
interface Case {
  readonly check: string
  readonly context: CheckContext
  readonly bad: readonly Row[]
  readonly good: readonly string[]
}

const lists = { profanity: ['Damn'], terms: [{ use: 'Cuewright', not: ['Que right', 'quewright'] }] }
const cases: readonly Case[] = [
  {
    check: 'dashes',
    context: contextOf(only({ dashes: { dash: '-', spaced: false, lines: 'all' } })),
    bad: [
      ['- Are you sure?\n- Yes.', '-Are you sure?\n-Yes.'],
      ['Are you sure?\n-Yes.', '-Are you sure?\n-Yes.'],
      ['–Who?\n–Me.', '-Who?\n-Me.'],
      ['<i>- A.</i>\n- B.', '<i>-A.</i>\n-B.'],
    ],
    good: ['-Are you sure?\n-Yes.', 'One line - only.', 'It is\n-5 degrees', '- Not two people.'],
  },
  {
    check: 'dashes',
    context: contextOf(only({ dashes: { dash: '-', spaced: true, lines: 'later' } })),
    bad: [['-Wie?\n-So.', 'Wie?\n- So.']],
    good: ['Wie?\n- So.'],
  },
  {
    check: 'ellipsis',
    context: contextOf(only({ ellipsis: '…' })),
    bad: [
      ['Well...', 'Well…'],
      ['So.... what..', 'So… what…'],
    ],
    good: ['Well…', 'Well.', 'e.g. this'],
  },
  {
    check: 'ellipsis',
    context: contextOf(only({ ellipsis: '...' })),
    bad: [['Well…', 'Well...']],
    good: ['Well...'],
  },
  {
    check: 'quotes',
    context: contextOf(only({ quotes: { outer: ['"', '"'], inner: ["'", "'"] } })),
    bad: [
      ['He said “no”.', 'He said "no".'],
      ['“It goes on', null],
    ],
    good: ['He said "no".', 'It’s mine', '"It goes on'],
  },
  {
    check: 'quotes',
    context: contextOf(only({ quotes: { outer: ['“', '”'], inner: ['‘', '’'] } })),
    bad: [
      ['He said "no" and "yes".', 'He said “no” and “yes”.'],
      ['”Wrong way“', '“Wrong way”'],
    ],
    good: ['He said “no”.', '“It goes on', 'to the end.”'],
  },
  {
    check: 'numbers',
    context: contextOf(only({ numbers: { spelledTo: 10, startSpelled: true } })),
    bad: [
      ['I have 3 cats.', 'I have three cats.'],
      ['I have 10 cats.', 'I have ten cats.'],
      ['42 people came.', 'Forty-two people came.'],
      ['Run. 7 of us left.', 'Run. Seven of us left.'],
      ['2026 was good.', null],
    ],
    good: [
      'I have 11 cats.',
      'It is 5 p.m.',
      '5 p.m. already',
      'Chapter 3 begins',
      '3.5 miles',
      '$5 for it',
      'on May 4',
      'Room 7',
      'a 6-year-old',
      '1,000',
      '9%',
      'I have ten cats.',
      '42',
    ],
  },
  {
    check: 'spaces',
    context: contextOf(only({})),
    bad: [
      ['Two  spaces', 'Two spaces'],
      [' At the start', 'At the start'],
      ['At the end ', 'At the end'],
      ['a \nb', 'a\nb'],
      ['a\n b', 'a\nb'],
      ['a\n\nb', 'a\nb'],
      ['<i> a</i>', '<i>a</i>'],
    ],
    good: ['One space', 'a\nb', 'Quoi\u00a0?'],
  },
  {
    check: 'tags',
    context: contextOf(only({})),
    bad: [
      ['<i>Open', '<i>Open</i>'],
      ['Closed</i>', 'Closed'],
      ['<i><b>Both</i>', '<i><b>Both</i></b>'],
    ],
    good: ['<i>Right</i>', '<v Mary>No end', 'a < b', '{\\an8}up'],
  },
  {
    check: 'characters',
    context: contextOf(only({ characters: 'cea-608' })),
    bad: [
      ['Well…', 'Well...'],
      ['一', null],
      ['Ł', null],
      ['a–b', 'a-b'],
    ],
    good: ['Señor Núñez', '♪ la la ♪', 'Ça va?', '“Yes”'],
  },
  {
    check: 'characters',
    context: contextOf(only({ characters: 'teletext' })),
    bad: [
      ['Well…', 'Well...'],
      ['я', null],
    ],
    good: ['Čapek, Łódź, Ångström', '“Yes” ♪'],
  },
  {
    check: 'characters',
    context: contextOf(only({ characters: 'any' })),
    bad: [
      ['a\u0007b', 'ab'],
      ['a\ufffdb', null],
      ['\ue000', null],
    ],
    good: ['Everything: я 中 🎬 ‏שלום', 'Well…'],
  },
  {
    check: 'italics',
    context: contextOf(only({ italics: false })),
    bad: [
      ['<i>No</i> yes', 'No yes'],
      ['{\\i1}No', 'No'],
    ],
    good: ['<b>Bold</b>', 'plain'],
  },
  { check: 'italics', context: contextOf(only({ italics: true })), bad: [], good: ['<i>Yes</i>'] },
  {
    check: 'positions',
    context: contextOf(only({ positions: [2, 8] })),
    bad: [
      ['{\\an5}Middle', null],
      ['{\\an1}Left', null],
    ],
    good: ['Below', '{\\an8}Above'],
  },
  {
    check: 'labels',
    context: contextOf(only({ labels: { brackets: ['['], speaker: 'brackets' } })),
    bad: [
      ['(door slams)', '[door slams]'],
      ['JOHN: Come in.', '[JOHN] Come in.'],
    ],
    good: ['[door slams]', '[John] Come in.', 'It was (as I said) mine.', 'Note: this'],
  },
  {
    check: 'labels',
    context: contextOf(only({ labels: { brackets: ['[', '('], speaker: 'chevrons' } })),
    bad: [['JOHN: Come in.', '>> JOHN: Come in.']],
    good: ['>> JOHN: Come in.', '(laughs)'],
  },
  {
    check: 'repeated-words',
    context: contextOf(only({})),
    bad: [
      ['It is the the end', null],
      ['the\nthe end', null],
    ],
    good: ['No, no, no', 'that that', 'very very', 'the, the'],
  },
  {
    check: 'hyphens',
    context: contextOf(only({})),
    bad: [['wonder-\nful day', null]],
    good: ['well-known', '-One\n-Two', 'No -\nyes'],
  },
  {
    check: 'profanity',
    context: contextOf(only({}), { lists }),
    bad: [['Oh DAMN!', null]],
    good: ['damnation'],
  },
  {
    check: 'glossary',
    context: contextOf(only({}), { lists }),
    bad: [
      ['This is que\nright.', 'This is Cuewright.'],
      ['Quewright!', 'Cuewright!'],
    ],
    good: ['Cuewright', 'quewrights'],
  },
]

describe.each(cases)('$check', ({ check, context, bad, good }) => {
  it.each(bad)('finds %j and makes %j of it', (before, after) => {
    const cues = [cue(0, 4, before)]
    const checked = run(cues, context)
    expect(checked.parts.flat().map((finding) => finding.check)).toContain(check)
    const edit = fixOf(checked, { check, cue: cues[0]?.id ?? '' })
    if (after === null) expect(edit).toBeNull()
    else expect(apply({ ...emptyDocument, cues }, edit ?? []).cues.map(({ text }) => text)).toEqual([after])
  })
  if (good.length > 0)
    it.each(good.map((text) => [text]))('lets %j be', (text) => {
      expect(idsOf(found([cue(0, 4, text)], context))).not.toContain(check)
    })
})

describe('sound', () => {
  const span = (from: number, to: number) => spanOf(fromSeconds(from), fromSeconds(to))
  const context = contextOf(only({}), {
    speech: [span(1, 3), span(10, 12), span(20, 20.9)],
    duration: fromSeconds(30),
  })

  it('text on silence, but no label and no song', () => {
    expect(idsOf(found([cue(1, 3, 'a'), cue(5, 6, 'Nobody says this'), cue(10, 12, 'b')], context))).toEqual([
      'text-on-silence',
    ])
    expect(
      idsOf(found([cue(1, 3, 'a'), cue(5, 6, '[wind]'), cue(7, 8, '♪'), cue(10, 12, 'b')], context)),
    ).toEqual([])
  })

  it('speech without text: a second and more of it, between cues, before the first and after the last', () => {
    expect(idsOf(found([cue(1, 3, 'a')], context))).toEqual(['speech-without-text'])
    expect(idsOf(found([cue(10, 12, 'b')], context))).toEqual(['speech-without-text'])
    expect(idsOf(found([cue(1, 3, 'a'), cue(10, 12, 'b')], context))).toEqual([])
  })

  it('finds nothing while nobody knows', () => {
    expect(idsOf(found([cue(5, 6, 'Nobody says this')], contextOf(only({}))))).toEqual([])
  })
})
