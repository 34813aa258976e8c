import fc from 'fast-check'
import { idsAfter, type Cue } from '../../../core/cues/cue.ts'
import { interpolate } from '../../../core/cues/interpolate.ts'
import { cueOf } from '../../../core/cues/retime.ts'
import { tokens } from '../../../core/cues/tokens.ts'
import { emptyDocument, type SubtitleDocument } from '../../../core/document/document.ts'
import { endOf, ticks, type Ticks } from '../../../core/time/ticks.ts'
import type { Word, WordSource } from '../../../core/transcript/word.ts'

const token = fc.constantFrom(
  ...'and the a so my fellow Americans, ask not what your country can do for you; twenty one 21 2,500 $20 can not cannot all right alright Dr. Ünïcode café e\u0301te\u0301 — - ♪ “quoted” שלום مرحبا Привет 今天天气 学校へ行く สวัสดีครับ <3 {laughs} \\ x'.split(
    ' ',
  ),
)

const decorate = (text: string, kind: number): string =>
  kind === 0 ? `<i>${text}</i>` : kind === 1 ? `{\\an8}${text}` : kind === 2 ? `<v Mary>${text}` : text

/** Cue text as people write it: words, line breaks, markup, several scripts. */
export const sentence = fc
  .tuple(fc.array(fc.tuple(token, fc.constantFrom(' ', ' ', ' ', '\n')), { maxLength: 9 }), fc.nat(9))
  .map(([parts, kind]) =>
    decorate(
      parts
        .map(([text, space]) => text + space)
        .join('')
        .trim(),
      kind,
    ),
  )

/** Cue text as nobody writes it: tags that do not close, backslashes, braces, joiners. */
export const nonsense = fc
  .array(
    fc.constantFrom(
      ...[
        '<',
        '>',
        '</',
        'i',
        'b',
        '<i>',
        '</i>',
        '<rt>',
        '<v Bob>',
        '{',
        '}',
        '{\\an8}',
        '\\',
        '\\',
        ' ',
        '\n',
        '-',
        'a',
        'é',
        '今',
        '天',
        'ส',
        'ว',
        '\u00a0',
        '\u200b',
        '\u0301',
        '👩‍👧',
        '1',
        '.',
        '“',
        'font',
      ],
    ),
    { maxLength: 24 },
  )
  .map((parts) => parts.join(''))

export const cueText = fc.oneof({ weight: 4, arbitrary: sentence }, { weight: 1, arbitrary: nonsense })

const source = fc.constantFrom<WordSource>('recognized', 'recognized', 'aligned', 'manual', 'interpolated')

/** Times that words take and leave, in ticks of about speech: some touch, some have no length. */
const timing = fc.tuple(
  fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 15_000_000 })),
  fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 100_000, max: 9_000_000 }) },
    { weight: 1, arbitrary: fc.constant(0) },
  ),
  source,
)

interface Plan {
  readonly text: string
  readonly timings: readonly (readonly [number, number, WordSource])[]
  readonly lead: number
  readonly tail: number
  readonly measured: boolean
  readonly pinned: boolean
}

const plan: fc.Arbitrary<Plan> = fc.record({
  text: cueText,
  timings: fc.array(timing, { minLength: 1, maxLength: 40 }),
  lead: fc.constantFrom(0, 0, 500_000),
  tail: fc.constantFrom(0, 1, 8_000_000),
  measured: fc.boolean(),
  pinned: fc.boolean(),
})

function build({ text, timings, lead, tail, measured, pinned }: Plan, id: string, from: Ticks): Cue {
  const texts = tokens(text)
  let at = ticks(from + lead)
  const words: Word[] = texts.map((part, index) => {
    const [gap, duration, kind] = timings[index % timings.length] ?? [0, 1_000_000, 'recognized']
    const word = {
      text: part,
      offset: ticks(at + gap),
      duration: ticks(duration),
      source: kind,
      confidence: 0.5,
    }
    at = endOf(word)
    return word
  })
  const end = ticks(at + tail + (texts.length === 0 ? 10_000_000 : 400_000))
  const cue = { id, start: from, end, text, words: measured ? words : interpolate(texts, from, end) }
  return cueOf(pinned ? { ...cue, pinned: { end: true } } : cue)
}

export const cue: fc.Arbitrary<Cue> = plan.map((one) => build(one, '1', ticks(30_000_000)))

/** Cues one after another, sometimes touching, sometimes overlapping, as files bring them. */
export const subtitles: fc.Arbitrary<SubtitleDocument> = fc
  .array(fc.tuple(plan, fc.constantFrom(0, 1, 800_000, 30_000_000, -5_000_000)), {
    minLength: 1,
    maxLength: 8,
  })
  .map((plans) => {
    const cues: Cue[] = []
    const newId = idsAfter([])
    let from = 10_000_000
    for (const [one, gap] of plans) {
      const made = build(one, newId(), ticks(Math.max(0, from + gap)))
      cues.push(made)
      from = made.end
    }
    return { ...emptyDocument, cues }
  })
