import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { frameAt, framesPerSecond, ticksOfFrame } from '../../../core/time/frame-rate.ts'
import { continued, framesOfTable } from '../../../core/time/frames.ts'
import { displayOf, formatTime } from '../../../core/time/time-display.ts'
import { ticks, ticksPerSecond } from '../../../core/time/ticks.ts'
import { rulerMarks } from '../../../renderer/timeline/ruler-marks.ts'
import { spanning } from '../../../renderer/timeline/view.ts'

const day = 86_400 * ticksPerSecond
const rates = [
  { numerator: 24_000, denominator: 1001 },
  { numerator: 25, denominator: 1 },
  { numerator: 30_000, denominator: 1001 },
  { numerator: 60_000, denominator: 1001 },
]

describe('the ruler', () => {
  it('has labels that do not touch, in order, each saying its own time, in every way to count', () => {
    const shows = fc.constantFrom('clock', 'timecode', 'frames')
    const scales = fc.double({ min: Math.log(5_000), max: Math.log(day / 300), noNaN: true }).map(Math.exp)
    const codes = fc.constantFrom(undefined, '01:00:00:00', '09:59:58;00')
    fc.assert(
      fc.property(
        shows,
        fc.constantFrom(...rates),
        codes,
        scales,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (show, rate, code, scale, place) => {
          const display = displayOf(show, rate, code)
          const view = { left: place * (day - 1000 * scale), scale, width: 1000 }
          const { labels, minors } = rulerMarks({ ...view, left: Math.max(0, view.left) }, day, display)
          labels.forEach(({ time, text }, at) => {
            if (show !== 'clock') expect(text).toBe(formatTime(ticks(Math.round(time)), display))
            const before = labels[at - 1]
            // A dropped label makes one gap shorter by as many frames.
            const room = show === 'timecode' ? 88 : 71
            if (before !== undefined) expect((time - before.time) / scale).toBeGreaterThan(room)
          })
          expect(minors.length).toBeLessThan(260)
          expect(labels.length).toBeLessThan(20)
        },
      ),
      { numRuns: 400 },
    )
  })

  it('puts the labels of timecode on whole seconds of it, which are no whole seconds of the clock', () => {
    const ntsc = { numerator: 30_000, denominator: 1001 }
    const display = displayOf('timecode', ntsc, '01:00:00:00')
    const { labels } = rulerMarks({ left: 0, scale: 100_000, width: 1000 }, day, display)
    expect(labels.slice(0, 3).map(({ text }) => text)).toEqual(['01:00:00:00', '01:00:01:00', '01:00:02:00'])
    expect(labels[1]?.time).toBe(ticksOfFrame(30, ntsc))
    const near = rulerMarks(
      { left: 59 * ticksPerSecond, scale: 5_000, width: 1000 },
      day,
      displayOf('timecode', ntsc, undefined),
    )
    // One frame a label or two: across the dropped ones at the minute.
    for (const { time, text } of near.labels) {
      expect(time).toBe(ticksOfFrame(frameAt(ticks(time), ntsc), ntsc))
      expect(text).not.toMatch(/:01:00;0[01]$/)
    }
  })

  it('counts frames in steps of one, two and five', () => {
    const pal = rates[1] ?? { numerator: 25, denominator: 1 }
    const { labels } = rulerMarks(
      { left: 0, scale: 50_000, width: 1000 },
      day,
      displayOf('frames', pal, undefined),
    )
    expect(labels.slice(0, 3).map(({ text }) => text)).toEqual(['0', '10', '20'])
    expect(framesPerSecond(pal)).toBe(25)
  })
})

describe('the ruler of a film at no even rate', () => {
  it('counts its pictures where they are, with labels apart', () => {
    // Ten a second for two seconds, then fifty a second, then one that stays.
    const starts = Float64Array.from([
      ...Array.from({ length: 20 }, (_, n) => n * 1e6),
      ...Array.from({ length: 100 }, (_, n) => 2e7 + n * 2e5),
      5e7,
    ])
    const pal = { numerator: 25, denominator: 1 }
    const frames = continued(framesOfTable({ starts, end: ticks(7e7) }), pal)
    const display = displayOf('frames', pal, undefined, frames)
    for (const scale of [10_000, 30_000, 100_000]) {
      const { labels, minors } = rulerMarks({ left: 0, scale, width: 1000 }, 9e7, display)
      expect(labels.length).toBeGreaterThan(1)
      labels.forEach(({ time, text }, at) => {
        const frame = Number(text)
        expect(time).toBe(frames.span(frame).offset)
        expect((time - (labels[at - 1]?.time ?? -Infinity)) / scale).toBeGreaterThan(60)
      })
      for (const time of minors) expect(frames.span(frames.at(ticks(time))).offset).toBe(time)
    }
    expect(formatTime(ticks(2e7 + 2e5), display)).toBe('21')
    // What lies between two pictures counts to the nearer one.
    expect(formatTime(ticks(1e6 + 4e5), display)).toBe('1')
    expect(formatTime(ticks(1e6 + 6e5), display)).toBe('2')
  })
})

describe('zooming to a stretch', () => {
  it('shows all of it, in the middle', () => {
    const view = spanning(1000, 50e7, 60e7, day)
    expect(view.left).toBeLessThan(50e7)
    expect(view.left + 1000 * view.scale).toBeGreaterThan(60e7)
    expect(view.left + 500 * view.scale).toBeCloseTo(55e7, -2)
  })
})
