import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cue } from '../../../core/cues/cue.ts'
import { plain } from '../../../core/cues/markup.ts'
import { cueOf } from '../../../core/cues/retime.ts'
import { defaultRules } from '../../../core/cues/segment-rules.ts'
import { boundariesByPause, boundaryAtCaret, boundaryAtTime, merge, split } from '../../../core/cues/split.ts'
import { tokens } from '../../../core/cues/tokens.ts'
import { emptyDocument } from '../../../core/document/document.ts'
import { lint } from '../../../core/document/lint.ts'
import { fromSeconds } from '../../../core/time/ticks.ts'
import { cue } from '../document/arbitrary.ts'

const words = ['he', 'went', 'home', 'late'].map((text, at) => ({
  text,
  offset: fromSeconds(1 + at / 2),
  duration: fromSeconds(0.4),
  source: 'recognized' as const,
}))
const four = cueOf({
  id: '1',
  start: fromSeconds(1),
  end: fromSeconds(4),
  text: '<i>he went</i> home late',
  words,
  pinned: { start: true, end: true },
})
const newId = (): string => '2'

describe('split', () => {
  it.each([
    [0, 1],
    [5, 1],
    [6, 1],
    [9, 2],
    [10, 2],
    [16, 2],
    [18, 3],
    [24, 3],
  ])('a caret at %i is nearest to boundary %i', (caret, boundary) => {
    expect(boundaryAtCaret(four, caret)).toBe(boundary)
  })

  it.each([
    [1, 1],
    [1.8, 2],
    [1.95, 2],
    [2.3, 3],
    [3.9, 3],
  ])('a playhead at %f s is nearest to boundary %i', (time, boundary) => {
    expect(boundaryAtTime(four, fromSeconds(time))).toBe(boundary)
  })

  it('parts times where the words are and leaves the outer edges', () => {
    const [left, right] = split(four, 1, newId) ?? []
    expect(left).toMatchObject({
      id: '1',
      text: '<i>he</i>',
      start: four.start,
      end: fromSeconds(1.4),
      pinned: { start: true },
    })
    expect(right).toMatchObject({
      id: '2',
      text: '<i>went</i> home late',
      start: fromSeconds(1.5),
      end: four.end,
      pinned: { end: true },
    })
    expect([...(left?.words ?? []), ...(right?.words ?? [])]).toEqual(words)
  })

  it('does not make a cue that is shown for no time', () => {
    const flat = words.map((word, at) => (at === 0 ? { ...word, duration: fromSeconds(0) } : word))
    expect(split(cueOf({ ...four, words: flat }), 1, newId)).toBeUndefined()
    expect(boundaryAtCaret(cueOf({ ...four, text: 'one', words: [] }), 1)).toBeUndefined()
  })

  it('and merge again give every word back', () => {
    fc.assert(
      fc.property(cue, fc.nat(20), (one, at) => {
        const parts = split(one, at, newId)
        if (parts === undefined) return
        expect(lint({ ...emptyDocument, cues: parts })).toEqual([])
        const whole = merge(...parts, defaultRules)
        expect(lint({ ...emptyDocument, cues: [whole] })).toEqual([])
        expect([whole.start, whole.end]).toEqual([one.start, one.end])
        expect(tokens(whole.text).join('')).toBe(tokens(one.text).join(''))
        if (tokens(whole.text).join(' ') === tokens(one.text).join(' '))
          expect(whole.words).toEqual(one.words)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('the best place to part a cue', () => {
  const spoken = (text: string, gaps: readonly number[], guessed: readonly number[] = []): Cue => {
    let at = 1
    const parts = text.split(' ').map((token, index) => {
      const start = at + (gaps[index - 1] ?? 0)
      at = start + 0.3
      return {
        text: token,
        offset: fromSeconds(start),
        duration: fromSeconds(0.3),
        source: guessed.includes(index) ? ('interpolated' as const) : ('recognized' as const),
      }
    })
    return cueOf({ id: '1', start: fromSeconds(1), end: fromSeconds(at), text, words: parts })
  }
  const best = (one: Cue): number | undefined => boundariesByPause(one, 'en')[0]

  it('is the longest pause', () => {
    expect(best(spoken('he went home. Late at night', [0.1, 0, 0.3, 0.5, 0.2]))).toBe(4)
  })

  it('is the better seam of two pauses that are as long', () => {
    expect(best(spoken('he went to the house and slept', [0.4, 0.1, 0.4, 0.1, 0.395, 0]))).toBe(5)
  })

  it('is no pause beside a guess: nobody has heard it', () => {
    expect(best(spoken('he went home late at night', [0.1, 0.2, 0.9, 0.1, 0.1], [3]))).toBe(2)
  })

  it('is the best seam near the middle where there is no pause to be heard', () => {
    const all = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    expect(best(spoken('you and I are going to the big market and back', [], all))).toBe(5)
    expect(best(spoken('Yes, he said. That is what I have been told', [], all))).toBe(3)
    expect(best(spoken('una dos tres cuatro', [], all))).toBe(2)
    // Measured words that touch are no pause either.
    expect(best(spoken('I came home. Then I went', []))).toBe(3)
    expect(boundariesByPause(cueOf({ ...four, text: 'one', words: [] }), '')).toEqual([])
  })
})

describe('who speaks', () => {
  const part = (id: string, start: number, text: string, speaker?: string): Cue =>
    cueOf({
      id,
      start: fromSeconds(start),
      end: fromSeconds(start + 1),
      text,
      ...(speaker === undefined ? {} : { speaker }),
    })
  const who = ({ speaker, words: said }: Cue): readonly (string | undefined)[] => [
    speaker,
    ...said.map((word) => word.speaker),
  ]

  it('is said by the words where a merge joins two, and by the cues again where a split parts them', () => {
    const [mary, bob] = [part('1', 1, 'go home', 'Mary'), part('2', 3, 'not yet', 'Bob')]
    const both = merge(mary, bob, defaultRules)
    expect(who(both)).toEqual([undefined, 'Mary', 'Mary', 'Bob', 'Bob'])
    expect(split(both, 2, newId)?.map(({ speaker }) => speaker)).toEqual(['Mary', 'Bob'])
    expect(split(both, 1, newId)?.map(({ speaker }) => speaker)).toEqual(['Mary', undefined])
    const three = merge(both, part('3', 5, 'why', 'Mary'), defaultRules)
    expect(who(three)).toEqual([undefined, 'Mary', 'Mary', 'Bob', 'Bob', 'Mary'])
    // Only one of them is known.
    expect(who(merge(mary, part('2', 3, 'not yet'), defaultRules))).toEqual([
      undefined,
      'Mary',
      'Mary',
      undefined,
      undefined,
    ])
  })

  it('stays with the cue where one person says all of it', () => {
    const [one, two] = [part('1', 1, 'go home', 'Mary'), part('2', 3, 'at once', 'Mary')]
    expect(who(merge(one, two, defaultRules))).toEqual(['Mary', undefined, undefined, undefined, undefined])
    expect(merge(one, part('2', 3, ''), defaultRules).speaker).toBe('Mary')
    expect(merge(part('2', 0, ''), one, defaultRules).speaker).toBe('Mary')
    expect(split(one, 1, newId)?.map(({ speaker }) => speaker)).toEqual(['Mary', 'Mary'])
  })
})

describe('merge', () => {
  const other = cueOf({ id: '9', start: fromSeconds(5), end: fromSeconds(6), text: 'and slept' })

  it('joins texts and words, the earlier first, whatever their order', () => {
    const merged = merge(other, four, defaultRules)
    expect(merged).toMatchObject({
      id: '9',
      start: four.start,
      end: other.end,
      text: '<i>he went</i> home late\nand slept',
      pinned: { start: true },
    })
    expect(merged.words).toEqual([...four.words, ...other.words])
  })

  it('puts a space where two scripts would run into each other', () => {
    const part = (id: string, text: string): Cue =>
      cueOf({ id, start: fromSeconds(Number(id)), end: fromSeconds(Number(id) + 1), text })
    // Two lines already: the joined text is broken anew.
    const joined = merge(part('1', '我们去\n公园吧。'), part('2', '$20'), defaultRules)
    expect(joined.words.map(({ text }) => text)).toEqual(['我们', '去', '公园', '吧。', '$20'])
    expect(merge(part('1', '我们去\n公园吧。'), part('2', '今天'), defaultRules).text).toBe(
      '我们去公园吧。今天',
    )
  })

  it('closes what the first leaves open', () => {
    const open = cueOf({ ...four, text: '<b>he went home late', words })
    expect(merge(open, other, defaultRules).text).toBe('<b>he went home late</b>\nand slept')
  })

  it('keeps backslashes before a tag that it closes', () => {
    const slashes = cueOf({ id: '1', start: four.start, end: four.end, text: '<i>\\\\' })
    // Two lines already: the joined text is written and broken anew.
    const lines = cueOf({ id: '2', start: other.start, end: other.end, text: 'and\nslept' })
    expect(plain(merge(slashes, lines, defaultRules).text)).toBe('\\\\ and slept')
  })

  it('keeps words in order where two cues overlap', () => {
    fc.assert(
      fc.property(cue, cue, (first, second) => {
        const merged = merge(first, { ...second, id: '2' }, defaultRules)
        expect(lint({ ...emptyDocument, cues: [merged] })).toEqual([])
        const shown = (text: string): string => plain(text).replace(/[\s\u200b]/g, '')
        expect(shown(merged.text)).toBe(shown(first.text) + shown(second.text))
      }),
      { numRuns: 1000 },
    )
  })
})
