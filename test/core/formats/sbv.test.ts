import { expect, it } from 'vitest'
import { sbv } from '../../../core/formats/sbv.ts'
import { again, codesOf, cuesOf } from './small-formats.ts'

const file =
  '0:00:00.599,0:00:04.160\n>> ALICE: Hi,[br]and <i>this</i>\n\n1:00:04.160,1:00:06.770\nline one\nline two\n\n'

it('reads times, line breaks and tags that a converter left', () => {
  expect(cuesOf(sbv, file)).toEqual([
    [0.599, 4.16, '>> ALICE: Hi,\nand <i>this</i>'],
    [3604.16, 3606.77, 'line one\nline two'],
  ])
})

it('writes what it read, line breaks as lines', () => {
  expect(again(sbv, file)).toBe(file.replace('[br]', '\n'))
})

it('keeps text before the first time, blank lines in a text and cues that run backwards, and says so', () => {
  const odd = 'lost\n\n0:00:02.000,0:00:01.000\na\n\nb\n'
  expect(cuesOf(sbv, odd)).toEqual([[2, 1, 'a\n\nb']])
  expect(codesOf(sbv, odd)).toEqual(['no-time', 'backwards', 'blank-line'])
  expect(again(sbv, odd)).toBe('lost\n\n0:00:02.000,0:00:01.000\na\n\u200B\nb\n\n')
})
