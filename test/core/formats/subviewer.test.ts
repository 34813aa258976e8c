import { expect, it } from 'vitest'
import { subviewer } from '../../../core/formats/subviewer.ts'
import { again, codesOf, cuesOf } from './small-formats.ts'

const file =
  '[INFORMATION]\n[TITLE]A film\n[DELAY]5\n[END INFORMATION]\n[SUBTITLE]\n[COLF]&HFFFF00,[STYLE]no,[SIZE]20,[FONT]Arial\n00:00:01.05,00:00:02.50\nHello[br]there\n\n00:00:02.50,00:00:04.00\ntwo\n\n'

it('reads version 2 and writes it with its header as it was', () => {
  expect(cuesOf(subviewer, file)).toEqual([
    [1.05, 2.5, 'Hello\nthere'],
    [2.5, 4, 'two'],
  ])
  expect(codesOf(subviewer, file)).toEqual(['delay'])
  expect(again(subviewer, file)).toBe(file)
})

it('reads version 1: a time without a text ends what was shown', () => {
  const first = '[TITLE]\nx\n[00:00:01]\nHello|there\n[00:00:03]\n\n[00:00:05]\nnext\n[00:00:07]\nlast\n'
  expect(cuesOf(subviewer, first)).toEqual([
    [1, 3, 'Hello\nthere'],
    [5, 7, 'next'],
    [7, 11, 'last'],
  ])
  expect(codesOf(subviewer, first)).toEqual(['no-end'])
  expect(again(subviewer, first)).toContain('00:00:01.00,00:00:03.00\nHello[br]there\n')
})
