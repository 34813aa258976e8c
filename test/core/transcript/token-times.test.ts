import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tokens as displayTokens } from '../../../core/cues/tokens.ts'
import { fromSeconds } from '../../../core/time/ticks.ts'
import { textOfTokens, tokenTimes, type ModelToken } from '../../../core/transcript/token-times.ts'

/** Tokens a tenth of a second apart. */
const said = (...texts: readonly string[]): readonly ModelToken[] =>
  texts.map((text, at) => ({ text, start: fromSeconds(at / 10) }))
const starts = (
  text: string,
  tokens: readonly ModelToken[],
): readonly (readonly [string, number | undefined])[] =>
  tokenTimes(displayTokens(text), tokens).map(({ text: word, start }) => [word, start])
const tenth = (at: number): number => fromSeconds(at / 10)

describe('tokens of a model become words', () => {
  it('joins pieces at “▁” and at spaces', () => {
    const words = [
      ['ask', tenth(0)],
      ['not', tenth(2)],
      ['what', tenth(3)],
    ]
    expect(starts('ask not what', said('▁as', 'k', '▁not', '▁what'))).toEqual(words)
    expect(starts('ask not what', said(' as', 'k', ' not', ' what'))).toEqual(words)
    expect(starts('ask not what', said(' as', 'k', ' ', 'not', ' what')).map(([word]) => word)).toEqual([
      'ask',
      'not',
      'what',
    ])
  })

  it('gives punctuation no time of its own: it comes late, and belongs to the word', () => {
    const tokens = said(' And', ' so', ',', ' my', ' “', 'fellow', '”', '.')
    const words = tokenTimes(displayTokens('And so, my “fellow”.'), tokens)
    expect(words.map(({ text, start, last }) => [text, start, last])).toEqual([
      ['And', tenth(0), tenth(0)],
      ['so,', tenth(1), tenth(1)],
      ['my', tenth(3), tenth(3)],
      ['“fellow”.', tenth(5), tenth(5)],
    ])
  })

  it('knows where a long word begins and where its last piece does', () => {
    expect(tokenTimes(['unbelievable'], said('▁un', 'be', 'liev', 'able'))).toEqual([
      { text: 'unbelievable', start: tenth(0), last: tenth(3) },
    ])
  })

  it('keeps the ends and the sureness that a model gives', () => {
    const tokens: ModelToken[] = [
      { text: ' wa', start: fromSeconds(1), end: fromSeconds(1.2), probability: 0.5 },
      { text: 's', start: fromSeconds(1.2), end: fromSeconds(1.4), probability: 1 },
      { text: ',', start: fromSeconds(1.5), end: fromSeconds(1.6), probability: 0 },
    ]
    expect(tokenTimes(['was,'], tokens)).toEqual([
      {
        text: 'was,',
        start: fromSeconds(1),
        last: fromSeconds(1.2),
        end: fromSeconds(1.4),
        confidence: 0.75,
      },
    ])
  })

  it('joins bytes to letters', () => {
    const tokens = said('▁M', '<0xC3>', '<0xBC>', 'ller', '▁', '<0xF0>', '<0x9F>', '<0x8E>', '<0xAC>')
    expect(textOfTokens(tokens)).toBe('Müller🎬')
    expect(starts('Müller 🎬 x', [...tokens, { text: ' x', start: tenth(9) as never }])).toEqual([
      ['Müller', tenth(0)],
      ['🎬', undefined],
      ['x', tenth(9)],
    ])
    // A letter that was not finished is said to be broken, and costs nothing else.
    expect(textOfTokens(said('<0xE4>', '<0xBD>', ' a'))).toBe('\ufffd a')
  })

  it('cuts scripts without spaces as the program does, and times what begins with a token', () => {
    const text = '我们今天开始'
    const single = said('我', '们', '今', '天', '开', '始')
    expect(starts(text, single)).toEqual([
      ['我们', tenth(0)],
      ['今天', tenth(2)],
      ['开始', tenth(4)],
    ])
    // One token over two words times the first; where the second begins nobody said.
    expect(starts(text, said('我们今天', '开始'))).toEqual([
      ['我们', tenth(0)],
      ['今天', undefined],
      ['开始', tenth(1)],
    ])
  })

  it('leaves out the marks of models', () => {
    expect(textOfTokens(said('<|en|>', '<|NEUTRAL|>', ' hello', '<unk>'))).toBe('hello')
    expect(starts('hello', said('<|en|>', ' hello'))).toEqual([['hello', tenth(1)]])
  })

  it('finds tokens in a text of another case, and passes over what was rewritten', () => {
    expect(starts('Seven hundred thirty-seven', said(' SEVEN', ' HUNDRED', ' THIRTY', '-', 'SEVEN'))).toEqual(
      [
        ['Seven', tenth(0)],
        ['hundred', tenth(1)],
        ['thirty-seven', tenth(2)],
      ],
    )
    expect(starts('a 737 flew', said(' a', ' seven', ' three', ' seven', ' flew'))).toEqual([
      ['a', tenth(0)],
      ['737', undefined],
      ['flew', tenth(4)],
    ])
  })

  it('says nothing where a model has no times', () => {
    expect(tokenTimes(['no', 'times'], [{ text: ' no' }, { text: ' times' }])).toEqual([
      { text: 'no' },
      { text: 'times' },
    ])
    expect(tokenTimes(['nothing'], [])).toEqual([{ text: 'nothing' }])
  })

  it('gives one entry a word, whatever comes', () => {
    const token = fc.record({
      text: fc.string({
        unit: fc.constantFrom('a', 'B', '▁', ' ', '<', '0', 'x', 'E', '4', '>', '我', 'ü', '.', '🎬'),
      }),
      start: fc.integer({ min: 0, max: 1000 }).map((at) => fromSeconds(at / 100)),
    })
    fc.assert(
      fc.property(
        fc.array(token),
        fc.string({ unit: fc.constantFrom('a', 'b', ' ', '我', '们', '.', 'İ') }),
        (tokens, text) => {
          const words = displayTokens(text)
          const times = tokenTimes(words, tokens)
          expect(times.map((each) => each.text)).toEqual(words)
          for (const { start, last } of times)
            if (start !== undefined) expect(last).toBeGreaterThanOrEqual(start)
          expect(typeof textOfTokens(tokens)).toBe('string')
        },
      ),
    )
  })
})
