import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cueOf } from '../../../core/cues/retime.ts'
import { emptyDocument } from '../../../core/document/document.ts'
import { apply, invert } from '../../../core/document/edit.ts'
import { lint } from '../../../core/document/lint.ts'
import { ratios, same } from '../../../core/sync/ratio.ts'
import { syncEdit } from '../../../core/sync/sync-edit.ts'
import {
  applySync,
  throughPart,
  unapplySync,
  type SyncMap,
  type SyncPart,
} from '../../../core/sync/sync-map.ts'
import { endOf, fromSeconds, minus, ticks, type Ticks } from '../../../core/time/ticks.ts'
import type { Cue } from '../../../core/cues/cue.ts'

const evidence = { cues: 10, agreeing: 9, spread: ticks(0) }

/** Parts one after another, each of which begins in the film where the one before ended or later. */
const maps = fc
  .tuple(
    fc.constantFrom(...ratios),
    fc.integer({ min: -6_000_000_000, max: 6_000_000_000 }),
    fc.array(
      fc.record({ length: fc.integer({ min: 1e8, max: 6e9 }), jump: fc.integer({ min: 0, max: 3e9 }) }),
      { minLength: 1, maxLength: 4 },
    ),
  )
  .map(([ratio, first, rows]): SyncMap => {
    const parts: SyncPart[] = []
    let from = 0
    let offset = first
    for (const { length, jump } of rows) {
      if (from > 0) offset += jump
      parts.push({
        from: ticks(from),
        to: ticks(from + length),
        ratio,
        offset: ticks(offset),
        confidence: 1,
        evidence,
      })
      from += length
    }
    return { parts }
  })

const cuesOf = (starts: readonly number[]): readonly Cue[] => {
  let at = 0
  return starts.map((gap, index) => {
    const start = ticks(at + gap)
    const end = ticks(start + 20_000_000)
    at = end
    const word = (text: string, number: number) => ({
      text,
      offset: ticks(start + number * 5_000_000),
      duration: ticks(4_000_000),
      source: 'recognized' as const,
      confidence: 0.5,
    })
    return cueOf({
      id: String(index + 1),
      start,
      end,
      text: 'one two three',
      words: ['one', 'two', 'three'].map(word),
    })
  })
}
const cues = fc.array(fc.integer({ min: 0, max: 200_000_000 }), { minLength: 1, maxLength: 30 }).map(cuesOf)

describe('a map from subtitle to film', () => {
  it('goes forward, and back to the tick', () => {
    fc.assert(
      fc.property(
        maps,
        fc.integer({ min: 0, max: 2e10 }),
        fc.integer({ min: 0, max: 1e9 }),
        (map, time, more) => {
          const film = applySync(map, ticks(time))
          expect(Math.abs(unapplySync(map, film) - time)).toBeLessThanOrEqual(1)
          expect(applySync(map, ticks(time + more))).toBeGreaterThanOrEqual(film)
        },
      ),
    )
  })

  it('is exact for ten hours at any ratio', () => {
    const time = fromSeconds(36_000)
    for (const ratio of ratios) {
      const exact = Number(
        (BigInt(time) * BigInt(ratio.num) * 2n + BigInt(ratio.den)) / (2n * BigInt(ratio.den)),
      )
      expect(throughPart({ ratio, offset: ticks(0) }, time)).toBe(exact)
    }
  })
})

describe('syncing a document', () => {
  it('keeps texts, ids and order, makes no overlap and no time below zero', () => {
    fc.assert(
      fc.property(cues, maps, (before, map) => {
        const document = { ...emptyDocument, cues: before }
        const { edit } = syncEdit(document, map)
        const after = apply(document, edit)
        expect(after.cues.map(({ id, text }) => [id, text])).toEqual(before.map(({ id, text }) => [id, text]))
        let free = 0
        for (const { start, end } of after.cues) {
          expect(start).toBeGreaterThanOrEqual(free)
          expect(end).toBeGreaterThanOrEqual(start)
          free = end
        }
        expect(lint(after)).toEqual([])
        expect(apply(after, invert(edit)).cues).toEqual(before)
      }),
    )
  })

  it('takes words along by exactly the same map, as what they were; those of squeezed cues are guesses', () => {
    fc.assert(
      fc.property(cues, maps, (before, map) => {
        const document = { ...emptyDocument, cues: before }
        const { edit, squeezed } = syncEdit(document, map)
        for (const [at, cue] of apply(document, edit).cues.entries()) {
          const old = before[at]
          const part = map.parts.find(({ to }) => (old?.start ?? 0) < to) ?? map.parts.at(-1)
          for (const [number, word] of cue.words.entries()) {
            const was = old?.words[number]
            if (was === undefined || part === undefined) throw new Error('a word came or went')
            const exact: Ticks = throughPart(part, was.offset)
            if (!squeezed.includes(cue.id)) {
              expect(Math.abs(word.offset - exact)).toBeLessThanOrEqual(1)
              expect(word.source).toBe('recognized')
            } else if (word.offset !== exact) expect(word.source).toBe('interpolated')
            expect(endOf(word)).toBeLessThanOrEqual(cue.end)
          }
        }
      }),
    )
  })

  it('leaves the cues of a part alone that was not accepted', () => {
    const document = { ...emptyDocument, cues: cuesOf([0, 1e8, 1e8, 1e8]) }
    const at = ticks(2e8)
    const part = { ratio: same, confidence: 1, evidence }
    const map: SyncMap = {
      parts: [
        { ...part, from: ticks(0), to: at, offset: fromSeconds(1) },
        { ...part, from: at, to: ticks(1e9), offset: fromSeconds(3) },
      ],
    }
    const after = apply(document, syncEdit(document, map, new Set([1])).edit)
    expect(
      after.cues.map(({ start }, index) => minus(start, document.cues[index]?.start ?? ticks(0))),
    ).toEqual([0, 0, 3e7, 3e7])
  })
})
