import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cueOf } from '../../../core/cues/retime.ts'
import { emptyDocument } from '../../../core/document/document.ts'
import { indexAfter, indexAt, indexBefore, indexOf, roomAround } from '../../../core/document/find.ts'
import { ticks } from '../../../core/time/ticks.ts'

/** Cues in any order, also overlapping, touching and empty ones. */
const documents = fc.array(fc.tuple(fc.nat(60), fc.nat(12)), { maxLength: 25 }).map((spans) => ({
  ...emptyDocument,
  cues: spans.map(([start, length], at) =>
    cueOf({ id: `c${at}`, start: ticks(start), end: ticks(start + length), text: '' }),
  ),
}))

describe('find', () => {
  it('says what a look at every cue would say', () => {
    fc.assert(
      fc.property(documents, fc.nat(75), (document, at) => {
        const time = ticks(at)
        const { cues } = document
        const order = [...cues.keys()].sort((a, b) => (cues[a]?.start ?? 0) - (cues[b]?.start ?? 0) || a - b)
        const start = (index: number): number => cues[index]?.start ?? 0
        const end = (index: number): number => cues[index]?.end ?? 0
        expect(indexAt(document, time)).toBe(
          order.findLast((index) => start(index) <= time && end(index) > time) ?? -1,
        )
        expect(indexAfter(document, time)).toBe(order.find((index) => start(index) > time) ?? -1)
        expect(indexBefore(document, time)).toBe(order.findLast((index) => start(index) < time) ?? -1)
        cues.forEach((cue, index) => {
          expect(indexOf(document, cue.id)).toBe(index)
          const others = cues.filter((other) => other !== cue)
          const free = roomAround(document, cue)
          expect(free.start).toBe(
            Math.max(
              0,
              ...others
                .filter((other) => other.end <= cue.start && other.start <= cue.start)
                .map((other) => other.end),
            ),
          )
          const next = Math.min(
            ...others
              .filter((other) => other.start >= cue.end && other.start > cue.start)
              .map((other) => other.start),
          )
          expect(free.end ?? Infinity).toBe(next)
        })
      }),
      { numRuns: 500 },
    )
    expect(indexOf(emptyDocument, 'x')).toBe(-1)
  })

  it('says after edits what it says of the same cues seen for the first time', () => {
    const edits = fc.array(
      fc.record({
        at: fc.nat(25),
        removed: fc.nat(3),
        inserted: fc.array(fc.tuple(fc.nat(60), fc.nat(12)), { maxLength: 3 }),
        sorted: fc.boolean(),
      }),
      { minLength: 1, maxLength: 6 },
    )
    fc.assert(
      fc.property(documents, edits, ({ cues: first }, changes) => {
        let cues = first.toSorted((a, b) => a.start - b.start)
        const look = (all: typeof cues): unknown =>
          Array.from({ length: 75 }, (_, at) =>
            [indexAt, indexAfter, indexBefore].map((find) =>
              find({ ...emptyDocument, cues: all }, ticks(at)),
            ),
          )
        look(cues)
        for (const [round, { at, removed, inserted, sorted }] of changes.entries()) {
          const added = inserted.map(([start, length], number) =>
            cueOf({ id: `n${round}-${number}`, start: ticks(start), end: ticks(start + length), text: '' }),
          )
          const next = cues.toSpliced(at, removed, ...added)
          cues = sorted ? next.toSorted((a, b) => a.start - b.start) : next
          expect(look(cues)).toEqual(look(cues.map((cue) => ({ ...cue }))))
          // The next edit is one of this list.
          look(cues)
        }
      }),
      { numRuns: 300 },
    )
  })
})
