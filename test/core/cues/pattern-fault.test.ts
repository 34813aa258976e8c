import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { patternFault } from '../../../core/cues/pattern-fault.ts'

const isPattern = (source: string): boolean => {
  try {
    new RegExp(source, 'u')
    return true
  } catch {
    return false
  }
}

describe('patternFault', () => {
  it.each([
    ['a(b', 1],
    ['ab)', 2],
    ['a[b', 1],
    ['*a', 0],
    ['a**', 2],
    ['a{2,1}', 1],
    ['a{', 1],
    ['a}', 1],
    [String.raw`a\q`, 1],
    ['a\\', 1],
    ['[z-a]', 3],
    [String.raw`\k<x>`, 0],
    [String.raw`(a)\2`, 3],
    [String.raw`\p{Nothing}`, 0],
    ['(?<a>b)(?<a>c)', 7],
    ['(?x)', 0],
  ])('finds where %j is wrong', (source, at) => {
    expect(isPattern(source)).toBe(false)
    expect(patternFault(source)?.at).toBe(at)
  })

  const piece = fc.constantFrom(
    ...String.raw`a|b|(|)|[|]|{|}|*|+|?|\|^|$|.|-|,|1|2|\d|\b|\p{L}|\w|(?:|(?=|(?<n>|\k<n>|\1|{2}|{1,3}|[a-z]|[^\s-]|\u{1F600}|é|"|/`.split(
      '|',
    ),
    '|',
  )
  it('agrees with the engine', () => {
    let faults = 0
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 7 }).map((parts) => parts.join('')),
        (source) => {
          const fault = patternFault(source)
          if (fault !== undefined) faults += 1
          expect(fault === undefined, `${source} ${JSON.stringify(fault)}`).toBe(isPattern(source))
          if (fault !== undefined) expect(fault.at).toBeLessThan(source.length)
        },
      ),
      { numRuns: 5000 },
    )
    expect(faults).toBeGreaterThan(500)
  })
})
