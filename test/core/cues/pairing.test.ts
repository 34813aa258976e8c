import { describe, expect, it } from 'vitest'
import { pair } from '../../../core/cues/pairing.ts'

/** For each new token the old word that it is, or "-". */
function same(before: string, after: string, behind = 0): string {
  const [olds, news] = [before.split(' '), after.split(' ')]
  const found = news.map(() => '-')
  for (const { kind, oldFrom, newFrom } of pair(olds, news, behind))
    if (kind === 'same') found[newFrom] = String(oldFrom)
  return found.join(' ')
}

describe('words that are the same but for case', () => {
  it.each([
    // The one that is the same to the letter stays, whichever was taken away.
    ['a THE the c', 'a THE qzz c', '0 1 - 3'],
    ['a the THE c', 'a qzz THE c', '0 - 2 3'],
    ['the b THE', 'qzz b THE', '- 1 2'],
    ['one Two two three', 'one two three', '0 2 3'],
    ['one two Two three', 'one two three', '0 1 3'],
    // One that came does not take the place of the one that was there.
    ['a THE c', 'a the THE c', '0 - 1 2'],
    ['a THE c', 'a THE the c', '0 1 - 2'],
    // A word whose case was changed is still the word.
    ['a the c', 'a The c', '0 1 2'],
    ['a the. And c', 'a the, and c', '0 1 2 3'],
    ['No no NO', 'no no no', '0 1 2'],
  ])('“%s” to “%s”', (before, after, expected) => {
    expect(same(before, after)).toBe(expected)
  })

  it('is found in little time where nothing is the same to the letter', () => {
    const many = Array.from({ length: 20_000 }, (_, at) => `word${at % 50}`)
    const loud = many.map((word) => word.toUpperCase())
    const found = pair(many, loud)
    expect(found.filter(({ kind }) => kind === 'same')).toHaveLength(20_000)
  })
})
