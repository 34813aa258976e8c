import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { idsAfter } from '../../../core/cues/cue.ts'
import { plain } from '../../../core/cues/markup.ts'
import { charactersPerSecond, lengthOf, lineLengths } from '../../../core/cues/reading.ts'
import { segment } from '../../../core/cues/segment.ts'
import {
  defaultRules,
  defaultSettings,
  segmentRules,
  type SegmentRules,
} from '../../../core/cues/segment-rules.ts'
import { emptyDocument } from '../../../core/document/document.ts'
import { lint } from '../../../core/document/lint.ts'
import { endOf, fromSeconds, minus, ticks } from '../../../core/time/ticks.ts'
import type { Word } from '../../../core/transcript/word.ts'

/** Words of 0.3 s, 0.05 s apart; "|" is a silence of 0.4 s more, "||" of two seconds. */
function said(text: string, speaker?: string): Word[] {
  let at = 1
  const words: Word[] = []
  for (const part of text.split(' ')) {
    if (part === '|') at += 0.4
    else if (part === '||') at += 2
    else {
      words.push({
        text: part,
        offset: fromSeconds(at),
        duration: fromSeconds(0.3),
        source: 'recognized',
        ...(speaker === undefined ? {} : { speaker }),
      })
      at += 0.35
    }
  }
  return words
}

const texts = (words: readonly Word[], rules: SegmentRules = defaultRules): string[] =>
  segment(words, rules, idsAfter([])).map(({ text }) => text)

const word = fc.constantFrom(
  ...'well I think that the country of mine is good, and. you go? to a place with extraordinarily long'.split(
    ' ',
  ),
)
const speech = fc
  .array(
    fc.tuple(
      word,
      fc.constantFrom(0, 0, 0, 500_000, 3_000_000, 12_000_000),
      fc.integer({ min: 500_000, max: 9_000_000 }),
      fc.constantFrom('A', 'A', 'A', 'A', 'B'),
    ),
    { maxLength: 120 },
  )
  .map((parts): Word[] => {
    let at = ticks(5_000_000)
    return parts.map(([text, gap, duration, speaker]) => {
      const one: Word = {
        text,
        offset: ticks(at + gap),
        duration: ticks(duration),
        source: 'recognized',
        speaker,
      }
      at = endOf(one)
      return one
    })
  })

describe('segment', () => {
  it('cuts at sentence ends and leaves sentences whole', () => {
    expect(texts(said('I came here. You did not come here at all. We will see.'))).toEqual([
      'I came here.',
      'You did not come here at all.',
      'We will see.',
    ])
  })

  it('cuts at a long silence and at another speaker', () => {
    expect(texts(said('so there we || were all of us'))).toEqual(['so there we', 'were all of us'])
    const [first, second] = [said('are you there', 'A'), said('yes I am', 'B')]
    const later = second.map((one) => ({ ...one, offset: ticks(one.offset + 11_000_000) }))
    const cues = segment([...first, ...later], defaultRules, idsAfter([]))
    expect(cues.map(({ text, speaker }) => [text, speaker])).toEqual([
      ['are you there', 'A'],
      ['yes I am', 'B'],
    ])
  })

  it('cuts speech without punctuation at its pauses and not after an article or preposition', () => {
    const cues = texts(
      said(
        'when we left the old house at the end of the | road it was raining and the children had fallen asleep in | the back of the car so nobody saw the light that had been left on in the kitchen',
      ),
    )
    expect(cues.length).toBeGreaterThan(2)
    for (const text of cues) expect(text).not.toMatch(/ (the|a|of|in|at|and|that)$/)
  })

  it('keeps every word once, in order, with its own time, in sound cues within the limits', () => {
    fc.assert(
      fc.property(speech, (words) => {
        const cues = segment(words, defaultRules, idsAfter([]))
        expect(cues.flatMap((cue) => cue.words)).toEqual(words)
        expect(lint({ ...emptyDocument, cues })).toEqual([])
        cues.forEach((cue, index) => {
          const last = cue.words.at(-1)
          const spokenEnd = last === undefined ? cue.end : endOf(last)
          const next = cues[index + 1]
          expect(cue.start).toBe(cue.words[0]?.offset)
          if (cue.words.length > 1) {
            expect(Math.max(...lineLengths(cue.text))).toBeLessThanOrEqual(42)
            expect(cue.text.split('\n').length).toBeLessThanOrEqual(2)
            expect(cue.end - cue.start).toBeLessThanOrEqual(defaultRules.maximum)
          }
          if (next === undefined) return
          expect(cue.end).toBeLessThanOrEqual(next.start)
          // Past its words a cue only stays on for the reader, never nearer to the next than the gap.
          if (cue.end > spokenEnd) expect(cue.end).toBeLessThanOrEqual(minus(next.start, defaultRules.gap))
          const free = minus(next.start, defaultRules.gap)
          const isShort = cue.end - cue.start < defaultRules.minimum || charactersPerSecond(cue) > 20.001
          if (isShort && cue.end - cue.start < defaultRules.maximum)
            expect(cue.end).toBeGreaterThanOrEqual(Math.min(free, cue.start + defaultRules.maximum))
          // The words of one speaker do not share a cue with another's.
          expect(new Set(cue.words.map(({ speaker }) => speaker)).size).toBe(1)
        })
      }),
      { numRuns: 300 },
    )
  })

  it('obeys other rules', () => {
    const rules = segmentRules(
      { ...defaultSettings, charactersPerLine: 20, lines: 1, maximumSeconds: 3 },
      { numerator: 24_000, denominator: 1001 },
      'en-US',
    )
    expect(rules.gap).toBe(834_166)
    for (const cue of segment(
      said('this is one of those very long sentences that never seem to come to an end'),
      rules,
      idsAfter([]),
    )) {
      expect(lengthOf(plain(cue.text))).toBeLessThanOrEqual(20)
    }
  })

  it('parts what a recognizer calls a word into tokens, and drops empty ones', () => {
    const words = said('one two three').map((one, at) => ({
      ...one,
      text: [' New York', '', '<i>'][at] ?? '',
    }))
    const [cue] = segment(words, defaultRules, idsAfter([]))
    expect(cue?.words.map(({ text, source }) => [text, source])).toEqual([
      ['New', 'interpolated'],
      ['York', 'interpolated'],
      ['<i>', 'recognized'],
    ])
    expect(cue && plain(cue.text)).toBe('New York <i>')
    expect(segment([], defaultRules, idsAfter([]))).toEqual([])
  })

  it('writes Chinese without spaces and breaks it between words', () => {
    const words = said('今天 天气 很好， 我们 一起 去 公园 散步 然后 去 餐厅 吃饭')
    const [cue] = segment(words, { ...defaultRules, charactersPerLine: 16 }, idsAfter([]))
    expect(cue?.text.replace('\n', '')).toBe('今天天气很好，我们一起去公园散步然后去餐厅吃饭')
    expect(cue?.text).toContain('\n')
  })
})

describe('borders', () => {
  const words = said('One two three four five six.')
  const cuesAt = (...borders: readonly number[]): string[] =>
    segment(
      words,
      defaultRules,
      idsAfter([]),
      borders.map((second) => fromSeconds(second)),
    ).map(({ text }) => plain(text).replaceAll('\n', ' '))
  const start = (at: number): number => (words[at]?.offset ?? 0) / 10_000_000

  it('begin a cue at the word that begins there, or behind it', () => {
    expect(cuesAt()).toEqual(['One two three four five six.'])
    expect(cuesAt(start(2))).toEqual(['One two', 'three four five six.'])
    // A little late is meant to be there; between two words it is the next one.
    expect(cuesAt(start(2) + 0.03)).toEqual(['One two', 'three four five six.'])
    expect(cuesAt(start(2) + 0.1)).toEqual(['One two three', 'four five six.'])
    expect(cuesAt(start(4), start(1))).toEqual(['One', 'two three four', 'five six.'])
  })

  it('before the first word and behind the last one change nothing', () => {
    expect(cuesAt(-5, 0, 1000)).toEqual(['One two three four five six.'])
  })

  it('leave every word where it is', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 4, noNaN: true })), (seconds) => {
        const cues = segment(words, defaultRules, idsAfter([]), seconds.map(fromSeconds))
        expect(cues.flatMap((cue) => cue.words)).toEqual(words)
      }),
    )
  })
})
