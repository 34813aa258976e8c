import { describe, expect, it } from 'vitest'
import { nothingHeard, stablePrefix } from '../../../core/captions/stable-prefix.ts'

const shownAfter = (hypotheses: readonly string[], threshold: number): readonly string[] =>
  hypotheses.reduce((before, text) => stablePrefix(before, text, threshold), nothingHeard).shown

describe('a stable prefix', () => {
  const growing = [
    'welcome to',
    'welcome to applied math',
    'welcome to applied mathematics',
    'welcome to applied mathematics course 2',
    'welcome to applied mathematics course 201',
  ]

  it('shows a word once it was heard the same so often in succession', () => {
    expect(shownAfter(growing.slice(0, 2), 3)).toEqual([])
    expect(shownAfter(growing.slice(0, 3), 3)).toEqual(['welcome', 'to'])
    expect(shownAfter(growing.slice(0, 4), 3)).toEqual(['welcome', 'to', 'applied'])
    expect(shownAfter(growing, 3)).toEqual(['welcome', 'to', 'applied', 'mathematics'])
    expect(shownAfter(growing, 2)).toEqual(['welcome', 'to', 'applied', 'mathematics', 'course'])
  })

  it('counts anew when a word changes, also behind a change', () => {
    expect(shownAfter(['a b c', 'a x c', 'a b c'], 2)).toEqual(['a'])
    expect(shownAfter(['a b c', 'a x c', 'a b c', 'a b c'], 2)).toEqual(['a', 'b', 'c'])
  })

  it('keeps what is shown when it is taken back, and goes on behind it', () => {
    expect(shownAfter(['a b', 'a b', 'x', 'x y z', 'x y z'], 2)).toEqual(['a', 'b', 'z'])
  })

  it('shows every word at once for 0 and 1', () => {
    expect(shownAfter(['a b'], 0)).toEqual(['a', 'b'])
    expect(shownAfter(['a b'], 1)).toEqual(['a', 'b'])
  })

  it('takes marks of markup for letters', () => {
    expect(shownAfter(['<i> x'], 1)).toEqual(['<i>', 'x'])
  })
})
