import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { setSpan } from '../../../core/cues/place.ts'
import { cueOf } from '../../../core/cues/retime.ts'
import { emptyDocument } from '../../../core/document/document.ts'
import { lint } from '../../../core/document/lint.ts'
import { endOf, fromSeconds, ticks } from '../../../core/time/ticks.ts'
import { isMeasured, type Word } from '../../../core/transcript/word.ts'
import { cue } from '../document/arbitrary.ts'

const at = (text: string, from: number, to: number): Word => ({
  text,
  offset: fromSeconds(from),
  duration: fromSeconds(to - from),
  source: 'recognized',
})
const words = [at('he', 1, 1.4), at('went', 1.5, 1.9), at('home', 2, 2.4)]
const three = cueOf({ id: '1', start: fromSeconds(1), end: fromSeconds(3), text: 'he went home', words })
const shown = (list: readonly Word[]): string[] =>
  list.map((word) => `${word.text} ${word.offset / 1e7}-${endOf(word) / 1e7} ${word.source.slice(0, 3)}`)
const span = (from: number, to: number): string[] =>
  shown(setSpan(three, fromSeconds(from), fromSeconds(to)).words)

describe('setSpan', () => {
  it('leaves words alone that stay inside', () => {
    expect(setSpan(three, fromSeconds(0.5), fromSeconds(2.5)).words).toEqual(words)
  })

  it('cuts a word short at an edge that was set by hand', () => {
    expect(span(1.2, 3)).toEqual(['he 1.2-1.4 man', 'went 1.5-1.9 rec', 'home 2-2.4 rec'])
    expect(span(1, 2.2)).toEqual(['he 1-1.4 rec', 'went 1.5-1.9 rec', 'home 2-2.2 man'])
  })

  it('squeezes words that the edge has passed before the next one', () => {
    const late = span(1.7, 3)
    expect(late[2]).toBe('home 2-2.4 rec')
    expect(late.slice(0, 2).every((word) => word.endsWith('int'))).toBe(true)
    const early = span(1, 1.7)
    expect(early[0]).toBe('he 1-1.4 rec')
    expect(early.slice(1).every((word) => word.endsWith('int'))).toBe(true)
  })

  it('guesses all words when the cue leaves them', () => {
    expect(span(5, 6).every((word) => word.endsWith('int'))).toBe(true)
  })

  it('spreads guesses over the new span', () => {
    const guess = cueOf({ id: '1', start: fromSeconds(1), end: fromSeconds(2), text: 'two words' })
    const { words: spread } = setSpan(guess, fromSeconds(1), fromSeconds(4))
    expect(spread.at(-1) && endOf(spread.at(-1) ?? at('', 0, 0))).toBe(fromSeconds(4))
  })

  it('leaves a sound cue, and every measured word inside as it was', () => {
    fc.assert(
      fc.property(
        cue,
        fc.integer({ min: 0, max: 200_000_000 }),
        fc.integer({ min: 1, max: 200_000_000 }),
        (before, start, length) => {
          const after = setSpan(before, ticks(start), ticks(start + length))
          expect(lint({ ...emptyDocument, cues: [after] })).toEqual([])
          before.words.forEach((word, index) => {
            const isInside = word.offset >= start && endOf(word) <= start + length && word.duration > 0
            if (isMeasured(word) && isInside) expect(after.words[index]).toEqual(word)
          })
        },
      ),
      { numRuns: 1000 },
    )
  })
})
