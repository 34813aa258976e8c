import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isoDuration,
  milliseconds,
  seconds,
  tickCount,
} from '../../../../../core/transcript/readers/shared/times.ts'

describe('times of other programs', () => {
  it.each([
    ['PT1M41.29S', 1_012_900_000],
    ['PT0.07S', 700_000],
    ['PT0S', 0],
    ['PT1H', 36_000_000_000],
    ['P1DT1S', 864_010_000_000],
    ['PT2.1234567S', 21_234_567],
    ['PT2,5S', 25_000_000],
    ['PT', undefined],
    ['P', undefined],
    ['PT-1S', undefined],
    ['1.5', undefined],
    [15, undefined],
  ])('%s is a duration of %s ticks', (text, ticks) => {
    expect(isoDuration(text)).toBe(ticks)
  })

  it.each([
    [1.005, 10_050_000],
    ['1.500s', 15_000_000],
    ['0.0000001', 1],
    [2.680000066757202, 26_800_000],
    [0.1 + 0.2, 3_000_000],
    [3.4799999999999995, 34_800_000],
    [100_000.125, 1_000_001_250_000],
    [-0.001, undefined],
    [1_771_000_000, undefined],
    ['soon', undefined],
    [null, undefined],
    [NaN, undefined],
  ])('%s seconds are %s ticks', (value, ticks) => {
    expect(seconds(value)).toBe(ticks)
  })

  it('reads every tick of a week, however it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 6_048_000_000_000 }), (ticks) => {
        const whole = Math.floor(ticks / 10_000_000)
        const text = `${whole}.${String(ticks % 10_000_000).padStart(7, '0')}`
        expect([seconds(text), seconds(Number(text)), tickCount(ticks), tickCount(String(ticks))]).toEqual([
          ticks,
          ticks,
          ticks,
          ticks,
        ])
        expect(isoDuration(`PT${text}S`)).toBe(ticks)
      }),
    )
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 604_800_000 }), (count) => {
        expect(milliseconds(count)).toBe(count * 10_000)
        // What single precision makes of a centisecond within a quarter of an hour.
        const short = (count % 90_000) / 100
        expect(seconds(Math.fround(short))).toBe(Math.round(short * 100) * 100_000)
      }),
    )
  })
})
