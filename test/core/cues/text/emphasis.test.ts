import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emphasize, isEmphasized } from '../../../../core/cues/text/emphasis.ts'
import { lookRuns } from '../../../../core/cues/looks.ts'
import { plain } from '../../../../core/cues/markup.ts'
import { nonsense, sentence } from '../../document/arbitrary.ts'

describe('emphasize', () => {
  it.each<[string, boolean, number | undefined, number | undefined, string]>([
    ['Hello there', true, undefined, undefined, '<i>Hello there</i>'],
    ['<i>Hello there</i>', false, undefined, undefined, 'Hello there'],
    ['{\\an8}Hello', true, undefined, undefined, '{\\an8}<i>Hello</i>'],
    ['Hello there', true, 6, 11, 'Hello <i>there</i>'],
    ['<i>Hello there</i>', false, 9, 14, '<i>Hello </i>there'],
    ['<b>Hello there</b>', true, 3, 8, '<b><i>Hello</i> there</b>'],
    ['<b>He</b>llo', true, undefined, undefined, '<i><b>He</b>llo</i>'],
    ['a<i>b</i>c', true, undefined, undefined, '<i>abc</i>'],
    ['{\\i1}Hello{\\i0} there', true, undefined, undefined, '<i>Hello there</i>'],
    ['{\\i1\\an8}Hello', false, undefined, undefined, '{\\an8}Hello'],
    ['{\\iclip(0,0,1,1)}Hello', false, undefined, undefined, '{\\iclip(0,0,1,1)}Hello'],
    ['<v Ann>Hello</v>', true, undefined, undefined, '<i><v Ann>Hello</v></i>'],
    ['<b>one two</b> three', true, 7, 18, '<b>one <i>two</i></b><i> thr</i>ee'],
    ['', true, undefined, undefined, ''],
  ])('%j', (text, isOn, from, to, expected) => {
    expect(emphasize(text, 'i', isOn, from, to)).toBe(expected)
  })

  it('changes what it is told to and nothing else', () => {
    fc.assert(
      fc.property(
        fc.oneof(sentence, nonsense),
        fc.constantFrom('i' as const, 'b' as const, 'u' as const),
        fc.boolean(),
        (text, name, isOn) => {
          const after = emphasize(text, name, isOn)
          expect(plain(after)).toBe(plain(text))
          if (plain(text).trim() !== '') expect(isEmphasized(after, name)).toBe(isOn)
          const look = { i: 'italic', b: 'bold', u: 'underline' } as const
          const others = (of: string) => {
            let all = ''
            for (const run of lookRuns(of))
              all += JSON.stringify({ ...run, [look[name]]: false, text: '' }).repeat(run.text.length)
            return all
          }
          expect(others(after)).toBe(others(text))
        },
      ),
      { numRuns: 1000 },
    )
  })
})
