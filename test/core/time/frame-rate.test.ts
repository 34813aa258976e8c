import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatFrameRate,
  frameAt,
  framesPerSecond,
  parseFrameRate,
  ticksOfFrame,
  type FrameRate,
} from '../../../core/time/frame-rate.ts'
import { ticks, ticksPerSecond } from '../../../core/time/ticks.ts'

const rates: readonly FrameRate[] = [
  [24_000, 1001],
  [24, 1],
  [25, 1],
  [30_000, 1001],
  [30, 1],
  [48, 1],
  [50, 1],
  [60_000, 1001],
  [60, 1],
  [120_000, 1001],
  [15, 1],
  [1000, 1],
  [12_345, 678],
].map(([numerator = 1, denominator = 1]) => ({ numerator, denominator }))
const day = 24 * 3600

describe('frames', () => {
  it.each(rates)('of $numerator/$denominator: frame n shows at its own time, up to 24 hours', (rate) => {
    const last = Math.floor(day * framesPerSecond(rate))
    fc.assert(
      fc.property(fc.integer({ min: 0, max: last }), (frame) => {
        expect(frameAt(ticksOfFrame(frame, rate), rate)).toBe(frame)
        expect(frameAt(ticks(ticksOfFrame(frame + 1, rate) - 1), rate)).toBe(frame)
      }),
      { numRuns: 300, examples: [[0], [1], [last], [last - 1]] },
    )
  })

  it('hold every tick of the day', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...rates),
        fc.integer({ min: 0, max: day * ticksPerSecond }),
        (rate, time) => {
          const frame = frameAt(ticks(time), rate)
          expect(ticksOfFrame(frame, rate)).toBeLessThanOrEqual(time)
          expect(ticksOfFrame(frame + 1, rate)).toBeGreaterThan(time)
        },
      ),
    )
  })

  it('of 29.97 come 107,892 in an hour', () => {
    const rate = { numerator: 30_000, denominator: 1001 }
    expect(frameAt(ticks(3600 * ticksPerSecond), rate)).toBe(107_892)
    expect(frameAt(ticksOfFrame(-3, rate), rate)).toBe(-3)
  })
})

describe('parseFrameRate', () => {
  it.each([
    ['25', '25'],
    ['30000/1001', '30000/1001'],
    ['29.97', '30000/1001'],
    ['23.976', '24000/1001'],
    ['23.98', '24000/1001'],
    ['59.94', '60000/1001'],
    ['12.5', '12500/1000'],
    [' 24 ', '24'],
    ['24000:1001', '24000/1001'],
  ])('reads %j', (text, expected) => {
    const rate = parseFrameRate(text)
    expect(rate && formatFrameRate(rate)).toBe(expected)
  })

  it.each(['', '0', '0/0', '25/0', '-25', 'film', '25fps'])('refuses %j', (text) => {
    expect(parseFrameRate(text)).toBeUndefined()
  })
})
