import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cue } from '../../../core/cues/cue.ts'
import { movedCues, movedEdges, type EdgeDrag } from '../../../core/document/drag.ts'
import { emptyDocument, type SubtitleDocument } from '../../../core/document/document.ts'
import { apply } from '../../../core/document/edit.ts'
import { lint } from '../../../core/document/lint.ts'
import { endOf, fromMilliseconds, fromSeconds, ticks, type Ticks } from '../../../core/time/ticks.ts'
import { nudgeEndLater } from '../../../core/commands/nudge-end.ts'
import { nudgeStartEarlier } from '../../../core/commands/nudge-start.ts'
import { perform } from '../../../core/commands/command.ts'
import { startHistory } from '../../../core/document/history.ts'
import { subtitles } from './arbitrary.ts'

const cue = (
  id: string,
  start: number,
  end: number,
  ...words: readonly (readonly [string, number, number])[]
): Cue => ({
  id,
  start: fromSeconds(start),
  end: fromSeconds(end),
  text: words.map(([text]) => text).join(' '),
  words: words.map(([text, from, to]) => ({
    text,
    offset: fromSeconds(from),
    duration: fromSeconds(to - from),
    source: 'recognized',
  })),
})
const of = (...cues: readonly Cue[]): SubtitleDocument => ({ ...emptyDocument, cues })
const film = of(
  cue('a', 1, 2, ['one', 1.1, 1.5], ['two', 1.5, 1.9]),
  cue('b', 2, 3, ['three', 2.1, 2.9]),
  cue('c', 4, 5, ['four', 4.2, 4.8]),
  cue('d', 6, 7, ['five', 6.1, 6.9]),
)
const spans = ({ cues }: SubtitleDocument): readonly (readonly [string, number, number])[] =>
  cues.map(({ id, start, end }) => [id, start / 1e7, end / 1e7])
const frame = fromMilliseconds(40)

const afterMove = (ids: readonly string[], seconds: number, ripple = false): SubtitleDocument =>
  apply(film, movedCues(film, ids, fromSeconds(seconds), ripple))
const afterEdge = (drag: Omit<EdgeDrag, 'shortest' | 'by'>, seconds: number): SubtitleDocument =>
  apply(film, movedEdges(film, { ...drag, by: fromSeconds(seconds), shortest: frame }))

describe('moving cues', () => {
  it('moves several together, with their words by the same time, up to those that stay', () => {
    expect(spans(afterMove(['b', 'c'], 0.5))).toEqual([
      ['a', 1, 2],
      ['b', 2.5, 3.5],
      ['c', 4.5, 5.5],
      ['d', 6, 7],
    ])
    const moved = afterMove(['b', 'c'], 0.5).cues[2]
    expect(moved?.words[0]).toMatchObject({ offset: fromSeconds(4.7), source: 'manual' })
    // Cue d is a wall for c, cue a for b.
    expect(spans(afterMove(['b', 'c'], 3))[2]).toEqual(['c', 5, 6])
    expect(spans(afterMove(['b', 'c'], -3))).toEqual(spans(film))
    expect(spans(afterMove(['a', 'b'], -3))[0]).toEqual(['a', 0, 1])
  })

  it('takes all that come after along', () => {
    expect(spans(afterMove(['b'], 0.25, true))).toEqual([
      ['a', 1, 2],
      ['b', 2.25, 3.25],
      ['c', 4.25, 5.25],
      ['d', 6.25, 7.25],
    ])
    expect(spans(afterMove(['c'], -5, true)).slice(2)).toEqual([
      ['c', 3, 4],
      ['d', 5, 6],
    ])
  })

  it('keeps measured words measured when the whole film moves', () => {
    const words = afterMove(['a', 'b', 'c', 'd'], 2).cues.flatMap((each) => each.words)
    expect(words.every(({ source }) => source === 'recognized')).toBe(true)
  })
})

describe('moving edges', () => {
  it('rolls the boundary of two cues that touch; words keep their times', () => {
    const rolled = afterEdge({ ids: ['a'], edge: 'end', how: 'roll' }, 0.05)
    expect(spans(rolled).slice(0, 2)).toEqual([
      ['a', 1, 2.05],
      ['b', 2.05, 3],
    ])
    expect(rolled.cues.flatMap(({ words }) => words)).toEqual(film.cues.flatMap(({ words }) => words))
    expect(spans(afterEdge({ ids: ['b'], edge: 'start', how: 'roll' }, 9)).slice(0, 2)).toEqual([
      ['a', 1, 2.96],
      ['b', 2.96, 3],
    ])
    expect(rolled.cues[0]?.pinned).toEqual({ end: true })
    expect(rolled.cues[1]?.pinned).toEqual({ start: true })
  })

  it('stops at the neighbour alone', () => {
    expect(spans(afterEdge({ ids: ['a'], edge: 'end', how: 'alone' }, 0.5))[0]).toEqual(['a', 1, 2])
    expect(spans(afterEdge({ ids: ['b'], edge: 'end', how: 'roll' }, 5))[1]).toEqual(['b', 2, 4])
  })

  it('moves the same edge of several', () => {
    expect(spans(afterEdge({ ids: ['b', 'c', 'd'], edge: 'end', how: 'alone' }, 0.5))).toEqual([
      ['a', 1, 2],
      ['b', 2, 3.5],
      ['c', 4, 5.5],
      ['d', 6, 7.5],
    ])
    expect(spans(afterEdge({ ids: ['c', 'd'], edge: 'end', how: 'alone' }, -3)).slice(2)).toEqual([
      ['c', 4, 4.04],
      ['d', 6, 6.04],
    ])
  })

  it('ripples: an out-time takes what comes after along, an in-time its cue too', () => {
    const out = afterEdge({ ids: ['b'], edge: 'end', how: 'ripple' }, 1.5)
    expect(spans(out).slice(1)).toEqual([
      ['b', 2, 4.5],
      ['c', 5.5, 6.5],
      ['d', 7.5, 8.5],
    ])
    expect(out.cues[2]?.words[0]?.offset).toBe(fromSeconds(5.7))
    expect(spans(afterEdge({ ids: ['b'], edge: 'end', how: 'ripple' }, -5)).slice(1)).toEqual([
      ['b', 2, 2.04],
      ['c', 3.04, 4.04],
      ['d', 5.04, 6.04],
    ])
    expect(spans(afterEdge({ ids: ['c'], edge: 'start', how: 'ripple' }, 1)).slice(2)).toEqual([
      ['c', 5, 6],
      ['d', 7, 8],
    ])
  })
})

describe('whatever is dragged', () => {
  const time = fc.integer({ min: -100_000_000, max: 100_000_000 }).map((value): Ticks => ticks(value))
  const picked = fc.array(fc.nat(12), { minLength: 1, maxLength: 5 })
  const choose = (document: SubtitleDocument, picks: readonly number[]): readonly string[] =>
    picks.flatMap((at) => document.cues[at % Math.max(1, document.cues.length)]?.id ?? [])

  it('keeps the document sound, and moved words exactly as far as their cue', () => {
    fc.assert(
      fc.property(subtitles, picked, time, fc.boolean(), (document, picks, by, ripple) => {
        const before = lint(document)
        const after = apply(document, movedCues(document, choose(document, picks), by, ripple))
        expect(lint(after).length).toBeLessThanOrEqual(before.length)
        const steps = new Set(
          after.cues.flatMap((each, at) => {
            const old = document.cues[at]
            if (old === undefined || old === each) return []
            expect(each.end - each.start).toBe(old.end - old.start)
            return [
              each.start - old.start,
              ...each.words.map((word, n) => endOf(word) - endOf(old.words[n] ?? word)),
            ]
          }),
        )
        expect(steps.size).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('never turns an edge round, nor loses a letter', () => {
    const how = fc.constantFrom('roll', 'ripple', 'alone')
    const edge = fc.constantFrom('start', 'end')
    fc.assert(
      fc.property(subtitles, picked, time, how, edge, (document, picks, by, manner, side) => {
        const drag = { ids: choose(document, picks), edge: side, by, how: manner, shortest: frame } as const
        const after = apply(document, movedEdges(document, drag))
        expect(after.cues.map(({ text }) => text)).toEqual(document.cues.map(({ text }) => text))
        expect(lint(after).length).toBeLessThanOrEqual(lint(document).length)
        after.cues.forEach((each, at) => {
          const old = document.cues[at]
          if (old !== undefined && old.end > old.start) expect(each.end).toBeGreaterThan(each.start)
        })
      }),
    )
  })
})

describe('keys', () => {
  it('nudge the edges of all that are selected by a frame, as a drag would', () => {
    const around = { playhead: ticks(0), frameRate: { numerator: 25, denominator: 1 } }
    const history = { ...startHistory(film), selection: { active: 'b', cues: ['b', 'c', 'd'] } }
    const out = perform(history, nudgeEndLater, undefined, around, 0)
    expect(spans(out.document).map(([, , end]) => end)).toEqual([2, 3.04, 5.04, 7.04])
    const twice = perform(out, nudgeEndLater, undefined, around, 10)
    expect([twice.past.length, twice.document.cues[3]?.end]).toEqual([1, fromSeconds(7.08)])
    const start = perform(history, nudgeStartEarlier, undefined, around, 0)
    // Cue a is in the way of b, and of b alone.
    expect(spans(start.document).map(([, from]) => from)).toEqual([1, 2, 3.96, 5.96])
  })
})
