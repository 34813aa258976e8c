import { describe, expect, test } from 'vitest'
import { parseScript } from '../../../core/script/parse.ts'
import type { ScriptKind } from '../../../core/script/script.ts'

/** What takes the square of its length, or the stack, in a careless reader. */
const hostile: readonly (readonly [ScriptKind, string])[] = [
  ['text', '[pause: '],
  ['text', '. '],
  ['text', '.'],
  ['text', '."'],
  ['text', 'Hello there, world.\n'],
  ['text', 'Hello\n\n'],
  ['text', '[voice: a]\n'],
  ['text', '你好吗。'],
  ['text', ' '],
  ['markdown', '['],
  ['markdown', '![a]('],
  ['markdown', '[a](<'],
  ['markdown', '*a_ '],
  ['markdown', 'a**b*c_d '],
  ['markdown', 'a <!--'],
  ['markdown', '<!--\n\n'],
  ['markdown', '<a '],
  ['markdown', '`` ` '],
  ['markdown', '>'],
  ['markdown', '- '],
  ['markdown', '```\n'],
  ['markdown', '|a\n|-\n\n'],
  ['ssml', '<p>'],
  ['ssml', '</p>'],
  ['ssml', '<emphasis>a'],
  ['ssml', '<'],
  ['ssml', '&amp;'],
  ['ssml', '<s>Hi.</s>'],
  ['ssml', '<voice name="a">b'],
  ['ssml', '<say-as interpret-as="x">a'],
]

describe('hostile scripts', () => {
  test.each(hostile)('%s of many %j are read in time in proportion', (kind, bit) => {
    const cost = (length: number): number => {
      const source = bit.repeat(Math.ceil(length / bit.length))
      const before = process.cpuUsage()
      parseScript(source, kind)
      return process.cpuUsage(before).user
    }
    cost(12_000)
    const small = Math.min(cost(12_000), cost(12_000))
    const large = Math.min(cost(96_000), cost(96_000))
    // Eight times as long; the square would be 64 times. What is quick either way is no matter.
    expect(large < 150_000 || large < 30 * small).toBe(true)
  })

  test('300,000 brackets of each kind', () => {
    for (const [kind, bit] of [
      ['text', '['],
      ['markdown', '['],
      ['ssml', '<p>'],
    ] as const)
      expect(parseScript(bit.repeat(300_000), kind).problems.length).toBeLessThanOrEqual(1000)
  })
})
