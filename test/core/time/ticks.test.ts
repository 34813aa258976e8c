import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  clamp,
  endOf,
  fromMilliseconds,
  fromSamples,
  fromSeconds,
  spanOf,
  ticks,
  times,
  toMilliseconds,
  toSamples,
  toSeconds,
} from '../../../core/time/ticks.ts'

describe('ticks', () => {
  it('are whole and safe, or the caller is at fault', () => {
    for (const bad of [0.5, NaN, Infinity, 2 ** 53]) expect(() => ticks(bad)).toThrow(RangeError)
    expect(Object.is(ticks(-0), 0)).toBe(true)
  })

  it('come back from samples, milliseconds and seconds', () => {
    fc.assert(
      fc.property(fc.nat(24 * 3600 * 16_000), (count) => {
        expect(toSamples(fromSamples(count, 16_000), 16_000)).toBe(count)
        expect(fromSamples(count, 16_000)).toBe(count * 625)
        expect(toMilliseconds(fromMilliseconds(count))).toBe(count)
        expect(fromSeconds(toSeconds(ticks(count)))).toBe(count)
      }),
    )
  })

  it('make spans that never end before they start', () => {
    expect(spanOf(ticks(5), ticks(3))).toEqual({ offset: 5, duration: 0 })
    expect(endOf(spanOf(ticks(3), ticks(5)))).toBe(5)
    expect(times(ticks(3), 0.5)).toBe(2)
    expect(clamp(ticks(7), ticks(5), ticks(3))).toBe(5)
  })
})
