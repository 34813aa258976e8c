import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plain } from '../../../core/cues/markup.ts'
import { keyOf, spokenLength, tokens, tokenSpans } from '../../../core/cues/tokens.ts'
import { cueText } from '../document/arbitrary.ts'

describe('tokens', () => {
  it.each([
    ['', []],
    ['  \n ', []],
    ['Hello, world.\nHow are you?', ['Hello,', 'world.', 'How', 'are', 'you?']],
    ['- Yes. – No. ♪', ['-', 'Yes.', '–', 'No.', '♪']],
    ['un<i>believ</i>able', ['unbelievable']],
    ['<i>one</i><b>two</b> {\\an8}three', ['onetwo', 'three']],
    ['Bonjour\u00a0! «\u00a0Oui\u00a0»', ['Bonjour\u00a0!', '«\u00a0Oui\u00a0»']],
    ['10\u00a0000\u00a0euros 5\u202f%', ['10\u00a0000', 'euros', '5\u202f%']],
    ['no\u00a0break', ['no', 'break']],
    ['今天天气很好，我们去公园吧。', ['今天', '天气', '很好，', '我们', '去', '公园', '吧。']],
    ['「学校」へ', ['「学校」', 'へ']],
    ['สวัสดีครับ', ['สวัสดี', 'ครับ']],
    ['한국어 자막', ['한국어', '자막']],
    ['שָׁלוֹם עולם', ['שָׁלוֹם', 'עולם']],
    ['مرحباً بالعالم', ['مرحباً', 'بالعالم']],
    ['cafe\u0301 नमस्ते दुनिया', ['cafe\u0301', 'नमस्ते', 'दुनिया']],
    ['♪♪', ['♪♪']],
    ['。。', ['。。']],
  ])('of %j', (text, expected) => {
    expect(tokens(text)).toEqual(expected)
  })

  it('are the texts of their spans, in order, and nothing but white space is left between', () => {
    fc.assert(
      fc.property(cueText, (text) => {
        const spans = tokenSpans(text)
        expect(spans.map((span) => span.text)).toEqual(tokens(text))
        expect(tokens(text).join('').replace(/\s/g, '')).toBe(plain(text).replace(/[\s\u200b]/g, ''))
        let end = 0
        for (const { text: token, from, to } of spans) {
          expect(from).toBeGreaterThanOrEqual(end)
          expect(plain(text.slice(from, to)).length).toBeGreaterThanOrEqual(token.length)
          end = to
        }
      }),
      { numRuns: 1000 },
    )
  })
})

describe('keyOf', () => {
  it('hears no case, punctuation, width or hyphen', () => {
    expect(['Don’t', "don't", '“DON’T!”', 'ｄｏｎｔ'].map(keyOf)).toEqual(['dont', 'dont', 'dont', 'dont'])
    expect(keyOf('-')).toBe('-')
    expect(keyOf('café')).not.toBe(keyOf('cafe'))
  })

  it.each([
    ['Straße', 'STRASSE'],
    ['İstanbul', 'istanbul'],
    ['ὈΔΥΣΣΕΎΣ', 'ὀδυσσεύς'],
    ['café', 'cafe\u0301'],
    ['각', '\u1100\u1161\u11a8'],
    ['שָׁלוֹם', 'שלום'],
    ['مَرْحَبًا', 'مرحبا'],
    ['می\u200cخواهم', 'میخواهم'],
    ['２１', '21'],
  ])('is the same for %s and %s', (one, other) => {
    expect(keyOf(one)).toBe(keyOf(other))
  })

  it('hears the vowel signs of Hindi and Thai, which are letters in all but name', () => {
    expect(keyOf('की')).not.toBe(keyOf('का'))
    expect(keyOf('ที่')).not.toBe(keyOf('ที'))
  })
})

describe('spokenLength', () => {
  it('is nothing for what is not said', () => {
    expect(['-', '♪', '…', '“'].map(spokenLength)).toEqual([0, 0, 0, 0])
    expect(spokenLength('1984')).toBeGreaterThan(spokenLength('year'))
  })
})

describe('the quick way for plain lines', () => {
  const text = fc
    .array(fc.constantFrom(...Array.from('aZé9$%&@+=.,-–“”«ß ж\n\t\u007f\u0085\u00a0\u0301今<i>{\\')), {
      maxLength: 30,
    })
    .map((parts) => parts.join(''))

  it('gives the words that white space parts, each where it stands', () => {
    fc.assert(
      fc.property(text, (line) => {
        const spans = tokenSpans(line)
        expect(spans.map((span) => span.text)).toEqual(tokens(line))
        if (/^[a-zA-Z0-9é.,\n –]*$/.test(line)) {
          expect(tokens(line)).toEqual(line.split(/\s+/).filter((part) => part !== ''))
          expect(spans.map(({ from, to }) => line.slice(from, to))).toEqual(tokens(line))
        }
      }),
    )
  })

  it('weighs a token as the patterns do', () => {
    const weight = (letter: string): number =>
      /\p{Nd}/u.test(letter) ? 4 : /\p{L}/u.test(letter) ? 1 : /[%&@+=\p{Sc}]/u.test(letter) ? 5 : 0
    for (let code = 0; code < 128; code += 1) {
      const own = weight(String.fromCharCode(code))
      expect(spokenLength(String.fromCharCode(code))).toBe(own === 0 ? 0 : own + 1)
      // The same token by the other way: a letter beyond ASCII counts as one.
      expect(spokenLength(`${String.fromCharCode(code)}é`)).toBe(own + 2)
    }
  })
})
