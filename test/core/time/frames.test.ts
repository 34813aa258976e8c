import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packFrames, parseFrames } from '../../../core/time/frame-table.ts'
import { ticksOfFrame } from '../../../core/time/frame-rate.ts'
import {
  continued,
  frameBeside,
  frameStep,
  framesOfRate,
  framesOfTable,
  middleOf,
  nearestTo,
  stepped,
} from '../../../core/time/frames.ts'
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

describe('frames to edit by', () => {
  const rate = { numerator: 25, denominator: 1 }
  const ms = (...times: readonly number[]) => times.map((time) => ticks(time * 10_000))
  const film = framesOfTable(tableOf([2000, 2033, 2500, 2600]))
  const grid = continued(film, rate)

  test('go on at the rate before the first and after the last picture of the film', () => {
    const starts = [-2, -1, 0, 1, 2, 3, 4, 5].map((frame) => grid.span(frame).offset)
    expect(starts).toEqual(ms(1920, 1960, 2000, 2033, 2500, 2600, 2640, 2680))
    starts.forEach((start, at) => {
      expect(grid.at(start)).toBe(at - 2)
      expect(grid.at(ticks(start - 1))).toBe(at - 3)
    })
    const even = framesOfRate(rate)
    expect(continued(even, rate)).toBe(even)
  })

  test('a step goes to the start of the next or the last picture, whichever rate they come at, and back', () => {
    const [a, b, c, d, e] = ms(2000, 2033, 2500, 2600, 2640)
    const way = [a, b, c, d, e].map((time) => time ?? ticks(0))
    for (let at = 1; at < way.length; at += 1) {
      const [from, to] = [way[at - 1] ?? ticks(0), way[at] ?? ticks(0)]
      expect(frameBeside(from, 1, grid)).toBe(to)
      expect(frameBeside(to, -1, grid)).toBe(from)
      expect(frameStep(from, 1, grid)).toBe(to - from)
      expect(frameStep(to, -1, grid)).toBe(from - to)
      // From within a picture: on to the next, back to its own start.
      expect(frameBeside(ticks(from + 5), 1, grid)).toBe(to)
      expect(frameBeside(ticks(from + 5), -1, grid)).toBe(from)
    }
    expect(frameBeside(ticks(0), -1, grid)).toBe(0)
  })

  test('hold at any uneven film: each step is one picture, forth and back', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 100_000 }), { minLength: 2, maxLength: 60 }),
        fc.integer({ min: -3, max: 63 }),
        (times, frame) => {
          const uneven = continued(framesOfTable(tableOf(times)), rate)
          const { offset } = uneven.span(frame)
          if (offset < 0) return
          expect(uneven.at(offset)).toBe(frame)
          const next = frameBeside(offset, 1, uneven)
          expect(uneven.at(next)).toBe(frame + 1)
          expect(frameBeside(next, -1, uneven)).toBe(offset)
          expect(offset + frameStep(offset, 1, uneven)).toBe(next)
        },
      ),
    )
  })
})
