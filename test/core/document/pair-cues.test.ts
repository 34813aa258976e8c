import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { longestRise } from '../../../core/document/longest-rise.ts'
import { pairCues } from '../../../core/document/pair-cues.ts'

const at = (...times: readonly (readonly [number, number])[]) =>
  times.map(([start, end]) => ({ start: start * 1000, end: end * 1000 }))
const groups = (ours: ReturnType<typeof at>, theirs: ReturnType<typeof at>) =>
  pairCues(ours, theirs).groups.map((group) => [group.ours, group.theirs])

const list = fc.array(
  fc
    .record({ start: fc.nat(300), length: fc.nat(40) })
    .map(({ start, length }) => ({ start, end: start + length })),
  { maxLength: 40 },
)

describe('pairing cues', () => {
  it('puts every cue of both lists into one group', () => {
    fc.assert(
      fc.property(list, list, (ours, theirs) => {
        const { groups: found, ofOurs, ofTheirs } = pairCues(ours, theirs)
        expect(found.flatMap((group) => group.ours).toSorted((a, b) => a - b)).toEqual([...ours.keys()])
        expect(found.flatMap((group) => group.theirs).toSorted((a, b) => a - b)).toEqual([...theirs.keys()])
        found.forEach((group, number) => {
          for (const place of group.ours) expect(ofOurs[place]).toBe(number)
          for (const place of group.theirs) expect(ofTheirs[place]).toBe(number)
        })
      }),
    )
  })

  it('pairs a list with itself one to one', () => {
    fc.assert(
      fc.property(list, (cues) => {
        for (const { ours, theirs } of pairCues(cues, cues).groups) {
          expect(ours.length).toBe(theirs.length)
          expect(ours.map((place) => cues[place])).toEqual(theirs.map((place) => cues[place]))
        }
      }),
    )
  })

  it('groups only what shares time, and takes nothing from a side when the other is empty', () => {
    fc.assert(
      fc.property(list, list, (ours, theirs) => {
        for (const group of pairCues(ours, theirs).groups) {
          if (group.ours.length === 0 || group.theirs.length === 0) {
            expect(group.ours.length + group.theirs.length).toBe(1)
            continue
          }
          for (const place of group.ours) {
            const mine = ours[place] ?? { start: 0, end: 0 }
            const isTouched = group.theirs.some((other) => {
              const its = theirs[other] ?? { start: 0, end: 0 }
              return (
                mine.start < Math.max(its.start + 1, its.end) &&
                its.start < Math.max(mine.start + 1, mine.end)
              )
            })
            expect(isTouched).toBe(true)
          }
        }
      }),
    )
  })

  it('says the same the other way round, where nothing stands at the same time twice', () => {
    const apart = fc
      .array(fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 40 })), { maxLength: 30 })
      .map((steps) => {
        let now = 0
        return steps.map(([gap, length], number) => {
          const start = now + gap + number / 100
          now = start + length
          return { start, end: now }
        })
      })
    fc.assert(
      fc.property(apart, apart, (ours, theirs) => {
        const there = pairCues(ours, theirs).groups.map((group) => [group.ours, group.theirs])
        const back = pairCues(theirs, ours).groups.map((group) => [group.theirs, group.ours])
        const sorted = (all: readonly (readonly (readonly number[])[])[]) =>
          all.map((each) => JSON.stringify(each)).toSorted()
        expect(sorted(back)).toEqual(sorted(there))
      }),
    )
  })

  it('finds one for one, one for several, several for one, and what is missing', () => {
    expect(groups(at([0, 2], [3, 5]), at([0.2, 2.1], [3.3, 5.5]))).toEqual([
      [[0], [0]],
      [[1], [1]],
    ])
    expect(groups(at([0, 6]), at([0, 2.9], [3, 6]))).toEqual([[[0], [0, 1]]])
    expect(groups(at([0, 2.9], [3, 6]), at([0, 6]))).toEqual([[[0, 1], [0]]])
    expect(groups(at([0, 2]), at([10, 12]))).toEqual([
      [[0], []],
      [[], [0]],
    ])
  })

  it('does not join lines that only touch', () => {
    expect(groups(at([0, 2], [2, 4]), at([0, 2.4], [2.4, 4.2]))).toEqual([
      [[0], [0]],
      [[1], [1]],
    ])
  })

  it('keeps a title that stands over many lines apart', () => {
    expect(groups(at([0, 100], [1, 3], [4, 6]), at([1, 3], [4, 6]))).toEqual([
      [[0], []],
      [[1], [0]],
      [[2], [1]],
    ])
  })

  it('makes two pairs of two lines at the same time', () => {
    expect(groups(at([0, 2], [0, 2]), at([0, 2], [0, 2]))).toEqual([
      [[0], [0]],
      [[1], [1]],
    ])
  })

  it('takes lists that are out of order', () => {
    expect(groups(at([3, 5], [0, 2]), at([0, 2], [3, 5]))).toEqual([
      [[1], [0]],
      [[0], [1]],
    ])
  })

  it('does not slow down where everything overlaps', () => {
    const all = Array.from({ length: 20_000 }, (_, number) => ({ start: number, end: 10_000_000 + number }))
    const start = performance.now()
    pairCues(all, all)
    expect(performance.now() - start).toBeLessThan(5000)
  })
})

describe('the longest rise', () => {
  it('rises, and no other run is longer', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { maxLength: 10 }), (values) => {
        const places = longestRise(values)
        places.forEach((place, number) => {
          if (number === 0) return
          expect(place).toBeGreaterThan(places[number - 1] ?? 0)
          expect(values[place]).toBeGreaterThan(values[places[number - 1] ?? 0] ?? 0)
        })
        let most = 0
        for (let mask = 0; mask < 2 ** values.length; mask += 1) {
          const some = values.filter((_, number) => (mask & (1 << number)) !== 0)
          if (some.every((value, number) => number === 0 || value > (some[number - 1] ?? 0)))
            most = Math.max(most, some.length)
        }
        expect(places.length).toBe(most)
      }),
      { numRuns: 50 },
    )
  })
})
