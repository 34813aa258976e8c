import { describe, expect, it } from 'vitest'
import type { Cue } from '../../../core/cues/cue.ts'
import { checks } from '../../../core/checks/all.ts'
import type { CheckContext } from '../../../core/checks/check.ts'
import { ticksOfFrame, type FrameRate } from '../../../core/time/frame-rate.ts'
import { contextOf, cue, film, framed, found, heard, idsOf, only, television } from './material.ts'

const letters = (count: number): string => 'abcd '.repeat(30).slice(0, count - 1) + 'x'
const ntsc: FrameRate = { numerator: 24000, denominator: 1001 }

interface Case {
  readonly check: string
  /** The rule, as its source says it. */
  readonly rule: string
  readonly context: CheckContext
  /** What complies, among it the limit itself, and what does not. */
  readonly good: Readonly<Record<string, readonly Cue[]>>
  readonly bad: Readonly<Record<string, readonly Cue[]>>
}

const two = (gap: number, rate: FrameRate = film): readonly Cue[] => [
  framed(0, 48, 'One.', rate),
  framed(48 + gap, 120, 'Two.', rate),
]
const shots = (rate: FrameRate, frame: number) => ({ frameRate: rate, shots: [ticksOfFrame(frame, rate)] })
const inRule = only({
  shotIn: { snapBefore: { framesAt24: 7 }, clear: { framesAt24: 12 }, snapAfter: { framesAt24: 12 } },
})
const outRule = only({
  shotOut: { rest: { frames: 2 }, snapBefore: { framesAt24: 12 }, clear: { framesAt24: 12 } },
})
const starting = (frame: number, rate: FrameRate = film) => [framed(frame, frame + 60, 'Hello.', rate)]
const ending = (frame: number, rate: FrameRate = film) => [framed(frame - 60, frame, 'Hello.', rate)]

const cases: readonly Case[] = [
  {
    check: 'reading-speed',
    rule: 'Netflix: 20 characters a second, spaces and punctuation count',
    context: contextOf(only({ charactersPerSecond: 20 })),
    good: {
      under: [cue(0, 2, letters(39))],
      at: [cue(0, 2, letters(40))],
      rounded: [cue(0, 1.999, letters(40))],
    },
    bad: {
      over: [cue(0, 2, letters(41))],
      'with a space': [cue(0, 1, 'abcdefghij abcdefghi.')],
      'no time': [cue(1, 1, 'x')],
    },
  },
  {
    check: 'reading-speed',
    rule: 'Netflix Chinese: 9 characters a second, half-width ones count half',
    context: contextOf(
      only({
        charactersPerSecond: 9,
        counting: { spaces: true, punctuation: true, tags: false, fullWidth: 1, halfWidth: 0.5 },
      }),
    ),
    good: { at: [cue(0, 1, '我们在北京大学学习')], half: [cue(0, 1, '我们在北京大学ABCD')] },
    bad: { over: [cue(0, 1, '我们在北京大学学习啊')], half: [cue(0, 1, '我们在北京大学ABCDE')] },
  },
  {
    check: 'words-per-minute',
    rule: 'DCMP, lower level: 130 words a minute, every word counts',
    context: contextOf(only({ wordsPerMinute: 130 })),
    good: {
      under: [cue(0, 6, 'one two three four five six seven eight nine ten eleven twelve')],
      at: [cue(0, 6, 'a b c d e f g h i j k l m')],
    },
    bad: {
      over: [cue(0, 6, 'a b c d e f g h i j k l m n')],
      label: [cue(0, 6, '[door slams] a b c d e f g h i j k l')],
    },
  },
  {
    check: 'line-length',
    rule: 'Netflix: 42 characters a line',
    context: contextOf(only({ lineLength: 42 })),
    good: {
      at: [cue(0, 5, letters(42))],
      'two lines': [cue(0, 5, `${letters(42)}\n${letters(41)}`)],
      tags: [cue(0, 5, `<i>${letters(42)}</i>`)],
    },
    bad: { over: [cue(0, 5, letters(43))], below: [cue(0, 5, `ab\n${letters(43)}`)] },
  },
  {
    check: 'lines',
    rule: 'Netflix: 2 lines',
    context: contextOf(only({ lines: 2 })),
    good: { one: [cue(0, 5, 'a')], at: [cue(0, 5, 'a\nb')] },
    bad: { over: [cue(0, 5, 'a\nb\nc')] },
  },
  {
    check: 'shortest',
    rule: 'Netflix: 5/6 of a second, 20 frames at 24, 25 at 29.97',
    context: contextOf(only({ shortest: { seconds: 5 / 6 } })),
    good: { at: [framed(0, 20, 'a')], rounded: [cue(0, 0.833, 'a')], over: [cue(0, 0.84, 'a')] },
    bad: { under: [cue(0, 0.832, 'a')], '19 frames': [framed(0, 19, 'a')] },
  },
  {
    check: 'longest',
    rule: 'Netflix: 7 seconds',
    context: contextOf(only({ longest: { seconds: 7 } })),
    good: { under: [cue(0, 6.99, 'a')], at: [cue(0, 7, 'a')], rounded: [cue(0, 7.001, 'a')] },
    bad: { over: [cue(0, 7.002, 'a')] },
  },
  {
    check: 'longest',
    rule: 'Netflix at 23.976: 7 seconds are 168 frames',
    context: contextOf(only({ longest: { seconds: 7 } }), { frameRate: ntsc }),
    good: { at: [framed(0, 168, 'a', ntsc)] },
    bad: { over: [framed(0, 169, 'a', ntsc)] },
  },
  {
    check: 'gap',
    rule: 'Netflix: 2 frames at any rate',
    context: contextOf(only({ gap: { frames: 2 } })),
    good: { at: two(2), over: two(3), rounded: [cue(0, 2, 'a'), cue(2.083, 4, 'b')] },
    bad: { under: two(1), none: two(0) },
  },
  {
    check: 'gap',
    rule: 'Netflix at 23.976: 2 frames are 83.4 ms',
    context: contextOf(only({ gap: { frames: 2 } }), { frameRate: ntsc }),
    good: { at: two(2, ntsc) },
    bad: { under: two(1, ntsc) },
  },
  {
    check: 'gap',
    rule: 'Arte: 5 frames at 25, a fifth of a second',
    context: contextOf(only({ gap: { seconds: 0.2 } }), { frameRate: television }),
    good: { at: two(5, television) },
    bad: { under: two(4, television) },
  },
  {
    check: 'overlap',
    rule: 'Two cues in one place are not on the screen at once',
    context: contextOf(only({})),
    good: { touching: two(0), above: [cue(0, 3, 'a'), cue(2, 4, '{\\an8}b')] },
    bad: { over: [cue(0, 2.001, 'a'), cue(2, 4, 'b')] },
  },
  {
    check: 'chaining',
    rule: 'Netflix: gaps of 3 to 11 frames are closed to 2',
    context: contextOf(only({ gap: { frames: 2 }, chain: { framesAt24: 12 } })),
    good: { two: two(2), twelve: two(12) },
    bad: { three: two(3), eleven: two(11) },
  },
  {
    check: 'chaining',
    rule: 'Netflix at 30: half a second is 15 frames',
    context: contextOf(only({ gap: { frames: 2 }, chain: { framesAt24: 12 } }), {
      frameRate: { numerator: 30, denominator: 1 },
    }),
    good: {
      two: two(2, { numerator: 30, denominator: 1 }),
      fifteen: two(15, { numerator: 30, denominator: 1 }),
    },
    bad: { fourteen: two(14, { numerator: 30, denominator: 1 }) },
  },
  {
    check: 'shot-in',
    rule: 'Netflix: up to 7 frames before a cut to the cut, 8 to 11 back to 12, half a second after it to the cut',
    context: contextOf(inRule, shots(film, 100)),
    good: { on: starting(100), twelve: starting(88), 'twelve after': starting(112), far: starting(20) },
    bad: {
      one: starting(99),
      seven: starting(93),
      eight: starting(92),
      eleven: starting(89),
      after: starting(101),
      'eleven after': starting(111),
    },
  },
  {
    check: 'shot-in',
    rule: 'The same at 50 frames a second: zones of 15 and 25 frames',
    context: contextOf(inRule, shots({ numerator: 50, denominator: 1 }, 200)),
    good: {
      clear: starting(175, { numerator: 50, denominator: 1 }),
      after: starting(225, { numerator: 50, denominator: 1 }),
    },
    bad: {
      near: starting(176, { numerator: 50, denominator: 1 }),
      after: starting(224, { numerator: 50, denominator: 1 }),
    },
  },
  {
    check: 'shot-out',
    rule: 'Netflix: near a cut the out-time is 2 frames before it, or 12 after it, and never on it',
    context: contextOf(outRule, shots(film, 100)),
    good: { two: ending(98), twelve: ending(88), after: ending(112) },
    bad: {
      on: ending(100),
      one: ending(99),
      three: ending(97),
      eleven: ending(89),
      'one after': ending(101),
      'eleven after': ending(111),
    },
  },
  {
    check: 'lead',
    rule: 'TED: no more than 100 ms before the first word',
    context: contextOf(only({ lead: { seconds: 0.1 } })),
    good: {
      at: [heard(cue(0.9, 3, 'Hello there'), 1, 2)],
      under: [heard(cue(0.95, 3, 'Hello there'), 1, 2)],
      guess: [cue(0, 3, 'Hello there')],
    },
    bad: { over: [heard(cue(0.898, 3, 'Hello there'), 1, 2)] },
  },
  {
    check: 'lag',
    rule: 'BBC: no more than 1.5 seconds after the last word',
    context: contextOf(only({ lag: { seconds: 1.5 } })),
    good: { at: [heard(cue(1, 3.5, 'Hello there'), 1, 2)], guess: [cue(0, 30, 'Hello there')] },
    bad: { over: [heard(cue(1, 3.502, 'Hello there'), 1, 2)] },
  },
  {
    check: 'lag',
    rule: 'Netflix: half a second after the speech, longer only as reading asks for it',
    context: contextOf(only({ lag: { seconds: 0.5 }, charactersPerSecond: 10 })),
    good: { reading: [heard(cue(0, 3, letters(30)), 0, 1)] },
    bad: { over: [heard(cue(0, 3, letters(20)), 0, 1)] },
  },
]

describe.each(cases)('$check, $rule', ({ check, context, good, bad }) => {
  it.each(Object.entries(good))('complies: %s', (_, cues) => {
    expect(idsOf(found(cues, context))).not.toContain(check)
  })
  it.each(Object.entries(bad))('does not: %s', (_, cues) => {
    expect(idsOf(found(cues, context))).toContain(check)
  })
})

it('says what was measured and what the limit is, in the unit of the rule', () => {
  const [finding] = found(two(1), contextOf(only({ gap: { frames: 2 } })))
  expect(finding).toMatchObject({
    check: 'gap',
    value: { unit: 'frames', amount: 1 },
    bound: 'at-least',
    limit: { unit: 'frames', amount: 2 },
    from: { source: 'test', sure: 'own' },
  })
})

it('asks for nothing that the profile does not', () => {
  const asked = checks.filter(({ rules }) => rules.length > 0).map(({ id }) => id)
  const wild = [cue(0, 0.1, `“${letters(90)}”...\n5\n<i>a</i>\nb`), cue(0.1, 20, 'b')]
  expect(idsOf(found(wild, contextOf(only({})))).filter((id) => asked.includes(id))).toEqual([])
})
