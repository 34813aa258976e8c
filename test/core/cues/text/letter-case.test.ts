import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withCase, type CaseRules, type LetterCase } from '../../../../core/cues/text/letter-case.ts'
import { namesIn } from '../../../../core/cues/text/names.ts'
import { scan } from '../../../../core/cues/markup.ts'
import { cueOf, setText } from '../../../../core/cues/retime.ts'
import { fromSeconds, zero } from '../../../../core/time/ticks.ts'
import { sentence } from '../../document/arbitrary.ts'

const rules = (language = 'en', names: readonly string[] = [], isStart = true): CaseRules => ({
  language,
  names: new Map(names.map((name) => [name.toLowerCase(), name])),
  isStart,
})

describe('withCase', () => {
  it.each<[string, LetterCase, string, CaseRules]>([
    ['HELLO THERE. HOW ARE YOU?', 'sentence', 'Hello there. How are you?', rules()],
    ["I THINK I'M LATE, MR. SMITH.", 'sentence', "I think I'm late, mr. Smith.", rules('en', ['Smith'])],
    ["WHERE IS ANNA'S HAT?", 'sentence', "Where is Anna's hat?", rules('en', ['Anna'])],
    ['...AND THEN HE LEFT.', 'sentence', '...and then he left.', rules('en', [], false)],
    ['WAIT... WHAT?', 'sentence', 'Wait... what?', rules()],
    ['-WHO IS IT?\n-ME.', 'sentence', '-Who is it?\n-Me.', rules()],
    ['WE WENT\nHOME.', 'sentence', 'We went\nhome.', rules()],
    ['the lord of the rings', 'title', 'The Lord of the Rings', rules()],
    [
      '<i>hello</i> {\\an8}<font color="red">you</font>',
      'upper',
      '<i>HELLO</i> {\\an8}<font color="red">YOU</font>',
      rules(),
    ],
    ['he<i>llo</i> there', 'upper', 'HE<i>LLO</i> THERE', rules()],
    ['straße', 'upper', 'STRASSE', rules('de')],
    ['STRA<i>SS</i>E', 'lower', 'stra<i>ss</i>e', rules('de')],
    ['istanbul ısparta', 'upper', 'İSTANBUL ISPARTA', rules('tr')],
    ['IJSBERG', 'sentence', 'IJsberg', rules('nl')],
    ['ΟΔΟΣ', 'lower', 'οδος'.replace(/σ$/, 'ς'), rules('el')],
    ['ΟΔΟΣ ΝΕΑ', 'lower', 'οδος νεα'.replace('σ ', 'ς '), rules('el')],
    ['今天 123 ♪', 'upper', '今天 123 ♪', rules()],
    ['hello', 'upper', 'HELLO', rules('not a language')],
  ])('%j in %s', (text, letterCase, expected, given) => {
    expect(withCase(text, letterCase, given)).toBe(expected)
  })

  it('leaves all markup, and every word its time', () => {
    const letterCase = fc.constantFrom<LetterCase>('sentence', 'lower', 'upper', 'title')
    fc.assert(
      fc.property(sentence, letterCase, (text, way) => {
        const after = withCase(text, way, rules())
        const marks = (of: string) => scan(of).flatMap((item) => (item.type === 'text' ? [] : [item.source]))
        expect(marks(after)).toEqual(marks(text))
        const cue = cueOf({ id: '1', start: zero, end: fromSeconds(9), text })
        const measured = {
          ...cue,
          words: cue.words.map((word) => ({ ...word, source: 'recognized' as const })),
        }
        const times = (words: typeof cue.words) =>
          words.map(({ offset, duration, source }) => [offset, duration, source])
        expect(times(setText(measured, after).words)).toEqual(times(measured.words))
      }),
      { numRuns: 500 },
    )
  })
})

describe('namesIn', () => {
  const cues = (...texts: readonly string[]) =>
    texts.map((text, at) => cueOf({ id: String(at), start: zero, end: fromSeconds(1), text }))

  it('finds what is never written small inside a sentence, and who speaks', () => {
    const names = namesIn(
      [
        ...cues('I saw McKay. Then he left.', 'WHERE IS PARIS', 'He went to Paris.', 'A Dog and a dog'),
        { ...cueOf({ id: 'x', start: zero, end: fromSeconds(1), text: 'Hi' }), speaker: 'JOHN' },
      ],
      'en',
    )
    expect(names.get('mckay')).toBe('McKay')
    expect(names.get('paris')).toBe('Paris')
    expect(names.get('john')).toBe('John')
    expect(names.has('then')).toBe(false)
    expect(names.has('dog')).toBe(false)
  })

  it('does not take German nouns for names', () => {
    expect(namesIn(cues('Ich habe den Hund gesehen.'), 'de').has('hund')).toBe(false)
  })
})
