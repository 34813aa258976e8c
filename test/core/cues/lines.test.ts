import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { breakLines } from '../../../core/cues/lines.ts'
import { plain } from '../../../core/cues/markup.ts'
import { charactersPerSecond, lengthOf, lineLengths } from '../../../core/cues/reading.ts'
import { tokens } from '../../../core/cues/tokens.ts'
import { fromSeconds, ticks } from '../../../core/time/ticks.ts'
import { sentence } from '../document/arbitrary.ts'

const rules = { charactersPerLine: 42, lines: 2, language: 'en' }

describe('breakLines', () => {
  it.each([
    ['It fits on one line\nalready.', 'It fits on one line already.'],
    [
      'He told me that he had never been to the city of London before.',
      'He told me that he had never been\nto the city of London before.',
    ],
    [
      'I would have come earlier, but the train was late again today.',
      'I would have come earlier,\nbut the train was late again today.',
    ],
    [
      '<i>He told me that he had never been to the city</i> of London.',
      '<i>He told me that he had never been\nto the city</i> of London.',
    ],
    ['- Is it really you?\n- Yes.', '- Is it really you?\n- Yes.'],
    ['', ''],
  ])('of %j', (text, expected) => {
    expect(breakLines(text, rules)).toBe(expected)
  })

  it('gives a text that is too long more lines rather than longer ones', () => {
    const lines = breakLines('one two three four five six seven eight nine ten', {
      charactersPerLine: 10,
      lines: 2,
    })
    expect(Math.max(...lineLengths(lines))).toBeLessThanOrEqual(10)
    expect(lines.split('\n').length).toBeGreaterThan(2)
  })

  it('never cuts or loses a word', () => {
    fc.assert(
      fc.property(sentence, fc.integer({ min: 5, max: 60 }), (text, charactersPerLine) => {
        const broken = breakLines(text, { ...rules, charactersPerLine })
        expect(tokens(broken).join(' ')).toBe(tokens(text).join(' '))
        expect(plain(broken).replace(/\s/g, '')).toBe(plain(text).replace(/\s/g, ''))
      }),
      { numRuns: 1000 },
    )
  })
})

describe('reading', () => {
  it('counts characters as a reader does', () => {
    expect(['', 'abc', 'e\u0301', '👩‍👧', 'สวัสดี', 'नमस्ते', '今天'].map(lengthOf)).toEqual([0, 3, 1, 1, 4, 3, 2])
    expect(lineLengths('<i>Hello</i>\n{\\an8}you')).toEqual([5, 3])
  })

  it('counts spaces, punctuation and a line break as one each', () => {
    const cue = { text: '<i>One,</i>\ntwo', start: fromSeconds(1), end: fromSeconds(3) }
    expect(charactersPerSecond(cue)).toBe(4)
    expect(charactersPerSecond({ ...cue, text: ' ' })).toBe(0)
    expect(charactersPerSecond({ ...cue, end: ticks(0) })).toBe(Infinity)
  })
})
