import { describe, expect, it } from 'vitest'
import { askingCommands } from '../../../core/commands/all.ts'
import { perform, type Surroundings } from '../../../core/commands/command.ts'
import { cueOf } from '../../../core/cues/retime.ts'
import { clockThrough, stretchOf } from '../../../core/cues/sync-points.ts'
import { emptyDocument } from '../../../core/document/document.ts'
import { select, startHistory, undo } from '../../../core/document/history.ts'
import { endOf, fromSeconds, ticks, toSeconds, zero } from '../../../core/time/ticks.ts'
import { isUnasked } from '../../../core/cues/guessed-cue.ts'

const { pointSync, changeFrameRate } = askingCommands
const around: Surroundings = { playhead: zero, frameRate: { numerator: 25, denominator: 1 } }
const film = { numerator: 24_000, denominator: 1001 }
const pal = { numerator: 25, denominator: 1 }
const point = (from: number, to: number) => ({ from: fromSeconds(from), to: fromSeconds(to) })

/** Two words each: one measured, one a guess. */
const cues = [10, 100, 200].map((start, at) =>
  cueOf({
    id: String(at + 1),
    start: fromSeconds(start),
    end: fromSeconds(start + 2),
    text: 'one two',
    words: [
      { text: 'one', offset: fromSeconds(start + 0.1), duration: fromSeconds(0.3), source: 'recognized' },
      { text: 'two', offset: fromSeconds(start + 1), duration: fromSeconds(0.5), source: 'interpolated' },
    ],
    ...(at === 1 ? { pinned: { start: true as const }, held: { whole: true as const } } : {}),
  }),
)
const fresh = startHistory({ ...emptyDocument, cues })

describe('point-sync', () => {
  it('puts both points where they were heard, and all between and beyond in line with them', () => {
    const points = [point(10, 12), point(200, 221)]
    const after = perform(fresh, pointSync, { points, cues: 'all' }, around, 0)
    const at = (time: number) => 12 + ((time - 10) * 209) / 190
    for (const [index, cue] of after.document.cues.entries()) {
      const old = cues[index]
      expect(toSeconds(cue.start)).toBeCloseTo(at(toSeconds(old?.start ?? zero)), 6)
      expect(toSeconds(cue.end)).toBeCloseTo(at(toSeconds(old?.end ?? zero)), 6)
      for (const [number, word] of cue.words.entries()) {
        const before = old?.words[number]
        if (before === undefined) throw new Error('a word too many')
        expect(toSeconds(word.offset)).toBeCloseTo(at(toSeconds(before.offset)), 6)
        expect(toSeconds(endOf(word))).toBeCloseTo(at(toSeconds(endOf(before))), 6)
        expect(word.source).toBe(before.source)
      }
    }
    expect(after.document.cues[1]).toMatchObject({ pinned: { start: true }, held: { whole: true } })
    expect(after.past).toHaveLength(1)
    expect(undo(after).document).toEqual(fresh.document)
  })

  it('bends at each point of several, shifts with one', () => {
    const bent = clockThrough([point(200, 230), point(10, 10), point(100, 110)])
    expect([10, 55, 100, 150, 200, 210].map((time) => toSeconds(bent?.(fromSeconds(time)) ?? zero))).toEqual([
      10, 60, 110, 170, 230, 242,
    ])
    const shifted = clockThrough([point(5, 3.5)])
    expect(toSeconds(shifted?.(fromSeconds(100)) ?? zero)).toBe(98.5)
    expect(stretchOf([point(0, 0), point(100, 104)])).toBeCloseTo(1.04)
  })

  it('says of selected cues that their words are elsewhere, and leaves the others', () => {
    const some = select(fresh, { active: '1', cues: ['1', '2'] })
    const after = perform(some, pointSync, { points: [point(10, 11)], cues: 'selected' }, around, 0)
    expect(after.document.cues.map(({ words }) => words.map(({ source }) => source))).toEqual([
      ['manual', 'interpolated'],
      ['manual', 'interpolated'],
      ['recognized', 'interpolated'],
    ])
    expect(after.document.cues[2]).toBe(cues[2])
  })

  it('does nothing with points that contradict each other, and loses no cue before the film', () => {
    for (const points of [
      [],
      [point(10, 20), point(100, 20)],
      [point(10, 20), point(100, 5)],
      [point(10, 20), point(10, 30)],
      [point(10, -2)],
    ]) {
      expect(perform(fresh, pointSync, { points, cues: 'all' }, around, 0)).toBe(fresh)
    }
    // A cue that would only begin too early begins with the film.
    const cut = perform(fresh, pointSync, { points: [point(10, -0.5)], cues: 'all' }, around, 0)
    expect(cut.document.cues[0]).toMatchObject({ start: 0, end: fromSeconds(1.5) })
  })

  it('makes no words that nobody has asked for', () => {
    const many = startHistory({
      ...emptyDocument,
      cues: [cueOf({ id: '1', start: ticks(0), end: ticks(50_000_000), text: 'never asked for' })],
    })
    const [cue] = perform(many, pointSync, { points: [point(0, 1)], cues: 'all' }, around, 0).document.cues
    expect(cue !== undefined && isUnasked(cue)).toBe(true)
  })
})

describe('change-frame-rate', () => {
  it('keeps every cue and word on its picture', () => {
    const after = perform(fresh, changeFrameRate, { from: pal, to: film }, around, 0)
    // 25 pictures a second on a film of 24000/1001: 4.27 % later.
    expect(toSeconds(after.document.cues[1]?.start ?? zero)).toBeCloseTo((100 * 25 * 1001) / 24_000, 6)
    expect(toSeconds(after.document.cues[1]?.words[0]?.offset ?? zero)).toBeCloseTo(
      (100.1 * 25 * 1001) / 24_000,
      6,
    )
    expect(after.document.cues[1]?.words[0]?.source).toBe('recognized')
    const back = perform(after, changeFrameRate, { from: film, to: pal }, around, 1)
    for (const [at, cue] of back.document.cues.entries())
      expect(Math.abs(cue.start - (cues[at]?.start ?? 0))).toBeLessThanOrEqual(1)
  })

  it('is nothing between rates that are the same', () => {
    expect(perform(fresh, changeFrameRate, { from: pal, to: pal }, around, 0)).toBe(fresh)
  })
})
