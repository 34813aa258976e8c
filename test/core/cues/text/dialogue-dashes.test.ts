import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDashes, removeDashes, type DashStyle } from '../../../../core/cues/text/dialogue-dashes.ts'
import { plain } from '../../../../core/cues/markup.ts'
import { cueOf } from '../../../../core/cues/retime.ts'
import { fromSeconds, zero } from '../../../../core/time/ticks.ts'
import { sentence } from '../../document/arbitrary.ts'

const cue = (text: string) => cueOf({ id: '1', start: zero, end: fromSeconds(4), text })
const bare: DashStyle = { dash: '-', spaced: false, lines: 'all' }

describe('addDashes', () => {
  it.each<[string, DashStyle, string]>([
    ['Is it you?\nYes.', bare, '-Is it you?\n-Yes.'],
    ['Is it you?\nYes.', { ...bare, spaced: true }, '- Is it you?\n- Yes.'],
    ['- Is it you?\n- Yes.', bare, '-Is it you?\n-Yes.'],
    ['-Is it you?\n-Yes.', { dash: '–', spaced: true, lines: 'all' }, '– Is it you?\n– Yes.'],
    ['-Is it you?\n-Yes.', { ...bare, lines: 'later' }, 'Is it you?\n-Yes.'],
    ['Is it you? Yes.', bare, '-Is it you?\n-Yes.'],
    ['<i>Is it you?\nYes.</i>', bare, '<i>-Is it you?\n-Yes.</i>'],
    ['{\\an8}Is it you?\nYes.', bare, '{\\an8}-Is it you?\n-Yes.'],
    ['Just one.', bare, 'Just one.'],
    ['One. Two. Three.', bare, 'One. Two. Three.'],
  ])('%j', (text, style, expected) => {
    expect(addDashes(cue(text), style, true)).toBe(expected)
  })

  it('parts one line where its words say that somebody else speaks', () => {
    const { words, ...rest } = cue('is it you yes')
    const spoken = words.map((word, at) => ({ ...word, speaker: at < 3 ? 'Ann' : 'Ben' }))
    expect(addDashes({ ...rest, words: spoken }, bare, false)).toBe('-is it you\n-yes')
    expect(addDashes(cue('Is it you? Yes.'), bare, false)).toBe('Is it you? Yes.')
  })

  it('is undone by removeDashes where nothing had one, and loses nothing', () => {
    fc.assert(
      fc.property(sentence, (text) => {
        const letters = (of: string) => plain(of).replace(/[^\p{L}\p{N}]/gu, '')
        expect(letters(addDashes(cue(text), bare, true))).toBe(letters(text))
        expect(letters(removeDashes(text))).toBe(letters(text))
      }),
    )
  })
})

describe('removeDashes', () => {
  it.each([
    ['- Is it you?\n- Yes.', 'Is it you?\nYes.'],
    ['-Yes.', 'Yes.'],
    ['—and then', '—and then'],
    ['well-known\nco-op', 'well-known\nco-op'],
    ['<i>-Yes.</i>', '<i>Yes.</i>'],
    ['-', '-'],
  ])('%j', (text, expected) => {
    expect(removeDashes(text)).toBe(expected)
  })
})
