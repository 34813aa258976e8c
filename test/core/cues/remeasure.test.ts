import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Cue } from '../../../core/cues/cue.ts'
import { questionFor, type Neighbours, type Question } from '../../../core/cues/remeasure-question.ts'
import { adopt, placed, takeOffered } from '../../../core/cues/remeasure-place.ts'
import { isImplausible, remeasure } from '../../../core/cues/remeasure.ts'
import { cueOf, setText } from '../../../core/cues/retime.ts'
import { emptyDocument } from '../../../core/document/document.ts'
import { lint } from '../../../core/document/lint.ts'
import { endOf, fromSeconds, spanOf, ticks, type Ticks } from '../../../core/time/ticks.ts'
import { isMeasured, type Word, type WordSource } from '../../../core/transcript/word.ts'
import { cue as anyCue, cueText } from '../document/arbitrary.ts'

const word = (text: string, start: number, end: number, source: WordSource = 'recognized'): Word => ({
  text,
  ...spanOf(fromSeconds(start), fromSeconds(end)),
  source,
})

const heard = (text: string, start: number, end: number, confidence = 0.95): Word => ({
  ...word(text, start, end, 'aligned'),
  confidence,
  fit: confidence,
})

const cueWith = (words: readonly Word[], rest: Partial<Cue> = {}): Cue =>
  cueOf({
    id: '1',
    start: words[0]?.offset ?? ticks(0),
    end: words.at(-1) === undefined ? ticks(0) : endOf(words.at(-1) as Word),
    text: words.map(({ text }) => text).join(' '),
    ...rest,
    words,
  })

const wide = { room: { start: ticks(0), end: fromSeconds(1000) } }

/** The question of `cue`, answered with what each of its tokens is, or a place of its own. */
function ask(cue: Cue, places: Readonly<Record<string, Word>> = {}, neighbours: Neighbours = {}) {
  const question = questionFor(cue, neighbours)
  if (question === null) throw new Error('nothing to ask')
  const answer = question.asked.map(
    ({ word: one }) => places[one.text] ?? heard(one.text, one.offset / 1e7, endOf(one) / 1e7),
  )
  return { question, answer }
}

const tokensOf = ({ asked }: Question): string[] => asked.map(({ word: { text } }) => text)

// "fellow" was typed over what was recognized there.
const words = [
  word('and', 1, 1.2),
  word('so', 1.2, 1.5),
  word('my', 1.6, 1.8),
  word('fellow', 1.8, 2.2, 'interpolated'),
  word('Americans', 2.3, 3),
  word('ask', 3.2, 3.6),
  word('not', 3.6, 3.9),
  word('what', 4, 4.2),
]
const cue = cueWith(words)

describe('what is asked', () => {
  test('a guess with three known words on each side, and the sound that ends at the words beyond them', () => {
    const question = questionFor(cue, {})
    expect(question === null ? [] : tokensOf(question)).toEqual([
      'and',
      'so',
      'my',
      'fellow',
      'Americans',
      'ask',
      'not',
    ])
    expect(question?.start).toBe(fromSeconds(0.75))
    // "what" is said from 4.0 on.
    expect(question?.end).toBe(fromSeconds(4))
  })

  test('nothing, when all is known, and nothing of what nobody says', () => {
    expect(questionFor(cueWith(words.filter(isMeasured)), {})).toBeNull()
    const label = cueWith([
      word('[door', 1, 1.4, 'interpolated'),
      word('slams]', 1.4, 1.8, 'interpolated'),
      word('–', 2, 2, 'interpolated'),
      word('Who?', 2, 2.4),
      word('♪', 2.4, 2.4, 'interpolated'),
    ])
    expect(questionFor(label, {})).toBeNull()
    const also = cueWith([...label.words, word('me', 2.5, 2.8, 'interpolated')])
    expect(tokensOf(questionFor(also, {}) as Question)).toEqual(['Who?', 'me'])
  })

  test('at the edge, two measured words of the neighbour come in, as long as they are near', () => {
    const first = cueWith([word('fellow', 10, 10.4, 'interpolated'), word('Americans', 10.4, 11)])
    const before = cueWith([word('a', 8, 8.2), word('so', 9, 9.3), word('my', 9.4, 9.8)], { id: '0' })
    const question = questionFor(first, { before })
    expect(question === null ? [] : tokensOf(question)).toEqual(['so', 'my', 'fellow', 'Americans'])
    expect(question?.asked[0]).toMatchObject({ role: 'witness', at: null })
    expect(question?.start).toBe(fromSeconds(8.75))
    const early = cueWith([word('long', 1, 2), word('ago', 2, 3)], { id: '0' })
    expect(tokensOf(questionFor(first, { before: early }) as Question)).toEqual(['fellow', 'Americans'])
    expect(questionFor(first, { before: early })?.start).toBe(fromSeconds(9.5))
  })

  test('a guess of a neighbour is no witness, and its sound is left to it', () => {
    const first = cueWith([word('fellow', 10, 10.4, 'interpolated'), word('Americans', 10.4, 11)])
    const before = cueWith([word('so', 9, 9.3), word('my', 9.4, 9.8, 'interpolated')], { id: '0' })
    const question = questionFor(first, { before })
    expect(question === null ? [] : tokensOf(question)).toEqual(['fellow', 'Americans'])
    expect(question?.start).toBe(fromSeconds(9.8))
  })

  test('a stretch too long for a quick answer is left to the alignment of the whole file', () => {
    const long = cueWith([word('one', 1, 2, 'interpolated'), word('two', 40, 41, 'interpolated')])
    expect(questionFor(long, {})).toBeNull()
  })
})

describe('what becomes of it', () => {
  test('a guess near its measured place takes it; the words around keep theirs to the tick', () => {
    const { question, answer } = ask(cue, {
      fellow: heard('fellow', 1.82, 2.25),
      so: heard('so', 1.21, 1.48),
    })
    const { cue: after, verdicts } = remeasure(cue, question, answer, wide)
    expect(verdicts).toMatchObject([{ at: 3, what: 'apply', reason: 'measured' }])
    expect(after.words[3]).toEqual({ ...heard('fellow', 1.82, 2.25) })
    for (const at of [0, 1, 2, 4, 5, 6, 7]) expect(after.words[at]).toBe(words[at])
  })

  test.each([
    ['doubtful', { fellow: heard('fellow', 1.82, 2.25, 0.87) }],
    ['length', { fellow: heard('fellow', 1.82, 1.85) }],
    ['disturbed', { fellow: heard('fellow', 1.82, 2.25), my: heard('my', 1.45, 1.8) }],
    ['disturbed', { fellow: heard('fellow', 1.82, 2.25), ask: heard('ask', 3.2, 3.75) }],
  ] as const)('%s: the guess stays', (reason, places) => {
    const { question, answer } = ask(cue, places)
    const { cue: after, verdicts } = remeasure(cue, question, answer, wide)
    expect(verdicts).toEqual([{ at: 3, what: 'drop', reason }])
    expect(after).toBe(cue)
  })

  test('a text that does not fit, a place where nothing sounds, a word that the aligner guessed itself', () => {
    const { question, answer } = ask(cue, { fellow: heard('fellow', 1.82, 2.25) })
    expect(remeasure(cue, question, null, wide).verdicts).toEqual([{ at: 3, what: 'drop', reason: 'unfit' }])
    expect(remeasure(cue, question, answer.slice(1), wide).verdicts[0]?.reason).toBe('unfit')
    const silent = { ...wide, isSilent: () => true }
    expect(remeasure(cue, question, answer, silent).verdicts[0]?.reason).toBe('silent')
    const guessed = ask(cue, { fellow: word('fellow', 1.82, 2.25, 'interpolated') })
    expect(remeasure(cue, guessed.question, guessed.answer, wide).verdicts[0]?.reason).toBe('doubtful')
  })

  test('far from the guess it is offered, and the cue stays as it is until it is taken', () => {
    const apart = cueWith([word('so', 1, 1.3), word('fellow', 1.3, 1.8, 'interpolated'), word('ask', 4, 4.4)])
    const { question, answer } = ask(apart, { fellow: heard('fellow', 2.5, 3) })
    const { cue: after, verdicts } = remeasure(apart, question, answer, wide)
    expect(after).toBe(apart)
    expect(verdicts).toMatchObject([{ at: 1, what: 'offer', reason: 'far' }])
    const taken = takeOffered(apart, verdicts, wide.room)
    expect(taken.words).toEqual([apart.words[0], heard('fellow', 2.5, 3), apart.words[2]])
  })

  test('a word that its neighbours have swallowed is offered; taken, the boundaries roll', () => {
    const tight = cueWith([
      word('my', 1, 1.7),
      word('fellow', 1.7, 1.7, 'interpolated'),
      word('Americans', 1.7, 2.6),
    ])
    const { question, answer } = ask(tight, {
      my: heard('my', 1, 1.4),
      fellow: heard('fellow', 1.4, 1.8),
      Americans: heard('Americans', 1.8, 2.6),
    })
    const { cue: after, verdicts } = remeasure(tight, question, answer, wide)
    expect(after).toBe(tight)
    expect(verdicts).toMatchObject([{ what: 'offer', reason: 'overlaps' }])
    expect(takeOffered(tight, verdicts, wide.room).words).toEqual([
      word('my', 1, 1.4),
      heard('fellow', 1.4, 1.8),
      word('Americans', 1.8, 2.6),
    ])
  })

  test('what a person has set gives no way', () => {
    const tight = cueWith([
      word('my', 1, 1.7, 'manual'),
      word('fellow', 1.7, 1.7, 'interpolated'),
      word('Americans', 1.7, 2.6),
    ])
    const { question, answer } = ask(tight, {
      my: heard('my', 1, 1.4),
      fellow: heard('fellow', 1.4, 1.8),
      Americans: heard('Americans', 1.8, 2.6),
    })
    expect(remeasure(tight, question, answer, wide).verdicts).toEqual([
      { at: 1, what: 'drop', reason: 'neighbours' },
    ])
  })

  test('of a guess with one edge set by hand, the other is measured, and the word is the person’s own', () => {
    const half = cueWith(words.map((one, at) => (at === 3 ? { ...one, byHand: 'start' as const } : one)))
    const { question, answer } = ask(half, { fellow: heard('fellow', 1.86, 2.25) })
    expect(remeasure(half, question, answer, wide).cue.words[3]).toEqual(word('fellow', 1.8, 2.25, 'manual'))
  })

  test('guesses side by side wait for each other', () => {
    const two = cueWith([
      word('so', 1, 1.3),
      word('my', 1.3, 1.5, 'interpolated'),
      word('fellow', 1.5, 1.9, 'interpolated'),
      word('ask', 4, 4.4),
    ])
    const { question, answer } = ask(two, { my: heard('my', 1.4, 1.6), fellow: heard('fellow', 2.5, 3) })
    const { cue: after, verdicts } = remeasure(two, question, answer, wide)
    expect(after).toBe(two)
    expect(verdicts.map(({ what }) => what)).toEqual(['offer', 'offer'])
  })

  test('a guess that was not heard stays a guess, and makes room where it must', () => {
    const two = cueWith([
      word('so', 1, 1.3),
      word('my', 1.3, 1.5, 'interpolated'),
      word('fellow', 1.5, 1.9, 'interpolated'),
      word('ask', 4, 4.4),
    ])
    const { question, answer } = ask(two, {
      my: heard('my', 1.35, 1.38, 0.3),
      fellow: heard('fellow', 1.4, 1.8),
    })
    const { cue: after } = remeasure(two, question, answer, wide)
    expect(after.words[2]).toEqual(heard('fellow', 1.4, 1.8))
    expect(after.words[1]).toEqual(word('my', 1.3, 1.4, 'interpolated'))
  })
})

describe('the edges of the cue', () => {
  const first = (rest: Partial<Cue> = {}): Cue =>
    cueWith([word('Well', 2, 2.3, 'interpolated'), word('ask', 2.4, 2.8), word('not', 2.8, 3.1)], {
      start: fromSeconds(1.9),
      end: fromSeconds(3.5),
      ...rest,
    })

  test('an edge keeps its distance from its word', () => {
    const { question, answer } = ask(first(), { Well: heard('Well', 1.85, 2.2) })
    const { cue: after } = remeasure(first(), question, answer, wide)
    expect(after.start).toBe(fromSeconds(1.75))
    expect(after.end).toBe(fromSeconds(3.5))
  })

  test('it stops two frames from the cue before, and a word that would be in there does not move', () => {
    const { question, answer } = ask(first(), { Well: heard('Well', 1.85, 2.2) })
    const near = { room: { start: fromSeconds(1.83), end: fromSeconds(9) } }
    expect(remeasure(first(), question, answer, near).cue.start).toBe(fromSeconds(1.83))
    const inside = { room: { start: fromSeconds(2), end: fromSeconds(9) } }
    const early = ask(first(), { Well: heard('Well', 1.75, 2.2) })
    expect(remeasure(first(), early.question, early.answer, inside).verdicts).toEqual([
      { at: 0, what: 'drop', reason: 'neighbours' },
    ])
  })

  test('set by hand it stands, and what lies beyond it is not taken', () => {
    const pinned = first({ pinned: { start: true } })
    const near = ask(pinned, { Well: heard('Well', 1.92, 2.25) })
    expect(remeasure(pinned, near.question, near.answer, wide).cue).toMatchObject({
      start: fromSeconds(1.9),
      pinned: { start: true },
    })
    const outside = ask(pinned, { Well: heard('Well', 1.75, 2.1) })
    expect(remeasure(pinned, outside.question, outside.answer, wide).verdicts).toEqual([
      { at: 0, what: 'drop', reason: 'neighbours' },
    ])
  })

  test('the times of a subtitle file are somebody’s: they only grow to hold a word', () => {
    const file = cueOf({ id: '1', start: fromSeconds(2), end: fromSeconds(4), text: 'ask not' })
    const { question, answer } = ask(file, { ask: heard('ask', 2.2, 2.8), not: heard('not', 3.3, 4.1) })
    expect(remeasure(file, question, answer, wide).cue).toMatchObject({
      start: fromSeconds(2),
      end: fromSeconds(4.1),
    })
  })
})

test('lengths that nobody says', () => {
  const of = (text: string, seconds: number) => isImplausible(text, fromSeconds(seconds))
  expect([of('a', 0.03), of('a', 0.06), of('a', 0.6), of('a', 0.7)]).toEqual([true, false, false, true])
  expect([of('Americans', 0.08), of('Americans', 0.3), of('Americans', 1.5), of('Americans', 1.6)]).toEqual([
    true,
    false,
    false,
    true,
  ])
  // A number is many words.
  expect(of('$1,250,000', 2.2)).toBe(false)
})

describe('whatever an aligner says', () => {
  const edited = fc.tuple(anyCue, cueText).map(([one, text]) => setText(one, text))
  /** Words in order somewhere in the question's sound, with any scores, sources and shifts. */
  const answers = fc.tuple(
    fc.infiniteStream(
      fc.tuple(
        fc.integer({ min: -4_000_000, max: 4_000_000 }),
        fc.integer({ min: 0, max: 9_000_000 }),
        fc.constantFrom(0.2, 0.88, 0.95, 1),
      ),
    ),
    fc.boolean(),
  )
  const answerTo = (
    question: Question,
    [stream, near]: typeof answers extends fc.Arbitrary<infer T> ? T : never,
  ): readonly Word[] => {
    let last = question.start as number
    return question.asked.map(({ word: { text, offset, duration } }) => {
      const [shift, length, confidence] = stream.next().value as [number, number, number]
      // Now and then an aligner of its own mind goes back.
      const start = Math.max(
        shift % 17 === 0 ? last - 900_000 : last,
        near ? offset + Math.round(shift / 8) : offset + shift,
      )
      last = start + (near ? Math.max(0, duration + Math.round(shift / 20)) : length)
      return {
        text,
        ...spanOf(start as Ticks, last as Ticks),
        source: confidence === 0.2 ? 'interpolated' : 'aligned',
        confidence,
      }
    })
  }
  const rooms = fc.record({ before: fc.nat(30_000_000), after: fc.nat(30_000_000) })

  test('known words stay to the tick, pinned edges stand, the cue is sound, and only what was asked for changes', () => {
    fc.assert(
      fc.property(edited, answers, rooms, (one, random, { before, after }) => {
        const question = questionFor(one, {})
        if (question === null) return
        const room = { start: ticks(Math.max(0, one.start - before)), end: ticks(one.end + after) }
        const { cue: made, verdicts } = remeasure(one, question, answerTo(question, random), { room })
        expect(lint({ ...emptyDocument, cues: [made] })).toEqual([])
        expect(made.text).toBe(one.text)
        expect(made.start).toBeGreaterThanOrEqual(room.start)
        expect(made.end).toBeLessThanOrEqual(room.end)
        if (one.pinned?.end === true) expect(made.end).toBe(one.end)
        const applied = new Set(verdicts.flatMap(({ what, at }) => (what === 'apply' ? [at] : [])))
        if (applied.size === 0) expect(made).toBe(one)
        one.words.forEach((old, at) => {
          if (isMeasured(old)) expect(made.words[at]).toBe(old)
          else expect(made.words[at]?.source).toBe(applied.has(at) ? 'aligned' : 'interpolated')
        })
      }),
      { numRuns: 500 },
    )
  })

  test('what is offered can be taken: what a person set stays, and the cue is sound', () => {
    fc.assert(
      fc.property(edited, answers, (one, random) => {
        const question = questionFor(one, {})
        if (question === null) return
        const room = { start: ticks(Math.max(0, one.start - 20_000_000)), end: ticks(one.end + 20_000_000) }
        const { cue: made, verdicts } = remeasure(one, question, answerTo(question, random), { room })
        const offered = verdicts.filter(({ what }) => what === 'offer')
        const taken = takeOffered(made, offered, room)
        expect(lint({ ...emptyDocument, cues: [taken] })).toEqual([])
        const wanted = new Map(offered.map(({ at, word: to }) => [at, to]))
        taken.words.forEach((now, at) => {
          if (one.words[at]?.source === 'manual') expect(now).toBe(one.words[at])
          if (wanted.has(at)) expect(now).toEqual(wanted.get(at))
        })
      }),
      { numRuns: 500 },
    )
  })
})

test('nothing found changes nothing but the guesses that do not fit', () => {
  expect(placed(cue, new Map(), wide.room).words).toEqual(cue.words)
})

test('what was measured while typing is kept where it still fits', () => {
  const settled = {
    ...cue,
    words: cue.words.map((one, at) => (at === 3 ? heard('fellow', 1.82, 2.25) : one)),
  }
  expect(adopt(cue, settled, wide.room).words[3]).toEqual(heard('fellow', 1.82, 2.25))
  const outside = { ...cue, words: cue.words.map((one, at) => (at === 3 ? heard('fellow', 1.7, 2.25) : one)) }
  expect(adopt(cue, outside, wide.room)).toBe(cue)
})
