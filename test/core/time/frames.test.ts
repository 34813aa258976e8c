import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packFrames, parseFrames } from '../../../core/time/frame-table.ts'
import { ticksOfFrame } from '../../../core/time/frame-rate.ts'
import { framesOfRate, framesOfTable, middleOf, nearestTo, stepped } from '../../../core/time/frames.ts'
import { endOf, fromSeconds, ticks } from '../../../core/time/ticks.ts'

const milliseconds = { numerator: 1, denominator: 1000 }
const tableOf = (starts: readonly number[], base = milliseconds, last = 40) => {
  const bytes = packFrames(starts, base, last)
  const table = bytes === undefined ? undefined : parseFrames(bytes)
  if (table === undefined) throw new Error('no table')
  return table
}

describe('a table of frames', () => {
  test('gives back each start once, in order, whatever order packets came in', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -5000, max: 1e9 }), { minLength: 1, maxLength: 300 }),
        (starts) => {
          const sorted = [...new Set(starts)].sort((a, b) => a - b)
          const { starts: read, end } = tableOf(starts)
          expect([...read]).toEqual(sorted.map((at) => at * 10_000))
          expect(end).toBe(((sorted.at(-1) ?? 0) + 40) * 10_000)
        },
      ),
    )
  })

  test('two hours at 60 frames a second are 30 bytes at an even rate and below 1 MB in milliseconds', () => {
    const count = 2 * 3600 * 60
    const even = packFrames(
      Array.from({ length: count }, (_, n) => n * 1001),
      { numerator: 1, denominator: 60_000 },
      1001,
    )
    const rounded = packFrames(
      Array.from({ length: count }, (_, n) => Math.round((n * 1001) / 60)),
      milliseconds,
      17,
    )
    expect(even?.length).toBeLessThan(40)
    expect(rounded?.length).toBeLessThan(1_000_000)
    const last = parseFrames(even ?? new Uint8Array())?.starts[count - 1]
    expect(last).toBe(ticksOfFrame(count - 1, { numerator: 60_000, denominator: 1001 }))
  })

  test('what was cut off or damaged is no table', () => {
    const bytes = packFrames([0, 40, 80, 130], milliseconds, 40) ?? new Uint8Array()
    for (let length = 0; length < bytes.length; length += 1)
      expect(parseFrames(bytes.subarray(0, length))).toBeUndefined()
    expect(parseFrames(Uint8Array.from([...bytes, 0]))).toBeUndefined()
    expect(packFrames([], milliseconds, 0)).toBeUndefined()
  })
})

describe('frames', () => {
  const uneven = framesOfTable(tableOf([2000, 2033, 2500, 2600]))

  test('before the first there is none, after the last the last stays', () => {
    expect(uneven.at(ticks(0))).toBe(-1)
    expect(uneven.at(fromSeconds(2))).toBe(0)
    expect(uneven.at(ticks(fromSeconds(2.5) - 1))).toBe(1)
    expect(uneven.at(fromSeconds(99))).toBe(3)
    expect(stepped(uneven, 3, 1)).toBe(3)
    expect(stepped(uneven, 2, -10)).toBe(0)
  })

  test('the middle of a frame is in it, and its start as a player rounds it is it', () => {
    for (const frames of [uneven, framesOfRate({ numerator: 24_000, denominator: 1001 })]) {
      for (const frame of [0, 1, 2, 3]) {
        expect(frames.at(middleOf(frames, frame))).toBe(frame)
        for (const off of [-4000, 0, 4000])
          expect(nearestTo(frames, ticks(frames.span(frame).offset + off))).toBe(frame)
      }
    }
  })

  test('at an even rate each begins where the one before ends', () => {
    const frames = framesOfRate({ numerator: 30_000, denominator: 1001 }, fromSeconds(0.08))
    for (const frame of [0, 1, 17, 107_892]) {
      expect(endOf(frames.span(frame))).toBe(frames.span(frame + 1).offset)
      expect(frames.at(frames.span(frame).offset)).toBe(frame)
      expect(frames.at(ticks(frames.span(frame).offset - 1))).toBe(frame - 1)
    }
  })
})
