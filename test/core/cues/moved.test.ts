import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { guessedCue, isUnasked, withoutUnasked } from '../../../core/cues/guessed-cue.ts'
import { hasWords, moved } from '../../../core/cues/moved.ts'
import { plus, ticks, type Ticks } from '../../../core/time/ticks.ts'
import { isMeasured, type Word } from '../../../core/transcript/word.ts'
import { cue } from '../document/arbitrary.ts'

const by = fc.integer({ min: -5_000_000, max: 50_000_000 }).map(ticks)
const source = fc.constantFrom('manual' as const, 'kept' as const)

/** What becomes of the words, said anew. */
const there = (words: readonly Word[], step: Ticks, isByHand: boolean): readonly object[] =>
  words.map(({ text, offset, duration, source: from }) => ({
    text,
    offset: plus(offset, step),
    duration,
    source: isByHand && from !== 'interpolated' ? 'manual' : from,
  }))
const brief = (words: readonly Word[]): readonly object[] =>
  words.map(({ text, offset, duration, source: from }) => ({ text, offset, duration, source: from }))

describe('moved', () => {
  it('takes the words along: by hand they are set by hand, with the whole film they stay measured', () => {
    fc.assert(
      fc.property(cue, by, (before, step) => {
        expect(brief(moved(before, step, 'kept').words)).toEqual(there(before.words, step, false))
        const hand = moved(before, step, 'manual')
        expect(brief(hand.words)).toEqual(there(before.words, step, step !== 0))
        expect([hand.start, hand.end]).toEqual([plus(before.start, step), plus(before.end, step)])
        const back = moved(moved(before, step, 'kept'), ticks(0 - step), 'kept')
        expect({ ...back }).toEqual(before)
      }),
    )
  })

  it('is the same whether or not somebody looked in between, and at a copy', () => {
    fc.assert(
      fc.property(cue, fc.array(fc.tuple(by, source), { maxLength: 6 }), (before, steps) => {
        let [unseen, seen] = [before, before]
        for (const [step, how] of steps) {
          unseen = moved(unseen, step, how)
          seen = { ...moved(seen, step, how) }
          expect(seen.words).toBeDefined()
        }
        expect(hasWords(unseen)).toBe(before.words.length > 0)
        expect(JSON.parse(JSON.stringify(unseen))).toEqual(JSON.parse(JSON.stringify(seen)))
        expect(unseen.words).toBe(unseen.words)
        expect(unseen).toEqual(seen)
      }),
    )
  })

  it('leaves guesses unmade that nobody has asked for, and keeps measured words on a journey', () => {
    const guess = guessedCue({ id: '1', start: ticks(0), end: ticks(20_000_000), text: 'two words' })
    const gone = moved(guess, ticks(10_000_000), 'manual')
    expect(isUnasked(gone)).toBe(true)
    expect(brief(gone.words)).toEqual(there(guess.words, ticks(10_000_000), false))
    fc.assert(
      fc.property(cue, by, (before, step) => {
        const after = moved(before, step, 'manual')
        const words = JSON.parse(JSON.stringify(withoutUnasked(after))) as { readonly words?: unknown }
        if (before.words.some(isMeasured)) expect(words.words).toHaveLength(before.words.length)
      }),
    )
  })

  it('says whether there are words without making them', () => {
    for (const [text, is] of [
      ['', false],
      [' \n', false],
      ['<i></i>', false],
      ['<i>a</i>', true],
      ['{\\an8}', false],
      ['–', true],
      ['これ', true],
      ['x', true],
      ['&amp;', true],
      ['\u200b', hasWords({ ...guessedCue({ id: '1', start: ticks(0), end: ticks(9), text: '\u200b' }) })],
    ] as const) {
      const unseen = guessedCue({ id: '1', start: ticks(0), end: ticks(1000), text })
      expect([text, hasWords(unseen)]).toEqual([text, is])
      expect(isUnasked(unseen)).toBe(true)
      expect(hasWords(unseen)).toBe(unseen.words.length > 0)
    }
  })
})
