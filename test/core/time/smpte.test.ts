import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ticksOfFrame, type FrameRate } from '../../../core/time/frame-rate.ts'
import {
  canDropFrames,
  formatTimecode,
  frameOfLabel,
  labelOfFrame,
  nearestFrame,
  readTimecode,
} from '../../../core/time/smpte.ts'
import { fromSeconds, minus, ticks } from '../../../core/time/ticks.ts'

const ntsc: FrameRate = { numerator: 30000, denominator: 1001 }
const ntsc60: FrameRate = { numerator: 60000, denominator: 1001 }
const film: FrameRate = { numerator: 24000, denominator: 1001 }
const pal: FrameRate = { numerator: 25, denominator: 1 }

describe.each([
  ['29.97', ntsc, 2, 2_589_408],
  ['59.94', ntsc60, 4, 5_178_816],
])('drop frame at %s', (_, rate, gap, inADay) => {
  it('gives every frame of 24 hours a label of its own, and none to labels that are dropped', () => {
    let wrong = 0
    let dropped = 0
    let before = -1
    for (let frame = 0; frame < inADay; frame += 1) {
      const label = labelOfFrame(frame, rate, true)
      if (frameOfLabel(label, rate, true) !== frame) wrong += 1
      if (label.seconds === 0 && label.frames < gap && label.minutes % 10 !== 0) dropped += 1
      const order =
        ((label.hours * 60 + label.minutes) * 60 + label.seconds) * (rate === ntsc ? 30 : 60) + label.frames
      if (order <= before) wrong += 1
      before = order
    }
    expect([wrong, dropped]).toEqual([0, 0])
    expect(labelOfFrame(inADay, rate, true)).toEqual({ hours: 24, minutes: 0, seconds: 0, frames: 0 })
  })

  it('stays with the clock: a day of labels is off by less than 0.1 s', () => {
    const day = ticksOfFrame(frameOfLabel({ hours: 24, minutes: 0, seconds: 0, frames: 0 }, rate, true), rate)
    expect(Math.abs(minus(day, fromSeconds(86_400)))).toBeLessThan(1_000_000)
  })
})

describe.each([
  ['23.976', film, false],
  ['24', { numerator: 24, denominator: 1 }, false],
  ['25', pal, false],
  ['29.97', ntsc, false],
  ['29.97 drop', ntsc, true],
  ['30', { numerator: 30, denominator: 1 }, true],
  ['50', { numerator: 50, denominator: 1 }, false],
  ['59.94', ntsc60, false],
  ['59.94 drop', ntsc60, true],
  ['119.88 drop', { numerator: 120000, denominator: 1001 }, true],
] as const)('timecode at %s', (_, rate, drop) => {
  const lastFrame = Math.floor((86_400 * rate.numerator) / rate.denominator) - 1

  it('comes back as the same tick for any frame of 24 hours', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: lastFrame }), (frame) => {
        const time = ticksOfFrame(frame, rate)
        const written = formatTimecode(time, rate, drop)
        expect(readTimecode(written, rate)).toBe(time)
        expect(nearestFrame(time, rate)).toBe(frame)
      }),
      { numRuns: 3000 },
    )
  })

  it('rounds any time to the nearest frame, and never backwards', () => {
    const half = (5_000_000 * rate.denominator) / rate.numerator + 1
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 863_000_000_000 }), fc.nat(1_000_000), (at, length) => {
        const [one, two] = [ticks(at), ticks(at + length)]
        const first = readTimecode(formatTimecode(one, rate, drop), rate) ?? NaN
        const second = readTimecode(formatTimecode(two, rate, drop), rate) ?? NaN
        expect(Math.abs(first - one)).toBeLessThanOrEqual(half)
        expect(second).toBeGreaterThanOrEqual(first)
      }),
    )
  })
})

it('knows the labels around the minutes', () => {
  const at = (frame: number): string => formatTimecode(ticksOfFrame(frame, ntsc), ntsc, true)
  expect([1799, 1800, 3597, 3598, 17981, 17982].map(at)).toEqual([
    '00:00:59;29',
    '00:01:00;02',
    '00:01:59;29',
    '00:02:00;02',
    '00:09:59;29',
    '00:10:00;00',
  ])
  expect(formatTimecode(ticksOfFrame(3600, ntsc60), ntsc60, true)).toBe('00:01:00;04')
  expect(formatTimecode(fromSeconds(3600), ntsc, true)).toBe('01:00:00;00')
  // One hour of labels without drop frame lasts 3603.6 s.
  expect(readTimecode('01:00:00:00', ntsc)).toBe(fromSeconds(3603.6))
  expect(readTimecode('01:00:00;00', ntsc)).toBe(ticksOfFrame(107_892, ntsc))
})

it('takes what machines write, and a label that does not exist for the next that does', () => {
  expect(readTimecode(' 1:00:00:12 ', pal)).toBe(fromSeconds(3600.48))
  expect(readTimecode('10:00:00:24', pal)).toBe(fromSeconds(36_000.96))
  expect(readTimecode('00;01;00;02', ntsc)).toBe(ticksOfFrame(1800, ntsc))
  expect(readTimecode('00:01:00.02', ntsc)).toBe(ticksOfFrame(1800, ntsc))
  expect(readTimecode('00:01:00;00', ntsc)).toBe(ticksOfFrame(1800, ntsc))
  expect(readTimecode('00:01:00:00', ntsc, true)).toBe(ticksOfFrame(1800, ntsc))
  expect(readTimecode('00:00:00:30', pal)).toBe(fromSeconds(1.2))
  expect(readTimecode('-00:00:01:00', pal)).toBe(fromSeconds(-1))
  expect(formatTimecode(fromSeconds(-1), pal)).toBe('-00:00:01:00')
  expect(formatTimecode(fromSeconds(360_000), pal)).toBe('100:00:00:00')
  for (const none of ['', '00:00:01', '00:00:01,500 --> ', 'a:b:c:d', '1'.repeat(100_000)]) {
    expect(readTimecode(none, pal)).toBeUndefined()
  }
})

it('has drop frame only where timecode drops frames', () => {
  expect([ntsc, ntsc60].map(canDropFrames)).toEqual([true, true])
  expect([film, pal, { numerator: 30, denominator: 1 }].map(canDropFrames)).toEqual([false, false, false])
})
