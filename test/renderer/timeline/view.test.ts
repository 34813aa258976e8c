import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromSeconds } from '../../../core/time/ticks.ts'
import {
  confined,
  fitted,
  isInView,
  onGrid,
  pageAt,
  revealing,
  rightOf,
  scrolled,
  timeAt,
  xAt,
  zoomed,
  type View,
} from '../../../renderer/timeline/view.ts'

const day = fromSeconds(86_400)
const extents = fc.integer({ min: 1, max: 24 * 3600 }).map((seconds) => seconds * 1e7)
const situations = fc
  .record({
    extent: extents,
    width: fc.integer({ min: 1, max: 4000 }),
    scale: fc.double({ min: 1, max: 1e9, noNaN: true }),
    left: fc.double({ min: -1e12, max: 1e12, noNaN: true }),
  })
  .map(({ extent, width, scale, left }) => ({ extent, view: confined({ left, scale, width }, extent) }))

const isInside = (view: View, extent: number): void => {
  expect(view.left).toBeGreaterThanOrEqual(0)
  expect(view.scale).toBeGreaterThanOrEqual(5_000)
  // Either it ends within the file, or it shows all of it.
  if (view.left > 0) expect(rightOf(view)).toBeLessThanOrEqual(extent * (1 + 1e-9))
}

describe('the view of a file', () => {
  it('comes back from pixel to time to pixel', () => {
    fc.assert(
      fc.property(situations, fc.double({ min: 0, max: 4000, noNaN: true }), ({ view }, x) => {
        expect(Math.abs(xAt(view, timeAt(view, x)) - x)).toBeLessThan(0.001)
      }),
    )
  })

  it('keeps the time under the pointer when it zooms, wherever the file allows it', () => {
    fc.assert(
      fc.property(
        situations,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0.05, max: 20, noNaN: true }),
        (at, share, factor) => {
          const x = share * at.view.width
          const after = zoomed(at.view, x, factor, at.extent)
          isInside(after, at.extent)
          const isAtEnd = after.left === 0 || rightOf(after) >= at.extent * (1 - 1e-9)
          if (!isAtEnd) expect(Math.abs(xAt(after, at.view.left + x * at.view.scale) - x)).toBeLessThan(0.01)
        },
      ),
    )
  })

  it('stays in the file however it is moved, and moving by nothing changes nothing', () => {
    fc.assert(
      fc.property(situations, fc.double({ min: -1e7, max: 1e7, noNaN: true }), ({ view, extent }, pixels) => {
        isInside(scrolled(view, pixels, extent), extent)
        expect(scrolled(view, 0, extent)).toEqual(view)
        expect(confined(view, extent)).toEqual(view)
      }),
    )
  })

  it('shows what it shall reveal, and does not move for what can be seen', () => {
    fc.assert(
      fc.property(situations, fc.double({ min: 0, max: 1, noNaN: true }), ({ view, extent }, share) => {
        const time = share * extent
        expect(isInView(revealing(view, time, time, extent), time)).toBe(true)
        expect(isInView(pageAt(view, time, extent), time)).toBe(true)
        if (isInView(view, time)) expect(revealing(view, time, time, extent)).toBe(view)
      }),
    )
  })

  it('fits a whole day on a screen and goes down to half a millisecond a pixel', () => {
    expect(rightOf(fitted(1600, day))).toBeCloseTo(day, -1)
    expect(zoomed(fitted(1600, day), 800, 1e-9, day).scale).toBe(5_000)
  })

  it('moves by less than a device pixel onto their grid', () => {
    fc.assert(
      fc.property(situations, fc.constantFrom(1, 1.25, 2, 3), ({ view }, ratio) => {
        const near = onGrid(view, ratio)
        expect(Math.abs(near.left - view.left)).toBeLessThanOrEqual(view.scale / ratio)
        const columns = near.left / (view.scale / ratio)
        expect(Math.abs(columns - Math.round(columns))).toBeLessThan(0.001)
      }),
    )
  })
})
