import { describe, expect, test } from 'vitest'
import { parseScript } from '../../../core/script/parse.ts'
import type { Part } from '../../../core/script/script.ts'
import { tokensOf } from '../../../core/script/tokens.ts'

const paragraphsOf = (source: string): string[] => {
  const all: string[] = []
  for (const { parts, paragraph } of parseScript(source, 'markdown').sentences) {
    const text = tokensOf(parts)
      .map((token) => token.text)
      .join(' ')
    all[paragraph] = all[paragraph] === undefined ? text : `${all[paragraph]} | ${text}`
  }
  return all
}

/** Emphasis as "<m>…</m>" and "<s>…</s>". */
const shown = (parts: readonly Part[]): string =>
  parts
    .map((part) => {
      if (part.type === 'text') return part.text
      if (part.type !== 'inside' || part.change.type !== 'emphasis') return `{${part.type}}`
      const name = part.change.level.charAt(0)
      return `<${name}>${shown(part.parts)}</${name}>`
    })
    .join('')

describe('paragraphs of Markdown', () => {
  test.each([
    ['# One #\ntwo\n\n## Three', ['One', 'two', 'Three']],
    ['One\n===\ntwo\n---\nthree', ['One', 'two', 'three']],
    ['> a\n> b\nc\n\n> d\n\ne', ['a b c', 'd', 'e']],
    ['- a\n- b\n  c\n  1. d\n\n      e\n* f', ['a', 'b c', 'd', 'e', 'f']],
    ['1. a\n2. b\n\nIn\n1984. c', ['a', 'b', 'In 1984. c']],
    ['a\n\n    code\n\nb', ['a', 'b']],
    ['a\n```js\n# code\n\n```\nb\n~~~\nc', ['a', 'b']],
    ['> ```\n> code\n\nb', ['b']],
    ['a\n\n* * *\n\nb\n***\nc', ['a', 'b', 'c']],
    ['| A | B |\n|---|:-:|\n| c \\| d | *e* |\n\nf', ['A | B | c | d | e', 'f']],
    ['a | b\nc', ['a | b c']],
    ['---\ntitle: x\n---\na', ['a']],
    ['---\na\n\nb', ['a', 'b']],
    ['<!-- x\n\ny --> a\n\n<div>\nb\n</div>\n\n<script>\nx\n\n</script>\nc', ['a', 'b', 'c']],
    ['- [ ] a\n- [x] b', ['a', 'b']],
    ['a [b] [c][D] [e][]\n\n[b]: x\n[d]: y "t"\n[E]: <z>', ['a b c e']],
    ['[voice: a]\n# One\n\ntwo', ['One', 'two']],
  ])('%j', (source, paragraphs) => {
    expect(paragraphsOf(source)).toEqual(paragraphs)
  })

  test('directions in front of them and within', () => {
    const source = '[voice: a, rate: 80%]\nOne [pause: 1 s] *t[mark: m]wo*.\n[voice: b]\n- Three\n\nFour'
    const { sentences, problems } = parseScript(source, 'markdown')
    expect(problems).toEqual([])
    expect(sentences.map(({ manner, parts }) => [manner, shown(parts)])).toEqual([
      [{ voice: 'a', rate: 0.8 }, 'One {break} <m>t{mark}wo</m>.'],
      [{ voice: 'b' }, 'Three'],
      [{}, 'Four'],
    ])
  })

  test('what is not said is told', () => {
    const source = 'a\n\n    code\n    more\n\n```\nx\n```\n<pre>\ny</pre>'
    expect(
      parseScript(source, 'markdown').problems.map(({ code, what, place }) => [
        code,
        what,
        source.slice(place.from, place.to),
      ]),
    ).toEqual([
      ['not-said', 'code', 'code'],
      ['not-said', 'code', '```'],
      ['not-said', '<pre>', '<pre>'],
    ])
  })
})

describe('text of Markdown', () => {
  test.each([
    ['*a* **b** ***c*** _d_ __e__', '<m>a</m> <s>b</s> <m><s>c</s></m> <m>d</m> <s>e</s>'],
    ['**a *b* c**', '<s>a <m>b</m> c</s>'],
    ['*a **b** c*', '<m>a <s>b</s> c</m>'],
    ['a_b_c *a b a*b*c', 'a_b_c <m>a b a</m>b*c'],
    ['2 * 3 * 4, **a', '2 * 3 * 4, **a'],
    ['*a **b* c', '*a *<m>b</m> c'],
    ['`*a* \\` b ``c ` d`` `e', '*a* \\ b c ` d `e'],
    ['[a *b*](http://x "t") ![c](d.png) [e](f', 'a <m>b</m> c [e](f'],
    ['[a [b] c](d) [e](<f g>) [h](i(j)k)', 'a [b] c e h'],
    ['\\*a\\* \\[b\\](c) \\d', '*a* [b](c) \\d'],
    ['a &amp; b &#65; &copy; &nope; &', 'a & b A © &nope; &'],
    ['a <b class="x">b</b> <!-- c --> <https://d.e> <f@g.h> < i', 'a b  https://d.e f@g.h < i'],
    ['a  \nb\\\nc<br>d', 'a b c d'],
    ['a[^1] ~~b~~', 'a b'],
  ])('%s', (source, text) => {
    const { sentences } = parseScript(source, 'markdown')
    expect(sentences.map(({ parts }) => shown(parts)).join('|')).toBe(text)
  })
})
