import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cut, escape, pieces, plain, scan, write } from '../../../core/cues/markup.ts'
import { tokens, tokenSpans } from '../../../core/cues/tokens.ts'
import { cueText, nonsense } from '../document/arbitrary.ts'

describe('plain', () => {
  it.each([
    ['Hello', 'Hello'],
    ['<i>Hello</i>', 'Hello'],
    ['<I>Hello</I> <font color="#ff0000">red</font>', 'Hello red'],
    ['{\\an8}up {\\i1}there', 'up there'],
    ['<v Mary Ann>Hi <c.loud.red>you</c>', 'Hi you'],
    ['<ruby>漢字<rt>かんじ</rt></ruby>です', '漢字です'],
    ['x < y > z, 1 <3', 'x < y > z, 1 <3'],
    ['<unknown> <00:01.000> {laughs} {}', '<unknown> <00:01.000> {laughs} {}'],
    ['\\<i>not\\</i> \\{\\an8}', '<i>not</i> {\\an8}'],
    ['C:\\dir\\ \\n', 'C:\\dir\\ \\n'],
    ['a\\\\<i>b', 'a\\b'],
    ['<i', '<i'],
  ])('of %j is %j', (text, shown) => {
    expect(plain(text)).toBe(shown)
  })
})

describe('pieces', () => {
  it('says what is open, outermost first, and where', () => {
    const found = pieces('a<i>b<b>c</i>d').map(({ text, open, from, to }) => [
      text,
      open.map((tag) => (tag.type === 'override' ? tag.value : tag.name)),
      from,
      to,
    ])
    expect(found).toEqual([
      ['a', [], 0, 1],
      ['b', ['i'], 4, 5],
      ['c', ['i', 'b'], 8, 9],
      ['d', [], 13, 14],
    ])
  })

  it('lets an override block hold to the end, and drops an end tag without a start', () => {
    expect(pieces('<i>a{\\b1}</i></u>b').map(({ open }) => open.length)).toEqual([1, 1])
  })

  it('gives names and values of tags', () => {
    const [first] = pieces('<v.loud Mary>x')[0]?.open ?? []
    expect(first).toMatchObject({ name: 'v', classes: ['loud'], value: 'Mary' })
  })
})

describe('scan, escape, write', () => {
  it('leave nothing out', () => {
    fc.assert(
      fc.property(cueText, (text) => {
        const items = scan(text)
        expect(items.map(({ from, to }) => text.slice(from, to)).join('')).toBe(text)
        expect(plain(write(items))).toBe(plain(text))
      }),
      { numRuns: 1000 },
    )
  })

  it('shows any plain text as it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), nonsense), nonsense, (text, next) => {
        expect(plain(escape(text))).toBe(text)
        const rest = ` ${escape(next)}`
        expect(plain(escape(text, rest) + rest)).toBe(`${text} ${next}`)
        const tagged = `${escape(text, '<i>')}<i>x`
        expect(plain(tagged)).toBe(`${text}x`)
      }),
      { numRuns: 1000 },
    )
  })

  it('leaves alone what needs no backslash', () => {
    expect(escape('I <3 you {really} \\o/')).toBe('I <3 you {really} \\o/')
    expect(escape('write <b> for bold')).toBe('write \\<b> for bold')
  })
})

describe('cut', () => {
  it('closes what is open and opens it again', () => {
    const text = '{\\an8}<i>Hello <b>my friend</b></i>'
    expect(cut(text, 14, 18)).toEqual(['{\\an8}<i>Hello</i>', '{\\an8}<i><b>my friend</b></i>'])
  })

  it('keeps all that is shown but the white space at the cut', () => {
    fc.assert(
      fc.property(cueText, fc.nat(20), (text, at) => {
        const spans = tokenSpans(text)
        const [left, right] = [spans[at], spans[at + 1]]
        if (left === undefined || right === undefined) return
        const parts = cut(text, left.to, right.from)
        expect(
          parts
            .map(plain)
            .join('')
            .replace(/[\s\u200b]/g, ''),
        ).toBe(plain(text).replace(/[\s\u200b]/g, ''))
        expect(tokens(parts[0]).join('')).toBe(
          tokens(text)
            .slice(0, at + 1)
            .join(''),
        )
      }),
      { numRuns: 1000 },
    )
  })
})
