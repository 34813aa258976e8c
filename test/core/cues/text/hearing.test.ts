import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withoutHearing, type HearingRules } from '../../../../core/cues/text/hearing.ts'
import { plain } from '../../../../core/cues/markup.ts'
import { replaceHits } from '../../../../core/cues/replace.ts'
import { nonsense, sentence } from '../../document/arbitrary.ts'

const all: HearingRules = {
  brackets: true,
  parentheses: true,
  music: true,
  capitals: true,
  labels: 'remove',
  mixedLabels: false,
}
const after = (text: string, rules = all, names?: ReadonlySet<string>): string =>
  replaceHits(text, withoutHearing(text, rules, names).hits)

describe('withoutHearing', () => {
  it.each([
    ['[door slams] Who is there?', 'Who is there?'],
    ['Who is there? (sighs)', 'Who is there?'],
    ['Who (sighs) is there?', 'Who is there?'],
    ['Well [coughs], I think so.', 'Well, I think so.'],
    ['JOHN: Hello.', 'Hello.'],
    ['<i>JOHN: Hello.</i>', '<i>Hello.</i>'],
    ['{\\an8}[wind howls]\nIt is cold.', '{\\an8}It is cold.'],
    ['-JOHN: Hello.\n-MARY: Hi.', '-Hello.\n-Hi.'],
    ['-[laughs]\n-Stop it.', 'Stop it.'],
    ['DOOR SLAMS\nWhat was that?', 'What was that?'],
    ['♪ La la la ♪\nListen to that.', 'Listen to that.'],
    ['[a long\nway off] Come here.', 'Come here.'],
    ['MAN 2: Go.', 'Go.'],
    ['[man]: Go.', 'Go.'],
    ['# La la #', ''],
    ['(door slams)', ''],
    ['[SIGHS].', ''],
    ['♪♪', ''],
    ['It is 10:30 now.', 'It is 10:30 now.'],
    ['Listen: it is late.', 'Listen: it is late.'],
    ['See http://example.org', 'See http://example.org'],
    ['He said (not closed', 'He said (not closed'],
    ['I AM SHOUTING.', 'I AM SHOUTING.'],
    ['Two  spaces stay', 'Two  spaces stay'],
    ['-Yes.\n-No.', '-Yes.\n-No.'],
  ])('%j', (text, expected) => {
    expect(after(text)).toBe(expected)
    expect(withoutHearing(text, all).isEmpty).toBe(expected === '')
  })

  it('does only what it is told to', () => {
    const none: HearingRules = {
      brackets: false,
      parentheses: false,
      music: false,
      capitals: false,
      labels: 'keep',
      mixedLabels: false,
    }
    const text = '[x] (y) JOHN: z\n♪ la ♪\nDOOR'
    expect(after(text, none)).toBe(text)
    expect(after('(y) and [x]', { ...none, brackets: true })).toBe('(y) and')
    expect(after('(y) and [x]', { ...none, parentheses: true })).toBe('and [x]')
  })

  it('takes labels in small letters for what they are when they are known, or asked for', () => {
    expect(after('John: Hello.')).toBe('John: Hello.')
    expect(after('John: Hello.', all, new Set(['john']))).toBe('Hello.')
    expect(after('John: Hello.', { ...all, mixedLabels: true })).toBe('Hello.')
  })

  it('makes a label the speaker, but not two', () => {
    const rules: HearingRules = { ...all, labels: 'speaker' }
    expect(withoutHearing('JOHN: Hello.', rules)).toMatchObject({ speaker: 'John', isEmpty: false })
    expect(withoutHearing('McKay: Hi.', { ...rules, mixedLabels: true })).toMatchObject({ speaker: 'McKay' })
    const two = '-JOHN: Hello.\n-MARY: Hi.'
    expect(withoutHearing(two, rules)).toEqual({ hits: [], isEmpty: false })
    expect(withoutHearing('[Mary] Hi.', rules, new Set(['mary']))).toMatchObject({ speaker: 'Mary' })
  })

  it('never adds a letter, never throws, and finds nothing more the second time', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(sentence, nonsense, fc.constantFrom('[a b]', '(c)', 'ANN: d', '♪ e ♪', '\n', '-', ' ')),
          { maxLength: 6 },
        ),
        (parts) => {
          const text = parts.join('')
          const once = after(text)
          const letters = Array.from(plain(text))
          let at = 0
          for (const letter of plain(once)) {
            at = letters.indexOf(letter, at) + 1
            expect(at).toBeGreaterThan(0)
          }
        },
      ),
      { numRuns: 1000 },
    )
  })
})
