import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matches } from '../../../core/cues/diff.ts'

/** Length of a longest common subsequence by the textbook table. */
function longest(a: readonly string[], b: readonly string[]): number {
  let row = new Array<number>(b.length + 1).fill(0)
  for (const left of a) {
    const next = [0]
    b.forEach((right, at) => {
      next.push(left === right ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next[at] ?? 0))
    })
    row = next
  }
  return row.at(-1) ?? 0
}

const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 40 })

describe('matches', () => {
  it('finds a longest common subsequence, in order', () => {
    fc.assert(
      fc.property(words, words, fc.nat(6), (before, after, behind) => {
        const found = [...matches(before, after, behind)]
        const pairs = found.flatMap((at, index) => (at < 0 ? [] : [[at, index] as const]))
        for (const [at, index] of pairs) expect(before[at]).toBe(after[index])
        const used = pairs.map(([at]) => at)
        expect(used).toEqual([...new Set(used)].sort((x, y) => x - y))
        expect(pairs.length).toBe(longest(before, after))
      }),
      { numRuns: 1000 },
    )
  })

  it('tells an entry from one like it by what stands behind the edit', () => {
    const [two, three] = [
      ['a', 'b', 'c'],
      ['a', 'b', 'b', 'c'],
    ]
    expect([...matches(two, three)]).toEqual([0, 1, -1, 2])
    expect([...matches(two, three, 1)]).toEqual([0, 1, -1, 2])
    expect([...matches(two, three, 2)]).toEqual([0, -1, 1, 2])
    expect([...matches(three, two, 1)]).toEqual([0, 1, 3])
    expect([...matches(three, two, 2)]).toEqual([0, 2, 3])
  })

  const script = Array.from({ length: 20_000 }, (_, at) => `w${(at * 7919) % 3001}`)

  it('keeps all but the moved words when a block moves far', () => {
    const moved = [
      ...script.slice(0, 3000),
      ...script.slice(4500, 15_000),
      ...script.slice(3000, 4500),
      ...script.slice(15_000),
    ]
    const kept = matches(script, moved).filter((at) => at >= 0).length
    expect(kept).toBeGreaterThanOrEqual(18_500)
  })

  it('ends on two texts that share words in no order', () => {
    const other = Array.from({ length: 8000 }, (_, at) => `w${(at * 104_729 + 13) % 3001}`)
    const kept = matches(script.slice(0, 8000), other).filter((at) => at >= 0)
    expect(kept.length).toBeGreaterThan(100)
    expect([...kept]).toEqual([...kept].sort((x, y) => x - y))
  })
})
