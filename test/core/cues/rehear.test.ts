import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { idsAfter, type Cue } from '../../../core/cues/cue.ts'
import { rehear, stretchOf } from '../../../core/cues/rehear.ts'
import type { Rehearing } from '../../../core/cues/rehearing.ts'
import { cueOf } from '../../../core/cues/retime.ts'
import { defaultRules } from '../../../core/cues/segment-rules.ts'
import { tokens } from '../../../core/cues/tokens.ts'
import { endOf, fromSeconds, spanOf, ticks, type Ticks } from '../../../core/time/ticks.ts'
import type { Word } from '../../../core/transcript/word.ts'

/** "hello 1.0-1.4": a word with its time. */
const word = (line: string, source: Word['source'] = 'recognized'): Word => {
  const [, text = '', from, to] = /^(\S+) ([\d.]+)-([\d.]+)$/.exec(line) ?? []
  return { text, ...spanOf(fromSeconds(Number(from)), fromSeconds(Number(to))), source }
}
const words = (...lines: readonly string[]): Word[] => lines.map((line) => word(line))

const cue = (id: string, text: string, own: readonly Word[], more: Partial<Cue> = {}): Cue =>
  cueOf({
    id,
    start: own[0]?.offset ?? fromSeconds(0),
    end: endOf(own.at(-1) ?? word('x 0-0')),
    text,
    words: own,
    ...more,
  })

const run = (
  cues: readonly Cue[],
  heard: readonly Word[],
  asked = cues.map(({ id }) => id),
): readonly Rehearing[] =>
  rehear(heard, {
    cues,
    asked: new Set(asked),
    within: { start: fromSeconds(0), end: fromSeconds(60) },
    roomFor: (each, previous) => ({
      start: ticks(Math.max(previous ?? 0, each.start - 5_000_000)),
      end: ticks(each.end + 5_000_000),
    }),
    rules: defaultRules,
    newId: idsAfter(cues),
  })

describe('hearing a cue again', () => {
  const own = words('and 1-1.2', 'now 1.2-1.6', 'what 1.7-1.9', 'your 1.9-2.1', 'country 2.1-2.7')
  const before = cue('1', 'and now what\nyour country', own)

  it('keeps the times of words of both, and brings those of new ones', () => {
    const [found] = run(
      [before],
      words('ask 0.95-1.3', 'not 1.31-1.6', 'what 1.72-1.95', 'your 1.95-2.2', 'country 2.2-2.8'),
    )
    expect(found?.kind).toBe('changed')
    expect(found?.after.text).toBe('ask not what\nyour country')
    expect(found?.after.words.slice(2)).toEqual(own.slice(2))
    expect(found?.after.words.slice(0, 2)).toEqual(words('ask 0.95-1.3', 'not 1.31-1.6'))
    expect(found?.after.start).toBe(fromSeconds(0.95))
    expect(found?.after.end).toBe(before.end)
    expect(found?.old.map(({ kind }) => kind)).toEqual(['changed', 'changed', 'kept', 'kept', 'kept'])
  })

  it('an edge that was set by hand stays, and a word beyond it is a guess inside', () => {
    const pinned = { ...before, pinned: { start: true, end: true } } as const
    const [found] = run(
      [pinned],
      words('ask 0.5-0.9', 'not 1.31-1.6', 'what 1.72-1.95', 'your 1.95-2.2', 'country 2.2-2.8'),
    )
    expect(found?.after.start).toBe(before.start)
    expect(found?.after.end).toBe(before.end)
    expect(found?.after.words[0]).toMatchObject({ text: 'ask', source: 'interpolated' })
    expect(found?.after.words[0]?.offset).toBeGreaterThanOrEqual(before.start)
  })

  it('writes words of both with the capitals and punctuation that were heard, and keeps markup', () => {
    const marked = cue('1', '<i>and now</i> what\nyour country', own)
    const [found] = run(
      [marked],
      words('And 1-1.2', 'now 1.2-1.6', 'what 1.7-1.9', 'your 1.9-2.1', 'country? 2.1-2.7'),
    )
    expect(found?.after.text).toBe('<i>And now</i> what\nyour country?')
    expect(found?.after.words.map(({ offset }) => offset)).toEqual(own.map(({ offset }) => offset))
    expect(found?.now.map(({ kind }) => kind)).toEqual(['respelled', 'kept', 'kept', 'kept', 'respelled'])
  })

  it('leaves capitals alone when the engine writes none', () => {
    const nice = cue(
      '1',
      'And now, what\nyour country?',
      words('And 1-1.2', 'now, 1.2-1.6', 'what 1.7-1.9', 'your 1.9-2.1', 'country? 2.1-2.7'),
    )
    const [found] = run(
      [nice],
      words('and 1-1.2', 'now 1.2-1.6', 'what 1.7-1.9', 'your 1.9-2.1', 'county 2.1-2.7'),
    )
    expect(found?.after.text).toBe('And now, what\nyour county')
  })

  it('gives guesses of both their measured time', () => {
    const guessed = cueOf({ id: '1', start: fromSeconds(1), end: fromSeconds(3), text: 'and now what' })
    const [found] = run([guessed], words('and 1.1-1.3', 'now 1.4-1.8', 'what 2-2.4'))
    expect(found?.kind).toBe('times')
    expect(found?.measured).toBe(3)
    expect(found?.after.words).toEqual(words('and 1.1-1.3', 'now 1.4-1.8', 'what 2-2.4'))
  })

  it('leaves what nobody says, and a cue of which nothing was heard', () => {
    const labelled = cue('1', '[door slams]\n- and now', [
      word('[door 0.9-0.9', 'interpolated'),
      word('slams] 0.9-0.9', 'interpolated'),
      word('- 1-1', 'interpolated'),
      ...own.slice(0, 2),
    ])
    const other = cue('2', 'what your', own.slice(2, 4))
    const found = run([labelled, other], words('and 1-1.2', 'then 1.2-1.6'))
    expect(found.map(({ kind }) => kind)).toEqual(['changed', 'unheard'])
    expect(found[0]?.after.text).toBe('[door slams]\n- and then')
    expect(found[1]?.after).toBe(other)
  })

  it('makes a cue of words where none stood, and none over one that was not asked', () => {
    const other = cue('2', 'far away', words('far 10-10.4', 'away 10.4-10.9'))
    const heard = [...words('hello 5-5.4', 'there 5.5-5.9'), ...words('far 10-10.4', 'away 10.4-10.9')]
    const found = run([before, other], heard, ['1'])
    expect(found.map(({ kind }) => kind)).toEqual(['unheard', 'new'])
    expect(found[1]?.after.text).toBe('hello there')
    expect(found[1]?.before).toBeNull()
  })

  it('puts a word at the edge of two cues where its fellow is', () => {
    const first = cue('1', 'one two', words('one 1-1.4', 'two 1.5-2'))
    const second = cue('2', 'three four', words('three 2.1-2.5', 'four 2.6-3'))
    const found = run([first, second], words('one 1-1.4', 'two 1.5-2.2', 'three 2-2.5', 'or 2.6-3'))
    expect(found.map(({ after }) => after.text)).toEqual(['one two', 'three or'])
    expect(found[0]?.after).toBe(first)
  })

  it('listens a little beside the cues, inside the film', () => {
    expect(stretchOf([before], fromSeconds(3))).toEqual({ start: fromSeconds(0.5), end: fromSeconds(3) })
    expect(stretchOf([], fromSeconds(3))).toBeUndefined()
  })
})

const vocabulary = [
  'go',
  'and',
  'now',
  'the',
  'end',
  'Hello,',
  'so',
  'we',
  '737',
  'yes.',
  'ça',
  '東京',
  '[bang]',
  '–',
]
const lettersOf = (text: string): string => text.replace(/[^\p{L}\p{M}\p{N}]/gu, '').toLowerCase()
/** Words in order with pauses, from `start` on. */
const said = (start: number): fc.Arbitrary<Word[]> =>
  fc
    .array(
      fc.record({
        text: fc.constantFrom(...vocabulary),
        gap: fc.integer({ min: 0, max: 8_000_000 }),
        length: fc.integer({ min: 0, max: 6_000_000 }),
        source: fc.constantFrom<Word['source']>('recognized', 'interpolated', 'manual', 'aligned'),
      }),
      { minLength: 1, maxLength: 8 },
    )
    .map((all) => {
      let at = start
      return all.map(({ text, gap, length, source }) => {
        const offset = at + gap
        at = offset + length
        return { text, offset: ticks(offset), duration: ticks(length), source }
      })
    })

const documents = fc
  .array(fc.tuple(said(0), fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 5 })
  .map((all) => {
    let at = 0
    return all.map(([own, start, end], index): Cue => {
      const moved = own.map((each) => ({ ...each, offset: ticks(each.offset + at) }))
      const from = moved[0]?.offset ?? ticks(at)
      const to = endOf(moved.at(-1) ?? word('x 0-0'))
      at = to + 2_000_000
      return cueOf({
        id: String(index + 1),
        start: from,
        end: to,
        text: moved.map(({ text }) => text).join(' '),
        words: moved,
        ...(start || end
          ? { pinned: { ...(start ? { start: true } : {}), ...(end ? { end: true } : {}) } }
          : {}),
      })
    })
  })

describe('whatever was there and whatever was heard', () => {
  it('words are the tokens, in order, inside; words of both stay to the tick; edges set by hand stay', () => {
    fc.assert(
      fc.property(documents, said(0), (cues, heard) => {
        const spoken = heard.filter(({ source }) => source !== 'manual')
        for (const { before, after } of run(cues, spoken)) {
          expect(after.words.map(({ text }) => text)).toEqual(tokens(after.text))
          let last: Ticks = after.start
          for (const each of after.words) {
            expect(each.offset).toBeGreaterThanOrEqual(last)
            last = endOf(each)
          }
          expect(last).toBeLessThanOrEqual(after.end)
          if (before?.pinned?.start === true) expect(after.start).toBe(before.start)
          if (before?.pinned?.end === true) expect(after.end).toBe(before.end)
          // What is called measured was measured: by the engine now, or before.
          for (const { source, offset, duration, text } of after.words) {
            if (source === 'interpolated') continue
            const isOld = before?.words.some(
              (each) => each.offset === offset && each.duration === duration && each.source === source,
            )
            // Words that stand together may read as one, and a dash beside one takes no time: "–東京" for "–" and "東京".
            const heardAs =
              lettersOf(text) === '' ? spoken : spoken.filter((each) => lettersOf(each.text) !== '')
            const isCut = heardAs.some((first, from) =>
              heardAs.slice(from).some((last, length) => {
                const run = heardAs.slice(from, from + length + 1)
                return (
                  run.every((each) => each.source !== 'interpolated') &&
                  run.map((each) => lettersOf(each.text)).join('') === lettersOf(text) &&
                  Math.abs(first.offset - offset) <= 600_000 &&
                  Math.abs(endOf(last) - offset - duration) <= 600_000
                )
              }),
            )
            expect(isOld === true || isCut || before === null).toBe(true)
          }
        }
      }),
    )
  })

  it('hearing the same again changes nothing', () => {
    fc.assert(
      fc.property(documents, (cues) => {
        const heard = cues.flatMap(({ words: own }) => own)
        for (const { before, after } of run(cues, heard))
          if (before !== null) expect(after.text).toBe(before.text)
      }),
    )
  })
})
