import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cue } from '../../../core/cues/cue.ts'
import { frameAt, ticksOfFrame } from '../../../core/time/frame-rate.ts'
import { continued, frameBeside, framesOfRate, framesOfTable } from '../../../core/time/frames.ts'
import {
  fromMilliseconds,
  fromSeconds,
  minus,
  plus,
  ticks,
  zero,
  type Ticks,
} from '../../../core/time/ticks.ts'
import { indexCues } from '../../../renderer/timeline/cue-index.ts'
import { draggedTo, freely, type Drag, type Holding } from '../../../renderer/timeline/drag.ts'
import { nudged } from '../../../renderer/timeline/keys.ts'
import { holdsForCue, type Field } from '../../../renderer/timeline/holds.ts'
import { snap } from '../../../renderer/timeline/snap.ts'

const rate = { numerator: 30_000, denominator: 1001 }
const even = framesOfRate(rate)
const gap = ticksOfFrame(2, rate)
const cue = (id: string, start: number, end: number, word?: number): Cue => ({
  id,
  start: fromSeconds(start),
  end: fromSeconds(end),
  text: '',
  words:
    word === undefined
      ? []
      : [{ text: 'w', offset: fromSeconds(word), duration: fromSeconds(0.4), source: 'recognized' }],
})
const field: Field = {
  index: indexCues([cue('a', 1, 3, 1.517), cue('b', 4, 6), cue('c', 7, 9)]),
  peaks: null,
  playhead: fromSeconds(5.111),
  gap,
}
/** How an edge of cue b is held within `near` ticks. */
const within =
  (near: number): Holding =>
  (time, edge) =>
    snap(
      time,
      holdsForCue(field, ({ id }) => id === 'b', edge, time, near),
      { near, frame: near, frames: even },
    )
const hold = within(fromMilliseconds(70))
const frame = ticksOfFrame(1, rate)

describe('snapping', () => {
  it('takes the nearest of playhead, gap, edge and word', () => {
    expect(hold(fromSeconds(5.1), 'start')).toEqual({ time: fromSeconds(5.111), kind: 'playhead' })
    expect(hold(fromSeconds(3.08), 'start')).toEqual({ time: plus(fromSeconds(3), gap), kind: 'gap' })
    expect(hold(fromSeconds(3.01), 'start')).toEqual({ time: fromSeconds(3), kind: 'cue' })
    expect(hold(fromSeconds(6.95), 'end')).toEqual({ time: minus(fromSeconds(7), gap), kind: 'gap' })
    expect(hold(fromSeconds(1.5), 'start')).toEqual({ time: fromSeconds(1.517), kind: 'word' })
    expect(hold(fromSeconds(1.9), 'end')).toEqual({ time: fromSeconds(1.917), kind: 'word' })
  })

  it('does not hold a cue at its own edges', () => {
    const { kind } = within(fromMilliseconds(10))(fromMilliseconds(4003), 'start')
    expect(kind).toBe('frame')
  })

  it('falls back to the frame, and never moves farther than it may', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e8 }), fc.integer({ min: 0, max: 2e6 }), (at, tolerance) => {
        const time = ticks(at)
        const held = within(tolerance)(time, 'end')
        expect(Math.abs(held.time - time)).toBeLessThanOrEqual(tolerance)
        if (held.kind === 'frame') expect(ticksOfFrame(frameAt(held.time, rate), rate)).toBe(held.time)
        if (held.kind === null) expect(held.time).toBe(time)
      }),
    )
  })
})

describe('dragging', () => {
  const parts = fc.constantFrom<Drag['part']>('start', 'end', 'body', 'new')
  const times = fc.integer({ min: 0, max: 2e8 }).map(ticks)

  it('never makes a cue that begins before the file, ends before it starts, or, moved as a whole, changes its length', () => {
    fc.assert(
      fc.property(
        parts,
        times,
        fc.integer({ min: 400_000, max: 5e7 }),
        times,
        fc.boolean(),
        (part, start, length, pointer, isFree) => {
          const drag: Drag = { part, start, end: plus(start, ticks(length)), from: start }
          const to = draggedTo(drag, pointer, frame, isFree ? freely : hold)
          expect(to.start).toBeGreaterThanOrEqual(0)
          expect(to.end).toBeGreaterThanOrEqual(to.start)
          if (part === 'body') expect(to.end - to.start).toBe(length)
          if (part === 'start') expect(to.end).toBe(drag.end)
          if (part === 'end') expect(to.start).toBe(drag.start)
        },
      ),
    )
  })

  it('comes back to where it began when the pointer does', () => {
    fc.assert(
      fc.property(parts, times, fc.integer({ min: 400_000, max: 5e7 }), (part, start, length) => {
        const drag: Drag = { part, start, end: plus(start, ticks(length)), from: plus(start, ticks(17)) }
        if (part === 'new') return
        expect(draggedTo(drag, drag.from, frame, freely)).toMatchObject({ start: drag.start, end: drag.end })
      }),
    )
  })

  it('is held by its end where that is nearer', () => {
    const drag: Drag = { part: 'body', start: fromSeconds(4), end: fromSeconds(6), from: fromSeconds(5) }
    const to = draggedTo(drag, plus(fromSeconds(6), minus(zero, plus(gap, ticks(9000)))), frame, hold)
    expect(to).toMatchObject({ end: minus(fromSeconds(7), gap), edge: 'end', kind: 'gap' })
  })

  it('draws a cue to either side', () => {
    const drag = (from: Ticks): Drag => ({ part: 'new', start: from, end: from, from })
    expect(draggedTo(drag(fromSeconds(10)), fromSeconds(12), frame, freely)).toMatchObject({
      start: fromSeconds(10),
      end: fromSeconds(12),
    })
    expect(draggedTo(drag(fromSeconds(12)), fromSeconds(10), frame, freely)).toMatchObject({
      start: fromSeconds(10),
      end: fromSeconds(12),
    })
  })
})

describe('keys', () => {
  it('step from frame to frame and back, from within a frame to its start', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), (frame) => {
        const time = ticksOfFrame(frame, rate)
        expect(frameBeside(time, 1, even)).toBe(ticksOfFrame(frame + 1, rate))
        expect(frameBeside(time, -1, even)).toBe(ticksOfFrame(frame - 1, rate))
        expect(frameBeside(plus(time, ticks(5)), -1, even)).toBe(time)
      }),
    )
    expect(frameBeside(zero, -1, even)).toBe(zero)
  })

  it('move an edge by a frame and never across the other', () => {
    let short = cue('s', 1, 1.1)
    for (let n = 0; n < 9; n += 1) short = { ...short, ...nudged(short, 'start', 1, even) }
    expect(short.start).toBeLessThan(short.end)
    for (let n = 0; n < 9; n += 1) short = { ...short, ...nudged(short, 'end', -1, even) }
    expect(short.start).toBeLessThan(short.end)
    expect(nudged(cue('x', 0, 1), 'start', -1, even).start).toBe(zero)
  })
})

describe('a film at no even rate', () => {
  it('holds an edge at its pictures, where they are', () => {
    const uneven = continued(
      framesOfTable({ starts: Float64Array.from([0, 330_000, 5_000_000, 6_000_000]), end: ticks(7_000_000) }),
      rate,
    )
    const near = 200_000
    const held = (time: number) => snap(ticks(time), [], { near, frame: near, frames: uneven })
    expect(held(400_000)).toEqual({ time: 330_000, kind: 'frame' })
    expect(held(4_900_000)).toEqual({ time: 5_000_000, kind: 'frame' })
    // Where 29.97 pictures a second would have one, this film has none.
    expect(held(2_000_000)).toEqual({ time: 2_000_000, kind: null })
    // Behind its end they go on at the rate.
    expect(held(7_000_000 + 333_666)).toEqual({ time: 7_333_666, kind: 'frame' })
  })
})
