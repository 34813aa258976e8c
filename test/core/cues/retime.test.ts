import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cue } from '../../../core/cues/cue.ts'
import { cueOf, setText } from '../../../core/cues/retime.ts'
import { keyOf, tokens } from '../../../core/cues/tokens.ts'
import { emptyDocument } from '../../../core/document/document.ts'
import { lint } from '../../../core/document/lint.ts'
import { endOf, fromSeconds, type Ticks } from '../../../core/time/ticks.ts'
import { isMeasured, type Word } from '../../../core/transcript/word.ts'
import { cue, cueText } from '../document/arbitrary.ts'

/** A cue from 1 s on: words of 0.4 s that start every half second, then 0.3 s of nothing. */
function spoken(text: string): Cue {
  const words = tokens(text).map((token, at) => ({
    text: token,
    offset: fromSeconds(1 + at / 2),
    duration: fromSeconds(0.4),
    source: 'recognized' as const,
    confidence: 0.9 - at / 100,
  }))
  return cueOf({ id: '1', start: fromSeconds(1), end: fromSeconds(1.2 + words.length / 2), text, words })
}

/** "word start-end source" for each word, in seconds. */
const shown = ({ words }: Cue): string[] =>
  words.map(
    ({ text, offset, duration, source }) =>
      `${text} ${offset / 1e7}-${(offset + duration) / 1e7} ${source.slice(0, 3)}`,
  )

const sound = (one: Cue): void => expect(lint({ ...emptyDocument, cues: [one] })).toEqual([])

describe('setText', () => {
  it('keeps every time through case, punctuation, markup and line breaks', () => {
    const before = spoken('and so my fellow americans')
    const after = setText(before, 'And so,\n<i>my</i> {\\b1}fellow Americans!')
    expect(after.words.map(({ text: _, ...rest }) => rest)).toEqual(
      before.words.map(({ text: _, ...rest }) => rest),
    )
    expect([after.start, after.end]).toEqual([before.start, before.end])
  })

  it('gives a corrected word the place of the wrong one, as a guess', () => {
    expect(shown(setText(spoken('he went too town'), 'he went to town'))).toEqual([
      'he 1-1.4 rec',
      'went 1.5-1.9 rec',
      'to 2-2.4 int',
      'town 2.5-2.9 rec',
    ])
  })

  it('knows that digits are the words that were spoken', () => {
    expect(shown(setText(spoken('he is twenty one now'), 'he is 21 now'))[2]).toBe('21 2-2.9 rec')
    expect(shown(setText(spoken('paid twenty dollars more'), 'paid $20 more'))[1]).toBe('$20 1.5-2.4 rec')
    expect(shown(setText(spoken('in nineteen eighty four'), 'in 1984.'))[1]).toBe('1984. 1.5-2.9 rec')
    expect(shown(setText(spoken('a hundred and five men'), '105 men'))[0]).toBe('105 1-2.9 rec')
    expect(shown(setText(spoken('about fifty percent off'), 'about 50% off'))[1]).toBe('50% 1.5-2.4 rec')
    expect(shown(setText(spoken('flight seven three seven'), 'flight 737'))[1]).toBe('737 1.5-2.9 rec')
    expect(shown(setText(spoken('on the twenty first'), 'on the 21st'))[2]).toBe('21st 2-2.9 rec')
    expect(shown(setText(spoken('three point five'), '3.5'))).toEqual(['3.5 1-2.4 rec'])
  })

  it('takes the least confidence for a joined word', () => {
    expect(setText(spoken('i can not go'), 'i cannot go').words[1]).toMatchObject({
      text: 'cannot',
      source: 'recognized',
      confidence: 0.88,
    })
  })

  it('cuts a word that was written as two, as guesses inside its span', () => {
    const { words } = setText(spoken('its alright now'), 'its all right now')
    expect(words.map(({ text, source }) => [text, source])).toEqual([
      ['its', 'recognized'],
      ['all', 'interpolated'],
      ['right', 'interpolated'],
      ['now', 'recognized'],
    ])
    expect(words[1]?.offset).toBe(fromSeconds(1.5))
    expect(words[2] && endOf(words[2])).toBe(fromSeconds(1.9))
  })

  it('puts new words into the silence where they stand and moves no other', () => {
    const before = spoken('one two')
    const apart = {
      ...before,
      words: before.words.map((word, at) =>
        at === 0 ? word : { ...word, offset: fromSeconds(1.8), duration: fromSeconds(0.1) },
      ),
    }
    const after = setText(apart, 'one and two')
    expect(after.words[0]).toEqual(apart.words[0])
    expect(after.words[2]).toEqual(apart.words[1])
    expect(after.words[1]).toMatchObject({ source: 'interpolated', offset: fromSeconds(1.4) })
    expect(after.words[1]?.duration).toBeGreaterThan(fromSeconds(0.1))
  })

  it('guesses again only guesses when there is no room', () => {
    const before = cueOf({
      id: '1',
      start: fromSeconds(1),
      end: fromSeconds(3),
      text: 'never measured words',
    })
    const after = setText(before, 'never measured new words')
    expect(after.words.every(({ duration }) => duration > 0)).toBe(true)
    expect([after.start, after.end]).toEqual([before.start, before.end])
  })

  it('gives a dash no time', () => {
    const after = setText(spoken('yes no'), '- yes\n- no')
    expect(after.words.map(({ duration }) => duration > 0)).toEqual([false, true, false, true])
    sound(after)
  })

  it('lets the edges follow the words, unless set by hand', () => {
    const before = spoken('well he went to town')
    const after = setText(before, 'he went')
    expect([after.start, after.end]).toEqual([fromSeconds(1.5), fromSeconds(2.7)])
    const pinned = setText({ ...before, pinned: { start: true, end: true } }, 'he went')
    expect([pinned.start, pinned.end]).toEqual([before.start, before.end])
  })

  it('grows into the room that it is given for words at the end', () => {
    const before = spoken('he went')
    const room = { start: fromSeconds(0), end: fromSeconds(2.9) }
    const after = setText(before, 'he went to the wonderful town', room)
    expect(after.end).toBeGreaterThan(before.end)
    expect(after.end).toBeLessThanOrEqual(room.end)
    expect(after.words.slice(0, 2)).toEqual(before.words)
    sound(after)
  })

  it('takes text away and brings it again without leaving the cue', () => {
    const none = setText(spoken('he went'), '')
    expect(none.words).toEqual([])
    const again = setText(none, 'he went')
    expect(again.words.every(({ source }) => source === 'interpolated')).toBe(true)
    sound(again)
  })

  it('never moves a measured word that stays, and leaves words in order inside the cue', () => {
    fc.assert(
      fc.property(cue, fc.array(cueText, { minLength: 1, maxLength: 3 }), (first, texts) => {
        let before = first
        for (const text of texts) {
          const after = setText(before, text)
          sound(after)
          // A time in the new cue that is said to be measured was measured: both its edges were edges before.
          const starts = new Set<Ticks>(before.words.filter(isMeasured).map(({ offset }) => offset))
          const ends = new Set<Ticks>(before.words.filter(isMeasured).map((word) => endOf(word)))
          for (const word of after.words.filter(isMeasured)) {
            expect(starts.has(word.offset)).toBe(true)
            expect(ends.has(endOf(word))).toBe(true)
          }
          before = after
        }
      }),
      { numRuns: 1000 },
    )
  })

  type Change = readonly [kind: 'case' | 'mark' | 'replace' | 'insert' | 'remove' | 'break', at: number]
  const change: fc.Arbitrary<Change> = fc.tuple(
    fc.constantFrom('case', 'mark', 'replace', 'insert', 'remove', 'break'),
    fc.nat(30),
  )

  it('keeps untouched words to the tick through 10,000 random edits', () => {
    let edits = 0
    const letters = 'bcdfghjklm'
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.array(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 50 })), { minLength: 12, maxLength: 12 }),
        fc.array(change, { minLength: 5, maxLength: 5 }),
        (count, timings, changes) => {
          // Words that are like no other, so that which one stayed is beyond doubt.
          let serial = 0
          const fresh = (): string =>
            `${letters[serial % 10] ?? ''}${'aeiou'[serial % 5] ?? ''}w${letters[Math.floor(serial++ / 10) % 10] ?? ''}q`.repeat(
              1 + (serial % 2),
            )
          let at = fromSeconds(5)
          const words: Word[] = Array.from({ length: count }, (_, index) => {
            const [gap, length] = timings[index] ?? [0, 1]
            const word: Word = {
              text: fresh(),
              offset: (at + gap * 1_234_567) as Ticks,
              duration: (length * 123_457) as Ticks,
              source: 'aligned',
            }
            at = endOf(word)
            return word
          })
          let now = cueOf({
            id: '1',
            start: fromSeconds(5),
            end: (at + 1_000_003) as Ticks,
            text: words.map(({ text }) => text).join(' '),
            words,
          })
          const untouched = new Map(words.map((word) => [keyOf(word.text), word]))
          for (const [kind, where] of changes) {
            const parts = now.text.split(' ')
            const index = where % Math.max(1, parts.length)
            const part = parts[index] ?? ''
            if (kind === 'case') parts[index] = part.toUpperCase()
            else if (kind === 'mark') parts[index] = `<i>“${part},”</i>`
            else if (kind === 'break') parts[index] = `\n${part}`
            else if (kind === 'insert') parts.splice(index, 0, fresh())
            else {
              for (const token of tokens(part)) untouched.delete(keyOf(token))
              if (kind === 'replace') parts[index] = fresh()
              else parts.splice(index, 1)
            }
            now = setText(now, parts.join(' '))
            sound(now)
            for (const word of now.words) {
              const old = untouched.get(keyOf(word.text))
              if (old !== undefined)
                expect([word.offset, word.duration, word.source]).toEqual([
                  old.offset,
                  old.duration,
                  old.source,
                ])
            }
            const kept = new Set(now.words.map(({ text }) => keyOf(text)))
            for (const key of untouched.keys()) expect(kept.has(key)).toBe(true)
            edits += 1
          }
        },
      ),
      { numRuns: 2000 },
    )
    expect(edits).toBeGreaterThanOrEqual(10_000)
  })
})

describe('cueOf', () => {
  it('guesses words for a text without times, over the whole cue', () => {
    const made = cueOf({ id: '1', start: fromSeconds(1), end: fromSeconds(2), text: 'a longer sentence' })
    expect(made.words.map(({ source }) => source)).toEqual(['interpolated', 'interpolated', 'interpolated'])
    expect(made.words[0]?.offset).toBe(made.start)
    const last = made.words.at(-1)
    expect(last && endOf(last)).toBe(made.end)
  })

  it('turns a cue that ends before it starts into an empty one', () => {
    const made = cueOf({ id: '1', start: fromSeconds(2), end: fromSeconds(1), text: 'backwards' })
    expect([made.start, made.end]).toEqual([fromSeconds(2), fromSeconds(2)])
    sound(made)
  })

  it('takes words of another tokenizer', () => {
    const word = (text: string, from: number, to: number): Word => ({
      text,
      offset: fromSeconds(from),
      duration: fromSeconds(to - from),
      source: 'recognized',
    })
    const made = cueOf({
      id: '1',
      start: fromSeconds(0),
      end: fromSeconds(3),
      text: '今天天气很好',
      words: [word('今', 0, 0.5), word('天', 0.5, 1), word('天气很', 1, 2), word('好', 2, 2.5)],
    })
    expect(shown(made)).toEqual([
      '今天 0-1 rec',
      expect.stringMatching(/^天气 1-1\.6\d* int$/),
      expect.stringMatching(/^很好 1\.6\d*-2\.5 int$/),
    ])
  })

  it('brings words that lie outside into the cue and says that they are guesses', () => {
    const inside = cueOf({
      id: '1',
      start: fromSeconds(1),
      end: fromSeconds(2),
      text: 'early late',
      words: [
        { text: 'early', offset: fromSeconds(0.5), duration: fromSeconds(1), source: 'recognized' },
        { text: 'late', offset: fromSeconds(1.5), duration: fromSeconds(0.505), source: 'recognized' },
      ],
    })
    expect(shown(inside)).toEqual(['early 1-1.5 int', 'late 1.5-2 rec'])
    sound(inside)
  })
})
