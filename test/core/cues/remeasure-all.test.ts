import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Cue } from '../../../core/cues/cue.ts'
import { propose, spokenTexts } from '../../../core/cues/remeasure-all.ts'
import { cueOf } from '../../../core/cues/retime.ts'
import { emptyDocument } from '../../../core/document/document.ts'
import { lint } from '../../../core/document/lint.ts'
import { endOf, fromSeconds, spanOf, ticks, toSeconds, type Ticks } from '../../../core/time/ticks.ts'
import { isMeasured, type Word, type WordSource } from '../../../core/transcript/word.ts'
import { cue as anyCue } from '../document/arbitrary.ts'

const word = (text: string, start: number, end: number, source: WordSource = 'recognized'): Word => ({
  text,
  ...spanOf(fromSeconds(start), fromSeconds(end)),
  source,
})
const heard = (text: string, start: number, end: number): Word => ({
  ...word(text, start, end, 'aligned'),
  confidence: 0.95,
  fit: 0.95,
})
const wide = { start: ticks(0), end: fromSeconds(100) }
const cue = (words: readonly Word[], rest: Partial<Cue> = {}): Cue =>
  cueOf({
    id: '1',
    start: fromSeconds(1),
    end: fromSeconds(3),
    text: words.map(({ text }) => text).join(' '),
    ...rest,
    words,
  })
const said = [word('ask', 1, 1.4), word('not', 1.5, 1.9, 'interpolated'), word('what', 2, 2.4)]

describe('what aligning the whole file proposes', () => {
  test('measured places for guesses and known words alike; the edges keep their distance', () => {
    const { after, kind, measured, first, last, most } = propose(
      cue(said),
      [heard('ask', 1.05, 1.42), heard('not', 1.55, 1.9), heard('what', 2, 2.5)],
      wide,
    )
    expect(after.words.map(({ source }) => source)).toEqual(['aligned', 'aligned', 'aligned'])
    expect([after.start, after.end].map(toSeconds)).toEqual([1.05, 3.1])
    expect({ kind, measured }).toEqual({ kind: 'small', measured: 1 })
    expect([first, last, most.by].map(toSeconds)).toEqual([0.05, 0.1, 0.1])
    expect(most.text).toBe('what')
  })

  test('what was set by hand stays, words and edges', () => {
    const manual = cue([word('ask', 1.2, 1.5, 'manual'), ...said.slice(1)], { pinned: { start: true } })
    const { after, byHand } = propose(
      manual,
      [heard('ask', 1.02, 1.3), heard('not', 1.45, 1.9), heard('what', 2, 2.4)],
      wide,
    )
    expect(after.words[0]).toBe(manual.words[0])
    expect(after.start).toBe(manual.start)
    // Cut where the word by hand ends.
    expect(after.words[1]).toEqual(heard('not', 1.5, 1.9))
    expect(byHand).toBe(1)
  })

  test('a large shift says so; a text that does not fit stays as it is', () => {
    const late = propose(
      cue(said),
      [heard('ask', 1.42, 1.8), heard('not', 1.9, 2.2), heard('what', 2.3, 2.7)],
      wide,
    )
    expect(late.kind).toBe('large')
    expect(toSeconds(late.first)).toBe(0.42)
    const one = cue(said)
    expect(propose(one, null, wide)).toMatchObject({ kind: 'unfit', left: 3 })
    expect(propose(one, null, wide).after).toBe(one)
    expect(propose(cue(said), [heard('ask', 1, 1.4)], wide).kind).toBe('unfit')
  })

  test('a measured word that is not heard keeps its place and is never a guess', () => {
    const { after, left } = propose(
      cue(said),
      [word('ask', 1.3, 1.3, 'interpolated'), heard('not', 1.2, 1.6), heard('what', 2, 2.4)],
      wide,
    )
    expect(after.words[0]).toBe(said[0])
    expect(after.words[1]).toEqual(said[1])
    expect(left).toBe(2)
  })

  test('a cue from a file begins with its first word, and stays on the screen as long as it did', () => {
    const file = cueOf({ id: '1', start: fromSeconds(1), end: fromSeconds(3), text: 'ask not' })
    const { after, kind } = propose(file, [heard('ask', 1.4, 1.7), heard('not', 1.8, 2.2)], wide)
    expect([after.start, after.end].map(toSeconds)).toEqual([1.4, 3])
    expect(kind).toBe('large')
    const longer = propose(file, [heard('ask', 1.1, 1.7), heard('not', 2.8, 3.2)], wide)
    expect(toSeconds(longer.after.end)).toBe(3.2)
  })

  test('labels and dashes are not asked for', () => {
    const label = cueOf({
      id: '1',
      start: fromSeconds(1),
      end: fromSeconds(3),
      text: '- [door slams] Who? ♪',
    })
    expect(spokenTexts(label)).toEqual(['Who?'])
    const { after } = propose(label, [heard('Who?', 2.5, 2.8)], wide)
    expect(after.words.filter(isMeasured).map(({ text }) => text)).toEqual(['Who?'])
  })

  test('nothing new is the same cue', () => {
    const same = cue(said.map((one) => ({ ...one, source: 'aligned' as const, confidence: 0.95, fit: 0.95 })))
    const again = propose(same, same.words, wide)
    expect(again.kind).toBe('same')
    expect(again.after).toBe(same)
  })

  test('whatever an aligner says, the cue is sound, what is by hand stays, and nothing measured becomes a guess', () => {
    const step = fc.tuple(
      fc.integer({ min: -900_000, max: 9_000_000 }),
      fc.integer({ min: 0, max: 9_000_000 }),
      fc.boolean(),
    )
    fc.assert(
      fc.property(
        anyCue,
        fc.infiniteStream(step),
        fc.nat(20_000_000),
        fc.nat(20_000_000),
        (one, stream, before, after) => {
          const room = { start: ticks(Math.max(0, one.start - before)), end: ticks(one.end + after) }
          let at = one.start - 5_000_000
          const answer = spokenTexts(one).map((text): Word => {
            const [gap, length, sure] = stream.next().value as [number, number, boolean]
            const start = Math.max(0, at + gap)
            at = start + length
            return {
              text,
              ...spanOf(start as Ticks, at as Ticks),
              source: sure ? 'aligned' : 'interpolated',
              confidence: 0.95,
            }
          })
          const proposal = propose(one, answer, room)
          const made = proposal.after
          expect(lint({ ...emptyDocument, cues: [made] })).toEqual([])
          expect(made.start).toBeGreaterThanOrEqual(room.start)
          expect(made.end).toBeLessThanOrEqual(room.end)
          if (one.pinned?.end === true) expect(made.end).toBe(one.end)
          one.words.forEach((old, index) => {
            if (old.source === 'manual') expect(made.words[index]).toBe(old)
            if (isMeasured(old)) expect(isMeasured(made.words[index] as Word)).toBe(true)
          })
          expect(endOf(made.words.at(-1) ?? { offset: made.end, duration: ticks(0) })).toBeLessThanOrEqual(
            made.end,
          )
        },
      ),
      { numRuns: 500 },
    )
  })
})
