import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cue } from '../../../core/cues/cue.ts'
import { setWordEdge, setWordTimes, type Bounds, type EdgeMove } from '../../../core/cues/word-edge.ts'
import { emptyDocument } from '../../../core/document/document.ts'
import { lint } from '../../../core/document/lint.ts'
import { endOf, fromSeconds, ticks, toSeconds } from '../../../core/time/ticks.ts'
import { isMeasured, type Word, type WordSource } from '../../../core/transcript/word.ts'
import { cue as anyCue } from '../document/arbitrary.ts'

const seconds = fromSeconds
/** "a" to "d" of 0.4 s each, from 1 s: "a" and "b" touch, half a second of silence, "c" and "d" touch. */
const word = (text: string, start: number, end: number, source: WordSource = 'recognized'): Word => ({
  text,
  offset: seconds(start),
  duration: ticks(seconds(end) - seconds(start)),
  source,
})
const four = [word('aa', 1, 1.4), word('bb', 1.4, 1.8), word('cc', 2.3, 2.7), word('dd', 2.7, 3.1)]
const cueWith = (words: readonly Word[], more: Partial<Cue> = {}): Cue => ({
  id: '1',
  start: words[0]?.offset ?? seconds(1),
  end: seconds(3.5),
  text: words.map(({ text }) => text).join(' '),
  words,
  ...more,
})
const bounds: Bounds = {
  reach: { start: seconds(0.5), end: seconds(4) },
  room: { start: seconds(0.58), end: seconds(3.92) },
}
const spans = ({ words }: Cue): string =>
  words
    .map(
      (one) =>
        `${toSeconds(one.offset)}-${toSeconds(endOf(one))}${one.source === 'manual' ? '!' : isMeasured(one) ? '' : '?'}`,
    )
    .join(' ')
const edges = ({ start, end }: Cue): string => `${toSeconds(start)}-${toSeconds(end)}`
const move = (cue: Cue, at: number, edge: 'start' | 'end', time: number, how: EdgeMove['how']): Cue =>
  setWordEdge(cue, { at, edge, time: seconds(time), how }, bounds)

describe('an edge of a word', () => {
  const cue = cueWith(four)

  it.each([
    // The neighbour that touches gives way, both ways.
    [0, 'end', 1.3, 'roll', '1-1.3! 1.3-1.8! 2.3-2.7 2.7-3.1'],
    [0, 'end', 1.6, 'roll', '1-1.6! 1.6-1.8! 2.3-2.7 2.7-3.1'],
    [1, 'start', 1.6, 'roll', '1-1.6! 1.6-1.8! 2.3-2.7 2.7-3.1'],
    // A neighbour that is reached is pushed; in the silence before it nobody is.
    [1, 'end', 2, 'roll', '1-1.4 1.4-2! 2.3-2.7 2.7-3.1'],
    [1, 'end', 2.5, 'roll', '1-1.4 1.4-2.5! 2.5-2.7! 2.7-3.1'],
    [2, 'start', 1.7, 'roll', '1-1.4 1.4-1.7! 1.7-2.7! 2.7-3.1'],
    [1, 'end', 1.5, 'roll', '1-1.4 1.4-1.5! 2.3-2.7 2.7-3.1'],
    // A hundredth of a second is left of either.
    [0, 'end', 3, 'roll', '1-1.79! 1.79-1.8! 2.3-2.7 2.7-3.1'],
    [0, 'end', 0, 'roll', '1-1.01! 1.01-1.8! 2.3-2.7 2.7-3.1'],
    // Free stops at whoever is there.
    [0, 'end', 1.6, 'free', '1-1.4 1.4-1.8 2.3-2.7 2.7-3.1'],
    [0, 'end', 1.3, 'free', '1-1.3! 1.4-1.8 2.3-2.7 2.7-3.1'],
    [2, 'start', 0, 'free', '1-1.4 1.4-1.8 1.8-2.7! 2.7-3.1'],
    [2, 'start', 9, 'free', '1-1.4 1.4-1.8 2.69-2.7! 2.7-3.1'],
    // Ripple takes all later words along, and from a start the word itself.
    [1, 'end', 2, 'ripple', '1-1.4 1.4-2! 2.5-2.9! 2.9-3.3!'],
    [1, 'end', 1.6, 'ripple', '1-1.4 1.4-1.6! 2.1-2.5! 2.5-2.9!'],
    [2, 'start', 2.5, 'ripple', '1-1.4 1.4-1.8 2.5-2.9! 2.9-3.3!'],
    [2, 'start', 0, 'ripple', '1-1.4 1.4-1.8 1.8-2.2! 2.2-2.6!'],
    // Not over the next cue.
    [1, 'end', 9, 'ripple', '1-1.4 1.4-2.7! 3.2-3.6! 3.6-4!'],
  ] as const)('number %i, %s to %f s, %s: %s', (at, edge, time, how, expected) => {
    expect(spans(move(cue, at, edge, time, how))).toBe(expected)
  })

  it('takes the edge of the cue along, at its distance, as far as there is room, unless it was set by hand', () => {
    expect(edges(move(cue, 3, 'end', 3.2, 'roll'))).toBe('1-3.6')
    expect(edges(move(cue, 3, 'end', 2.9, 'roll'))).toBe('1-3.3')
    expect(edges(move(cue, 3, 'end', 3.8, 'roll'))).toBe('1-3.92')
    expect(edges(move(cue, 3, 'end', 3.95, 'roll'))).toBe('1-3.95')
    expect(edges(move(cue, 1, 'end', 2, 'ripple'))).toBe('1-3.7')
    expect(edges(move(cue, 0, 'start', 0.8, 'roll'))).toBe('0.8-3.5')
    expect(edges(move(cue, 0, 'start', 1.2, 'free'))).toBe('1.2-3.5')
    const pinned = cueWith(four, { pinned: { start: true, end: true } })
    expect(edges(move(pinned, 3, 'end', 9, 'roll'))).toBe('1-3.5')
    expect(spans(move(pinned, 3, 'end', 9, 'roll'))).toBe('1-1.4 1.4-1.8 2.3-2.7 2.7-3.5!')
    expect(move(pinned, 0, 'start', 0, 'roll')).toBe(pinned)
    expect(spans(move(pinned, 1, 'end', 9, 'ripple'))).toBe('1-1.4 1.4-2.2! 2.7-3.1! 3.1-3.5!')
  })

  it('gives the very cue back where nothing moves', () => {
    expect(move(cue, 0, 'end', 1.4, 'roll')).toBe(cue)
    expect(move(cue, 1, 'start', 1.2, 'free')).toBe(cue)
    expect(move(cue, 9, 'start', 1.2, 'free')).toBe(cue)
  })

  it('never lets a guess pass for known while one of its edges is guessed', () => {
    // Guesses "bb" and "cc" between measured words, with silence on both sides.
    const guesses = cueWith([
      word('aa', 1, 1.4),
      word('bb', 1.5, 1.9, 'interpolated'),
      word('cc', 1.9, 2.3, 'interpolated'),
      word('dd', 2.4, 2.8),
    ])
    const once = move(guesses, 1, 'end', 2, 'roll')
    expect(spans(once)).toBe('1-1.4 1.5-2? 2-2.3? 2.4-2.8')
    expect(once.words.map(({ byHand }) => byHand)).toEqual([undefined, 'end', 'start', undefined])
    // The same edge again adds nothing; the other one makes it known.
    expect(spans(move(once, 1, 'end', 2.1, 'free'))).toBe('1-1.4 1.5-2? 2-2.3? 2.4-2.8')
    expect(spans(move(once, 1, 'end', 1.9, 'free'))).toBe('1-1.4 1.5-1.9? 2-2.3? 2.4-2.8')
    const both = move(once, 1, 'start', 1.45, 'free')
    expect(spans(both)).toBe('1-1.4 1.45-2! 2-2.3? 2.4-2.8')
    expect(both.words[1]).not.toHaveProperty('byHand')
    // Moved along it is still a guess, of which the hand set one edge.
    expect(move(once, 0, 'end', 1.3, 'ripple').words[1]).toMatchObject({
      source: 'interpolated',
      byHand: 'end',
    })
  })

  it('knows a guess whose other edge is where a measured word begins or ends', () => {
    const guess = cueWith([word('aa', 1, 1.4), word('bb', 1.4, 1.9, 'interpolated'), word('dd', 2.4, 2.8)])
    expect(spans(move(guess, 1, 'end', 1.8, 'free'))).toBe('1-1.4 1.4-1.8! 2.4-2.8')
    // Its start is rolled, its end is guessed.
    expect(spans(move(guess, 0, 'end', 1.3, 'roll'))).toBe('1-1.3! 1.3-1.9? 2.4-2.8')
    const squeezed = cueWith([
      word('aa', 1, 1.4),
      word('new', 1.4, 1.4, 'interpolated'),
      word('bb', 1.4, 1.8),
    ])
    expect(spans(move(squeezed, 0, 'end', 1.2, 'roll'))).toBe('1-1.2! 1.2-1.4! 1.4-1.8')
    // Without length it gives nothing and is pushed along.
    expect(spans(move(squeezed, 0, 'end', 1.6, 'roll'))).toBe('1-1.6! 1.6-1.6? 1.6-1.8!')
  })

  it('leaves a dash with the word that it stands at, and never lets it take time', () => {
    const dash = cueWith([word('aa', 1, 1.4), word('–', 1.4, 1.4, 'interpolated'), word('bb', 1.4, 1.8)])
    expect(spans(move(dash, 0, 'end', 1.2, 'roll'))).toBe('1-1.2! 1.2-1.2? 1.2-1.8!')
    expect(spans(move(dash, 2, 'start', 1.5, 'roll'))).toBe('1-1.5! 1.5-1.5? 1.5-1.8!')
    expect(spans(move(dash, 2, 'start', 1.5, 'free'))).toBe('1-1.4 1.5-1.5? 1.5-1.8!')
  })

  it('forgets how well the sound fitted the old place', () => {
    const fitted = cueWith(four.map((one) => ({ ...one, fit: 0.9, confidence: 0.8, checked: true as const })))
    const after = move(fitted, 0, 'end', 1.3, 'free')
    expect(after.words[0]).toEqual({ ...word('aa', 1, 1.3, 'manual'), confidence: 0.8, checked: true })
    expect(after.words[1]).toBe(fitted.words[1])
  })
})

describe('both edges of a word', () => {
  const cue = cueWith(four)
  const set = (at: number, start: number, end: number): Cue =>
    setWordTimes(cue, at, seconds(start), seconds(end), bounds)

  it('are where the person says, up to the neighbours', () => {
    expect(spans(set(1, 1.5, 2))).toBe('1-1.4 1.5-2! 2.3-2.7 2.7-3.1')
    expect(spans(set(1, 0, 9))).toBe('1-1.4 1.4-2.3! 2.3-2.7 2.7-3.1')
    expect(spans(set(1, 2, 1.8))).toBe('1-1.4 1.79-1.8! 2.3-2.7 2.7-3.1')
    expect(spans(set(1, 1.4, 1))).toBe('1-1.4 1.4-1.41! 2.3-2.7 2.7-3.1')
  })

  it('by the same amount move the word as it is', () => {
    expect(spans(set(1, 1.6, 2))).toBe('1-1.4 1.6-2! 2.3-2.7 2.7-3.1')
    expect(spans(set(1, 8, 8.4))).toBe('1-1.4 1.9-2.3! 2.3-2.7 2.7-3.1')
    expect(spans(set(3, 3.7, 4.1))).toBe('1-1.4 1.4-1.8 2.3-2.7 3.6-4!')
    expect(edges(set(3, 3.7, 4.1))).toBe('1-4')
    expect(edges(set(0, 0.6, 1))).toBe('0.6-3.5')
    expect(set(1, 1.4, 1.8)).toBe(cue)
  })
})

describe('any cue and any place', () => {
  const time = fc.integer({ min: -5_000_000, max: 200_000_000 })

  it('stays sound, and no word moves that had not to', () => {
    fc.assert(
      fc.property(
        anyCue,
        fc.nat(8),
        fc.constantFrom('start' as const, 'end' as const),
        time,
        fc.constantFrom('roll' as const, 'ripple' as const, 'free' as const),
        (one, at, edge, when, how) => {
          const reach = { start: ticks(one.start - 1_000_000), end: ticks(one.end + 1_000_000) }
          const after = setWordEdge(one, { at, edge, time: ticks(when), how }, { reach, room: reach })
          expect(lint({ ...emptyDocument, cues: [after] })).toEqual([])
          expect(after.start).toBeGreaterThanOrEqual(reach.start)
          expect(after.end).toBeLessThanOrEqual(reach.end)
          after.words.forEach((moved, index) => {
            const old = one.words[index]
            if (how === 'free' && index !== at && moved.duration > 0) expect(moved).toBe(old)
            if (how === 'ripple' && index < at && moved.duration > 0) expect(moved).toBe(old)
            // Nothing that was a guess is known by itself; nothing that moved is still what an engine said.
            const isMoved = moved.offset !== old?.offset || moved.duration !== old.duration
            if (isMoved) expect(['manual', 'interpolated']).toContain(moved.source)
            if (!isMoved) expect(moved).toBe(old)
          })
        },
      ),
      { numRuns: 2000 },
    )
  })
})
