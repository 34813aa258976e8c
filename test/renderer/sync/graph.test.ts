import { expect, test } from 'vitest'
import type { SyncPart } from '../../../core/sync/sync-map.ts'
import { fromSeconds } from '../../../core/time/ticks.ts'
import { layoutGraph } from '../../../renderer/sync/graph.ts'

const size = { width: 1000, height: 200, left: 0, right: 0, top: 0, bottom: 0 }
const part = (from: number, to: number, offset: number): SyncPart => ({
  from: fromSeconds(from),
  to: fromSeconds(to),
  ratio: { num: 1, den: 1 },
  offset: fromSeconds(offset),
  confidence: 1,
  evidence: { cues: 1, agreeing: 1, spread: fromSeconds(0) },
})
const dot = (time: number, offset: number) => ({
  time: fromSeconds(time),
  offset: fromSeconds(offset),
  weight: 1,
})

test('parts are lines at their places in the film, a jump is between them', () => {
  const map = { parts: [part(0, 40, 0), part(40, 80, 20)] }
  const { lines, jumps, zero } = layoutGraph(map, [dot(10, 0)], fromSeconds(100), size)
  expect(lines.map(({ x1, x2 }) => [x1, x2])).toEqual([
    [0, 400],
    [600, 1000],
  ])
  expect(lines[0]?.y1).toBe(zero)
  // Later is higher up.
  expect(lines[1]?.y1 ?? NaN).toBeLessThan(zero)
  expect(jumps).toEqual([{ from: 400, x: 600, y1: zero, y2: lines[1]?.y1 }])
})

test('a part ends where the next one begins, also where the film lacks what lay between them', () => {
  const map = { parts: [part(0, 50, 0), part(50, 100, -10)] }
  const { lines, jumps, zero } = layoutGraph(map, [], fromSeconds(100), size)
  expect(lines.map(({ x1, x2 }) => [x1, x2])).toEqual([
    [0, 400],
    [400, 900],
  ])
  expect([lines[0]?.y1, lines[0]?.y2]).toEqual([zero, zero])
  expect(jumps).toEqual([{ from: 400, x: 400, y1: zero, y2: lines[1]?.y1 }])
})

test('the end of a part at another rate lies on its own line, also where the next one cuts it short', () => {
  const fast: SyncPart = { ...part(0, 40, 0), ratio: { num: 25, den: 20 } }
  const { lines, zero } = layoutGraph({ parts: [fast, part(40, 90, -15)] }, [], fromSeconds(100), size)
  expect([lines[0]?.x2, lines[1]?.x1]).toEqual([250, 250])
  // Five seconds above the middle, while the next part is fifteen below it.
  expect(((lines[1]?.y1 ?? NaN) - zero) / (zero - (lines[0]?.y2 ?? NaN))).toBeCloseTo(3, 1)
})

test('a part of which the film has nothing left is a point, and the part before it ends where the one behind it begins', () => {
  const map = { parts: [part(0, 40, 0), part(40, 50, 0), part(50, 100, -20)] }
  const { lines } = layoutGraph(map, [], fromSeconds(100), size)
  expect(lines.map(({ x1, x2 }) => [x1, x2])).toEqual([
    [0, 300],
    [400, 400],
    [300, 800],
  ])
})

test('a stray cue does not flatten the others, and is not drawn outside', () => {
  const curve = [...Array.from({ length: 200 }, (_, at) => dot(at / 10, at % 2)), dot(5, 500)]
  const { dots, yTicks } = layoutGraph({ parts: [part(0, 20, 1)] }, curve, fromSeconds(30), size)
  expect(Math.max(...yTicks.map(({ value }) => value))).toBeLessThan(fromSeconds(3))
  for (const [, y] of dots.matchAll(/M\d+ (-?\d+)h0/g)) {
    expect(Number(y)).toBeGreaterThanOrEqual(0)
    expect(Number(y)).toBeLessThanOrEqual(200)
  }
})

test('ten thousand cues are one path of no more dots than there are pixels', () => {
  const curve = Array.from({ length: 10_000 }, (_, at) => dot(at, (at % 7) / 10))
  const { dots, xTicks } = layoutGraph({ parts: [part(0, 10_000, 0)] }, curve, fromSeconds(10_000), size)
  expect(dots.split('M').length).toBeLessThan(8000)
  expect(xTicks.length).toBeLessThan(10)
})

test('nothing found is an empty picture', () => {
  const { lines, dots } = layoutGraph({ parts: [] }, [], fromSeconds(0), size)
  expect([lines, dots]).toEqual([[], ''])
})
