import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { overrunOf, slotsOf, speedStep } from '../../../core/dub/fit.ts'
import { gapsOf, joinedSpans, overlapOf, placeInGaps, type GapRules } from '../../../core/dub/gaps.ts'
import { dubLines } from '../../../core/dub/lines.ts'
import { endOf, fromSeconds, spanOf, ticks, ticksPerSecond, type Span } from '../../../core/time/ticks.ts'

const s = fromSeconds
const cue = (id: string, start: number, end: number, text: string, speaker?: string) => ({
  ...{ id, start: s(start), end: s(end), text },
  ...(speaker === undefined ? {} : { speaker }),
})
const textsOf = (text: string, voices: Readonly<Record<string, string>> = {}): readonly string[] =>
  dubLines([cue('1', 0, 1, text)], voices).flatMap(({ says }) =>
    says.map(({ parts, voice }) => {
      const said = parts.map((part) => (part.type === 'text' ? part.text : '')).join('')
      return voice === undefined ? said : `${voice}: ${said}`
    }),
  )

describe('what of a cue is spoken', () => {
  test.each([
    ['<i>Come</i> {\\an8}in.\nNow!', ['Come in. Now!']],
    ['[door slams]', []],
    ['(sighs) All right. [door slams]', ['All right.']],
    ['♪ la la la ♪', []],
    ['JOHN: Come in.', ['Come in.']],
    ['- Hello.\n- Good day.', ['Hello.', 'Good day.']],
    ['JOHN: Hello.\nMARY: Good day.', ['Hello.', 'Good day.']],
    ['Remember: it is ten to 10:30.', ['Remember: it is ten to 10:30.']],
    ['– …', []],
    ['2 < 3', ['2 < 3']],
  ])('%j', (text, expected) => {
    expect(textsOf(text)).toEqual(expected)
  })

  test('speakers have voices of their own, by label or by field', () => {
    const voices = { john: 'espeak:en-gb', Mary: 'espeak:en-us' }
    expect(textsOf('JOHN: Hello.\nMARY: Good day.', voices)).toEqual([
      'espeak:en-gb: Hello.',
      'espeak:en-us: Good day.',
    ])
    const [line] = dubLines([cue('1', 0, 1, 'Hello.', 'Mary')], voices)
    expect(line?.says[0]?.voice).toBe('espeak:en-us')
  })

  test('in the order of time', () => {
    expect(dubLines([cue('b', 2, 3, 'B'), cue('a', 0, 1, 'A')]).map((line) => line.cue)).toEqual(['a', 'b'])
  })
})

const length = fc.integer({ min: 0, max: 20 * ticksPerSecond }).map((value) => ticks(value))

describe('how speech fits', () => {
  test('steps are upward', () => {
    expect(speedStep(1.101, 2)).toBeCloseTo(1.11, 9)
    expect(speedStep(1.1, 2)).toBeCloseTo(1.1, 9)
    expect(speedStep(1.249, 1.245)).toBe(1.245)
  })

  test('slots end with the cue, or before the next one, and never before the cue itself', () => {
    const spans = [
      { start: s(0), end: s(2) },
      { start: s(4), end: s(6) },
      { start: s(4), end: s(5) },
    ]
    expect(slotsOf(spans, { beforeNext: null }).map(endOf)).toEqual([s(2), s(6), s(5)])
    expect(slotsOf(spans, { beforeNext: s(0.5) }).map(endOf)).toEqual([s(3.5), s(6), s(5)])
    fc.assert(
      fc.property(fc.array(fc.tuple(length, length), { maxLength: 30 }), length, (pairs, beforeNext) => {
        const all = pairs
          .map(([start, long]) => ({ start, end: ticks(start + long) }))
          .sort((a, b) => a.start - b.start)
        for (const [at, slot] of slotsOf(all, { beforeNext }).entries()) {
          const own = all[at]
          const next = all.slice(at + 1).find((each) => each.start > (own?.start ?? 0))
          expect(endOf(slot)).toBeGreaterThanOrEqual(own?.end ?? 0)
          // Cues that do not overlap have slots that do not.
          if (next !== undefined && (own?.end ?? 0) <= next.start)
            expect(endOf(slot)).toBeLessThanOrEqual(next.start)
        }
      }),
    )
  })

  test('the overrun is what lies behind the slot', () => {
    expect(overrunOf(spanOf(s(1), s(3)), spanOf(s(1), s(2.5)))).toBe(s(0.5))
    expect(overrunOf(spanOf(s(1), s(2)), spanOf(s(1), s(2.5)))).toBe(0)
  })
})

describe('descriptions between dialogue', () => {
  const rules: GapRules = { distance: s(0.2), between: s(0.2), furthest: s(5), end: s(60) }
  const dialogue = [spanOf(s(2), s(4)), spanOf(s(7), s(9))]

  test('a text goes into the nearest gap, and says by how much it moved', () => {
    const [placed] = placeInGaps([{ at: s(3.5), length: s(2) }], dialogue, rules)
    expect(placed).toMatchObject({ at: s(4.2), moved: s(0.7), overlap: 0 })
    const [early] = placeInGaps([{ at: s(2), length: s(1.5) }], dialogue, rules)
    expect(early).toMatchObject({ at: s(0.3), moved: s(-1.7), overlap: 0, room: s(1.8) })
  })

  test('where no gap is long enough it stays, and says how long it lies over dialogue', () => {
    const [placed] = placeInGaps([{ at: s(3), length: s(3) }], dialogue, { ...rules, furthest: s(3) })
    expect(placed).toMatchObject({ at: s(3), moved: 0, overlap: s(1) })
  })

  test('two texts that want one place stand side by side', () => {
    const wish = { at: s(5), length: s(1) }
    const placed = placeInGaps([wish, wish], dialogue, rules)
    expect(placed.map(({ at }) => at)).toEqual([s(4.4), s(5.6)])
  })

  test('the gaps keep their distance', () => {
    expect(gapsOf(dialogue, rules).map(({ offset, duration }) => [offset, offset + duration])).toEqual([
      [0, s(1.8)],
      [s(4.2), s(6.8)],
      [s(9.2), s(60)],
    ])
  })

  const spans = fc
    .array(fc.tuple(length, fc.integer({ min: 0, max: 3 * ticksPerSecond })), { maxLength: 12 })
    .map((pairs) => pairs.map(([offset, duration]): Span => ({ offset, duration: ticks(duration) })))
  const wishes = fc
    .array(fc.tuple(length, fc.integer({ min: 1, max: 4 * ticksPerSecond })), { maxLength: 12 })
    .map((pairs) =>
      pairs.map(([at, duration]) => ({ at, length: ticks(duration) })).sort((a, b) => a.at - b.at),
    )

  test('the order is kept, texts do not touch, and what is said of dialogue is so', () => {
    fc.assert(
      fc.property(wishes, spans, (all, spoken) => {
        const placed = placeInGaps(all, spoken, { ...rules, end: null })
        const joined = joinedSpans(spoken)
        expect(placed).toHaveLength(all.length)
        for (const [n, { at, moved, overlap, room }] of placed.entries()) {
          const wish = all[n] as (typeof all)[number]
          const span: Span = { offset: at, duration: wish.length }
          expect(at - wish.at).toBe(moved)
          expect(overlap).toBe(overlapOf(span, joined))
          expect(room).toBeGreaterThanOrEqual(endOf(span))
          const before = placed[n - 1]
          if (before !== undefined) expect(at).toBeGreaterThanOrEqual(before.at + (all[n - 1]?.length ?? 0))
        }
      }),
      { numRuns: 300 },
    )
  })

  test('one text alone never lies over dialogue while a gap in reach would hold it, and moves no further than it must', () => {
    fc.assert(
      fc.property(length, fc.integer({ min: 1, max: 3 * ticksPerSecond }), spans, (at, duration, spoken) => {
        const wish = { at, length: ticks(duration) }
        const [placed] = placeInGaps([wish], spoken, rules)
        const places = gapsOf(spoken, rules)
          .filter((gap) => gap.duration >= duration)
          .map((gap) => Math.max(gap.offset, Math.min(at, endOf(gap) - duration)))
          .map((place) => Math.abs(place - at))
          .filter((moved) => moved <= rules.furthest)
        if (places.length === 0) expect(placed?.moved).toBe(0)
        else expect(Math.abs(placed?.moved ?? Number.NaN)).toBe(Math.min(...places))
        if (places.length > 0) expect(placed?.overlap).toBe(0)
      }),
      { numRuns: 300 },
    )
  })

  test('a whole film takes no time', () => {
    const many = Array.from({ length: 1500 }, (_, n) => spanOf(s(n * 5), s(n * 5 + 3)))
    const texts = Array.from({ length: 600 }, (_, n) => ({ at: s(n * 12), length: s(1.2) }))
    const placed = placeInGaps(texts, many, { ...rules, end: null })
    expect(placed.filter(({ overlap }) => overlap > 0)).toEqual([])
  })
})
