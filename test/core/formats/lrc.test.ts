import { describe, expect, it } from 'vitest'
import { cueOf } from '../../../core/cues/retime.ts'
import { emptyDocument } from '../../../core/document/document.ts'
import { lrc } from '../../../core/formats/lrc.ts'
import { fromSeconds, toSeconds } from '../../../core/time/ticks.ts'
import type { Word, WordSource } from '../../../core/transcript/word.ts'
import { again, codesOf, cuesOf } from './small-formats.ts'

const wordsOf = (text: string) =>
  lrc
    .parse(text)
    .document.cues.flatMap(({ words }) =>
      words.map(({ text: shown, offset, duration, source }) => [
        shown,
        toSeconds(offset),
        toSeconds(duration),
        source,
      ]),
    )

describe('LRC', () => {
  it('reads several times on a line, one to three decimals, blank times, tags', () => {
    const file = '[ti:Song]\n[00:01.5][00:09.00]Chorus\n[00:03.250]two\n[00:05]\n[61:00.00]end\n[61:02.00]\n'
    expect(cuesOf(lrc, file)).toEqual([
      [1.5, 3.25, 'Chorus'],
      [3.25, 5, 'two'],
      [9, 3660, 'Chorus'],
      [3660, 3662, 'end'],
    ])
    expect(again(lrc, file)).toBe(
      '[ti:Song]\n[00:01.50]Chorus\n[00:03.25]two\n[00:05.00]\n[00:09.00]Chorus\n[61:00.00]end\n[61:02.00]\n',
    )
  })

  it('shows earlier what has a positive offset, and writes it as it was', () => {
    const file = '[offset:+500]\n[00:01.50]a\n[00:03.00]\n'
    expect(cuesOf(lrc, file)).toEqual([[1, 2.5, 'a']])
    expect(again(lrc, file)).toBe(file)
  })

  it('takes lines of one time for one cue', () => {
    const file = '[00:01.00]one\n[00:01.00]two\n[00:02.00]\n'
    expect(cuesOf(lrc, file)).toEqual([[1, 2, 'one\ntwo']])
    expect(again(lrc, file)).toBe(file)
    expect(codesOf(lrc, '[00:01.00]no end')).toEqual(['no-end'])
  })
})

describe('enhanced LRC', () => {
  it('reads a word with a time on both sides as measured, all others as guesses', () => {
    expect(
      wordsOf(
        '[00:01.00]Oh <00:02.00>my <00:02.50>dear <00:03.00>\n[00:05.00]<00:05.00>la <00:05.50>end\n[00:09.00]\n',
      ),
    ).toEqual([
      ['Oh', 1, 1, 'interpolated'],
      ['my', 2, 0.5, 'recognized'],
      ['dear', 2.5, 0.5, 'recognized'],
      ['la', 5, 0.5, 'recognized'],
      ['end', 5.5, 3.5, 'interpolated'],
    ])
  })

  const word = (text: string, start: number, end: number, source: WordSource): Word => ({
    text,
    offset: fromSeconds(start),
    duration: fromSeconds(end - start),
    source,
  })
  const cue = cueOf({
    id: '1',
    start: fromSeconds(1),
    end: fromSeconds(4),
    text: 'One two <i>three</i> four',
    words: [
      word('One', 1, 1.5, 'recognized'),
      word('two', 2, 2.5, 'aligned'),
      word('three', 2.5, 3, 'interpolated'),
      word('four', 3, 3.5, 'manual'),
    ],
  })
  const document = { ...emptyDocument, cues: [cue] }

  it('writes what is asked for, a closing time behind the last word, and no guess so that it reads as measured', () => {
    expect(lrc.serialize(document)).toBe('[00:01.00]One two three four\n[00:04.00]\n')
    expect(lrc.serialize(document, { words: 'all' })).toBe(
      '[00:01.00]<00:01.00>One<00:01.50> <00:02.00>two <00:02.50>three <00:03.00>four<00:03.50>\n[00:04.00]\n',
    )
    const measured = lrc.serialize(document, { words: 'measured' })
    expect(measured).toBe(
      '[00:01.00]<00:01.00>One<00:01.50> two three <00:03.00>four<00:03.50>\n[00:04.00]\n',
    )
    expect(wordsOf(measured).map(([text, , , source]) => [text, source])).toEqual([
      ['One', 'recognized'],
      ['two', 'interpolated'],
      ['three', 'interpolated'],
      ['four', 'recognized'],
    ])
  })

  it('writes the words of a file again without being asked', () => {
    const file = '[00:01.00]<00:01.00>Oh <00:02.00>my<00:02.50>\n[00:05.00]\n'
    expect(again(lrc, file)).toBe(file)
    expect(lrc.serialize(lrc.parse(file).document, { words: 'none' })).toBe('[00:01.00]Oh my\n[00:05.00]\n')
  })
})
