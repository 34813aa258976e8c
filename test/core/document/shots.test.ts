import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withMarker, withMarkerChanged } from '../../../core/document/marker.ts'
import {
  noShotChanges,
  shotsOf,
  withoutShot,
  withShot,
  withShotMoved,
  type FoundCut,
  type ShotChanges,
} from '../../../core/document/shots.ts'
import { fromSeconds, ticks, type Ticks } from '../../../core/time/ticks.ts'

const at = fromSeconds
const found: readonly FoundCut[] = [
  { at: at(1), score: 80 },
  { at: at(2), score: 20 },
  { at: at(3), score: 50 },
]

describe('shot changes', () => {
  it('are those found that are strong enough, without what a person took away and with what they added', () => {
    expect(shotsOf(found, 30, noShotChanges)).toEqual([at(1), at(3)])
    expect(shotsOf(found, 15, noShotChanges)).toEqual([at(1), at(2), at(3)])
    expect(shotsOf(found, 30, { added: [at(2.5)], removed: [at(1)] })).toEqual([at(2.5), at(3)])
  })

  it('come back where they were taken away, and a found one is not added twice', () => {
    const without = withoutShot(noShotChanges, found, at(1))
    expect(without).toEqual({ added: [], removed: [at(1)] })
    expect(withShot(without, found, 30, at(1))).toEqual(noShotChanges)
    expect(withShot(noShotChanges, found, 30, at(3))).toEqual(noShotChanges)
    // Too faint to be shown: a person who adds it means it.
    expect(shotsOf(found, 30, withShot(noShotChanges, found, 30, at(2)))).toEqual([at(1), at(2), at(3)])
  })

  it('moved away and back leave nothing behind', () => {
    const away = withShotMoved(noShotChanges, found, 30, at(1), at(1.5))
    expect(shotsOf(found, 30, away)).toEqual([at(1.5), at(3)])
    expect(withShotMoved(away, found, 30, at(1.5), at(1))).toEqual(noShotChanges)
  })

  it('do what is said, in any order', () => {
    const time = fc.integer({ min: 0, max: 40 }).map((frame): Ticks => ticks(frame * 400_000))
    const step = fc.record({ add: fc.boolean(), time })
    fc.assert(
      fc.property(
        fc.array(step),
        fc.array(fc.record({ at: time, score: fc.integer({ min: 12, max: 100 }) })),
        (steps, cuts) => {
          const sorted = cuts.toSorted((a, b) => a.at - b.at)
          let changes: ShotChanges = noShotChanges
          for (const { add, time: when } of steps) {
            changes = add ? withShot(changes, sorted, 30, when) : withoutShot(changes, sorted, when)
            const shown = shotsOf(sorted, 30, changes)
            expect(shown.includes(when)).toBe(add)
            expect(shown).toEqual(shown.toSorted((a, b) => a - b))
          }
        },
      ),
    )
  })
})

describe('markers', () => {
  it('stay in the order of time and keep their ids', () => {
    const two = withMarker(withMarker([], at(5), 'later'), at(2), 'sooner')
    expect(two.map(({ id, label }) => [id, label])).toEqual([
      ['2', 'sooner'],
      ['1', 'later'],
    ])
    expect(
      withMarkerChanged(two, '2', { at: at(9), label: 'last' }).map(({ id, label }) => [id, label]),
    ).toEqual([
      ['1', 'later'],
      ['2', 'last'],
    ])
    expect(withMarker(two, at(7), '').at(-1)?.id).toBe('3')
  })
})
