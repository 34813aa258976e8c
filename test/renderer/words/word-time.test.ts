import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromMilliseconds, fromSeconds, ticks } from '../../../core/time/ticks.ts'
import { formatClock } from '../../../core/time/timecode.ts'
import { parseWordTime } from '../../../renderer/cue-list/word-time.ts'

const rate = { numerator: 24_000, denominator: 1001 }
const now = fromSeconds(10)
const read = (text: string) => parseWordTime(text, now, rate)

describe('the time of a word as a person writes it', () => {
  test('is a clock, or a change in seconds, milliseconds or frames', () => {
    expect(read('1:02.5')).toBe(fromSeconds(62.5))
    expect(read(' 62,5 ')).toBe(fromSeconds(62.5))
    expect(read('310 ms')).toBe(fromMilliseconds(310))
    expect(read('+0.05')).toBe(fromSeconds(10.05))
    expect(read('+,5')).toBe(fromSeconds(10.5))
    expect(read('-20ms')).toBe(fromMilliseconds(9980))
    expect(read('− 1 s')).toBe(fromSeconds(9))
    expect(read('+24f')).toBe(fromSeconds(11.001))
  })

  test('is nothing else, whatever is written', () => {
    for (const text of ['', 'soon', '+', '-x', '1:2:3:4', '+99999999999', '1 f']) {
      expect(read(text)).toBeUndefined()
    }
    fc.assert(
      fc.property(fc.string(), (text) => {
        const time = read(text)
        expect(time === undefined || Number.isSafeInteger(time)).toBe(true)
      }),
    )
  })

  test('reads what the field itself has written, to the millisecond', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8.64e7 }), (milliseconds) => {
        expect(read(formatClock(fromMilliseconds(milliseconds)))).toBe(fromMilliseconds(milliseconds))
      }),
    )
    expect(parseWordTime('-20ms', ticks(0), rate)).toBe(fromMilliseconds(-20))
  })
})
