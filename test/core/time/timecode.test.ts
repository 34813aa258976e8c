import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ticks } from '../../../core/time/ticks.ts'
import { formatClock, parseClock, wholeMilliseconds } from '../../../core/time/timecode.ts'

const time = fc.integer({ min: -400 * 36_000_000_000, max: 400 * 36_000_000_000 })

describe('clock', () => {
  it.each([
    [0, '00:00:00.000'],
    [36_000_000_000 * 123, '123:00:00.000'],
    [4_999, '00:00:00.000'],
    [5_000, '00:00:00.001'],
    [599_995_000, '00:01:00.000'],
    [-15_000_000, '-00:00:01.500'],
    [-1, '00:00:00.000'],
  ])('%d ticks read %s', (count, text) => {
    expect(formatClock(ticks(count))).toBe(text)
  })

  it.each([
    ['1:02:03,4', 37_234_000_000],
    ['62.5', 625_000_000],
    ['03,5', 35_000_000],
    ['1:00', 600_000_000],
    ['00:00:01.5000005', 15_000_005],
    ['-1.5', -15_000_000],
    [' 00 : 00 : 01 , 5 ', 15_000_000],
    ['5.', 50_000_000],
  ])('%j is %d ticks', (text, count) => {
    expect(parseClock(text)).toBe(count)
  })

  it.each(['', 'x', '1:2:3:4', '1.2.3', '--1', '99999999999999'])('%j is no time', (text) => {
    expect(parseClock(text)).toBeUndefined()
  })

  it('keeps every tick with seven digits', () => {
    fc.assert(
      fc.property(time, (count) => {
        expect(parseClock(formatClock(ticks(count), ',', 7))).toBe(count)
      }),
    )
  })

  it('rounds so that times that touch still touch, and is stable from then on', () => {
    fc.assert(
      fc.property(time, fc.integer({ min: 0, max: 6 }), (count, digits) => {
        const once = formatClock(ticks(count), '.', digits)
        const read = parseClock(once)
        expect(read).toBeDefined()
        expect(formatClock(read ?? ticks(1), '.', digits)).toBe(once)
        expect(Math.abs((read ?? 0) - count)).toBeLessThanOrEqual(10 ** (7 - digits) / 2)
      }),
    )
    expect(wholeMilliseconds(ticks(15_000))).toBe(2)
  })
})
