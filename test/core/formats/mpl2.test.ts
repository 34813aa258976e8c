import { expect, it } from 'vitest'
import { mpl2 } from '../../../core/formats/mpl2.ts'
import { again, codesOf, cuesOf } from './small-formats.ts'

it('reads tenths of seconds, and slashes at the start of lines', () => {
  expect(cuesOf(mpl2, '[10][25] a|/b\n[25][40]\\_x\n[40][]no end\n[60][70]1/2\n')).toEqual([
    [1, 2.5, 'a\n<i>b</i>'],
    [2.5, 4, '<b><u>x</u></b>'],
    [4, 6, 'no end'],
    [6, 7, '1/2'],
  ])
})

it('writes an unedited file as it was, but for blanks before a text', () => {
  const file = '[10][25]a|/b\nlost\n[25][40]/{Y:i}c|d\n'
  expect(again(mpl2, file)).toBe(file)
  expect(codesOf(mpl2, file)).toEqual(['no-time'])
  expect(codesOf(mpl2, '[9999999999][9999999999]a')).toEqual(['no-time'])
})
