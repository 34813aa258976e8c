import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tokens } from '../../../core/cues/tokens.ts'
import { endOf, fromSeconds, spanOf, ticks, zero } from '../../../core/time/ticks.ts'
import { wordsOf, type Reported } from '../../../main/voices/reported.ts'

type Row = readonly [text: string, from: number, to: number, isSign?: boolean]
const reported = (...rows: readonly Row[]): Reported[] =>
  rows.map(([text, from, to, isSign]) => ({
    ...{ text, ...spanOf(fromSeconds(from), fromSeconds(to)) },
    ...(isSign === undefined ? {} : { isSign }),
  }))
const length = fromSeconds(9)
/** "text from-to source", in seconds. */
const said = (texts: readonly string[], rows: readonly Reported[], language = 'en-US'): string[] =>
  wordsOf(texts, rows, length, language).map(
    (word) =>
      `${word.text} ${word.offset / 1e7}-${endOf(word) / 1e7}${word.source === 'synthesized' ? '' : ' guess'}`,
  )

describe('what a service reports', () => {
  it('is taken as it is where its words are those of the text', () => {
    expect(
      said(
        ['I', 'have', '-89.2', '21,'],
        reported(['I', 0, 0.1], ['have', 0.1, 0.3], ['-89.2', 0.5, 2], ['21,', 2, 3]),
      ),
    ).toEqual(['I 0-0.1', 'have 0.1-0.3', '-89.2 0.5-2', '21, 2-3'])
  })

  it('may part a token, whose time is then that of all its parts', () => {
    expect(
      said(
        ['well-known', 'New York', '3/4/2016.'],
        reported(
          ['well', 0, 1],
          ['-known', 1, 2],
          ['New', 2, 3],
          ['York', 3, 4],
          ['3/4/', 4, 5],
          ['2016', 5, 6],
          ['.', 6, 6.5, true],
        ),
      ),
    ).toEqual(['well-known 0-2', 'New York 2-4', '3/4/2016. 4-6'])
  })

  it('may hold several tokens in one, which then are guesses inside of it', () => {
    expect(said(['I', 'can', 'not'], reported(['I', 0, 1], ['cannot', 1, 3]))).toEqual([
      'I 0-1',
      'can 1-2 guess',
      'not 2-3 guess',
    ])
  })

  it('may tell signs by themselves: their silence is no part of a word', () => {
    expect(
      said(
        ['“Sunny,', 'I', '–', 'go.”'],
        reported(
          ['“', 0, 0.1, true],
          ['Sunny', 0.1, 0.5],
          [',', 0.5, 0.9, true],
          ['I', 0.9, 1],
          ['–', 1, 1.4, true],
          ['go', 1.4, 2],
          ['.”', 2, 2.3, true],
        ),
      ),
    ).toEqual(['“Sunny, 0.1-0.5', 'I 0.9-1', '– 1-1.4', 'go.” 1.4-2'])
  })

  it('may name sounds without text, which are no word', () => {
    expect(
      said(
        ['The', 'was', 'ripe.'],
        reported(['The', 0, 1], ['<phoneme>', 1, 2], ['was', 2, 3], ['ripe.', 3, 4]),
      ),
    ).toEqual(['The 0-1', 'was 2-3', 'ripe. 3-4'])
    expect(
      said(
        ['The', 'a', 'was'],
        reported(['The', 0, 1], ['<phoneme alphabet="ipa" ph="a"/>', 1, 2], ['was', 2, 3]),
      ).join(),
    ).not.toContain('phoneme')
  })

  it('may be written as XML', () => {
    expect(said(['R&D', '<', '3'], reported(['R&amp;D', 0, 1], ['&lt;', 1, 2], ['3', 2, 3]))).toEqual([
      'R&D 0-1',
      '< 1-2',
      '3 2-3',
    ])
  })

  it('may be the text in place of the alias, as IBM documents it: the words of the alias share its time', () => {
    expect(
      said(['at', 'International', 'Business', 'Machines.'], reported(['at', 0, 1], ['IBM.', 1, 4])),
    ).toEqual([
      'at 0-1',
      'International 1-2.3448276 guess',
      'Business 2.3448276-3.1724138 guess',
      'Machines. 3.1724138-4 guess',
    ])
  })

  it('may be what was spoken in place of what is written', () => {
    expect(
      said(
        ['on', '3/4/2016.'],
        reported(
          ['on', 0, 1],
          ['march', 1, 2],
          ['fourth', 2, 3],
          ['two', 3, 3.5],
          ['thousand', 3.5, 4],
          ['sixteen', 4, 5],
        ),
      ),
    ).toEqual(['on 0-1', '3/4/2016. 1-5'])
    expect(
      said(
        ['for', '$200', 'only'],
        reported(['for', 0, 1], ['two', 1, 2], ['hundred', 2, 3], ['dollars', 3, 4], ['only', 4, 5]),
      ),
    ).toEqual(['for 0-1', '$200 1-4', 'only 4-5'])
  })

  it('may lack words: those are guesses where they must be, the others keep their times', () => {
    expect(
      said(['one', 'two', 'three', 'four'], reported(['one', 0, 1], ['two', 1, 2], ['four', 3, 4])),
    ).toEqual(['one 0-1', 'two 1-2', expect.stringMatching(/^three 2-.* guess$/), 'four 3-4'])
  })

  it('may be nothing at all: all words are guesses in all of the sound', () => {
    expect(said(['ab', 'cd'], [])).toEqual(['ab 0-4.5 guess', 'cd 4.5-9 guess'])
    expect(said(['one'], reported(['<phoneme>', 0, 1]))).toEqual(['one 0-9 guess'])
    expect(said([], [])).toEqual([])
  })

  it('keeps scripts without spaces, and what is invisible', () => {
    expect(
      said(
        ['你好', '世界。'],
        reported(['你', 0, 1], ['好', 1, 2], ['世界', 2, 3], ['。', 3, 4, true]),
        'zh-CN',
      ),
    ).toEqual(['你好 0-2', '世界。 2-3'])
    expect(said(['a\u00adb', '\u200e'], reported(['ab', 0, 1]))[0]).toBe('a\u00adb 0-1')
  })

  it('gives one word a token in order, whatever it is', () => {
    const letters = fc.constantFrom(
      'a',
      'b',
      'cd',
      '-89.2',
      '$200',
      '1983!',
      '“',
      '.',
      '–',
      '<phoneme>',
      '&amp;',
      '你好',
      'é',
      'é',
      '',
    )
    const row = fc.tuple(letters, fc.nat(1000), fc.nat(300), fc.boolean())
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 12 }), fc.array(row, { maxLength: 12 }), (texts, rows) => {
        const own = tokens(texts.filter((text) => text !== '<phoneme>' && text !== '&amp;').join(' '))
        const all = rows.map(([text, from, takes, isSign]) => ({
          text,
          ...spanOf(ticks(from), ticks(from + takes)),
          isSign,
        }))
        const words = wordsOf(own, all, ticks(1500), 'en-US')
        expect(words.map(({ text }) => text)).toEqual(own)
        for (const { duration } of words) expect(duration).toBeGreaterThanOrEqual(0)
        // What is called measured begins and ends where something reported does.
        for (const word of words.filter(({ source }) => source === 'synthesized')) {
          expect(all.some(({ offset }) => offset === word.offset)).toBe(true)
          expect(all.some((each) => endOf(each) === endOf(word))).toBe(true)
        }
      }),
      { numRuns: 400 },
    )
  })

  it('tells exactly the same however its words are parted into messages of their own', () => {
    const texts = ['The', 'coldest', 'temperature', 'is', '-89.2', 'degrees', 'on', 'July', '21,', '1983!']
    const rows = texts.map((text, at) => [text, at / 2, at / 2 + 0.4] as const)
    const whole = said(texts, reported(...rows))
    expect(whole).toEqual(rows.map(([text, from, to]) => `${text} ${from}-${to}`))
    expect(wordsOf(texts, reported(...rows), zero, 'en-US')).toHaveLength(texts.length)
  })
})
