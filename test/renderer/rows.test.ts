import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { heightOf, rowHeight, rowsIn, scrollTo, topOf } from '../../renderer/cue-list/rows.ts'

const layouts = fc
  .record({
    count: fc.integer({ min: 1, max: 100_000 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    openHeight: fc.integer({ min: 40, max: 400 }),
    hasOpen: fc.boolean(),
  })
  .map(({ count, share, openHeight, hasOpen }) => ({
    count,
    openHeight,
    open: hasOpen ? Math.min(count - 1, Math.floor(share * count)) : -1,
  }))

describe('rows of the cue list', () => {
  test('every pixel in sight has its row, and few rows more than that exist', () => {
    fc.assert(
      fc.property(
        layouts,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 40, max: 2000 }),
        (layout, share, height) => {
          const top = share * Math.max(0, heightOf(layout) - height)
          const rows = rowsIn(layout, top, height)
          const bottomOf = (at: number) => topOf(layout, at + 1)
          const last = heightOf(layout) - 0.5
          for (const y of [top, top + height / 2, top + height].map((place) => Math.min(place, last))) {
            expect(rows.some((at) => topOf(layout, at) <= y && y < bottomOf(at))).toBe(true)
          }
          expect(rows.length).toBeLessThanOrEqual(height / rowHeight + 20)
          expect(new Set(rows).size).toBe(rows.length)
          if (layout.open >= 0) expect(rows).toContain(layout.open)
        },
      ),
    )
  })

  test('revealing a row brings its beginning into sight, and does nothing for one that is there', () => {
    fc.assert(
      fc.property(
        layouts,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 0, max: 99_999 }),
        (layout, share, wanted) => {
          const height = 600
          const at = wanted % layout.count
          const top = share * Math.max(0, heightOf(layout) + rowHeight - height)
          const after = scrollTo(layout, at, top, height, rowHeight)
          expect(topOf(layout, at)).toBeGreaterThanOrEqual(after)
          expect(topOf(layout, at)).toBeLessThan(after + height)
          expect(scrollTo(layout, at, after, height, rowHeight)).toBeCloseTo(after, 6)
        },
      ),
    )
  })
})
