import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Part } from '../../../core/script/script.ts'
import { tokensOf } from '../../../core/script/tokens.ts'
import { fromSeconds } from '../../../core/time/ticks.ts'
import { piecesOf } from '../../../main/voices/pieces.ts'
import { written } from '../../../main/voices/written.ts'
import { ssmlItems } from '../../fakes/ssml-items.ts'
import { mark, phoneme, sayAs, sub, text } from './speaking.ts'

const sizeOf = (parts: readonly Part[]): number => Buffer.byteLength(written(parts))
const textsOf = (parts: readonly Part[]): string[] => tokensOf(parts).map((token) => token.text)
const inside = (change: Extract<Part, { type: 'inside' }>['change'], ...parts: Part[]): Part => ({
  ...{ type: 'inside', change, parts },
})

const spaced = (parts: readonly Part[]): Part[] => parts.flatMap((part) => [part, text(' – ')])

describe('a sentence as SSML', () => {
  it('has everything in it that is said otherwise', () => {
    const parts = [
      text('R&D <now> '),
      mark('a"b'),
      { type: 'break', duration: fromSeconds(1.5), place: { from: 0, to: 1 } } as const,
      sayAs('3/4', 'date', 'md'),
      sub('IBM', 'I & B'),
      phoneme('', 'a'),
      inside(
        { type: 'prosody', rate: 1.2, pitch: 0.9 },
        text('fast'),
        inside({ type: 'emphasis', level: 'strong' }, text('!')),
      ),
      inside({ type: 'prosody', hertz: '+20Hz' }, text('high')),
      inside({ type: 'language', language: 'fr' }, text('oui')),
    ]
    expect(written(parts)).toBe(
      'R&amp;D &lt;now&gt; <mark name="a&quot;b"/><break time="1500ms"/><say-as interpret-as="date" format="md">3/4</say-as>' +
        '<sub alias="I &amp; B">IBM</sub><phoneme alphabet="ibm" ph="a"/><prosody rate="+20%" pitch="-10%">fast<emphasis level="strong">!</emphasis></prosody>' +
        '<prosody pitch="+20Hz">high</prosody><lang xml:lang="fr">oui</lang>',
    )
    expect(written([mark('x')], 'bookmark')).toBe('<bookmark mark="x"/>')
    expect(() => ssmlItems(written(parts))).not.toThrow()
  })
})

describe('a long sentence', () => {
  it('stays one where it is short enough', () => {
    const parts = [text('One two.')]
    expect(piecesOf(parts, 8, sizeOf)).toEqual([parts])
  })

  it('is cut behind a sign rather than between words, and never within one', () => {
    const said = (most: number, ...parts: Part[]): string[] =>
      piecesOf(parts, most, sizeOf).map((piece) => written(piece))
    expect(said(24, text('One two, three four five six seven.'))).toEqual([
      'One two, three four ',
      'five six seven.',
    ])
    expect(said(24, text('One two three, four five six.'))).toEqual(['One two three, ', 'four five six.'])
    expect(said(30, text('on '), sayAs('3/4', 'date'), text('. So'))).toEqual([
      'on ',
      '<say-as interpret-as="date">3/4</say-as>. ',
      'So',
    ])
    expect(said(20, text('你好世界，我们在这里。谢谢'))).toEqual(['你好世界，', '我们在这里。', '谢谢'])
    expect(said(4, text('unbreakable'))).toEqual(['unbreakable'])
  })

  it('loses nothing, keeps its order and its tokens, and every piece fits', () => {
    const word = fc.constantFrom('one', 'seven,', '-89.2', 'R&D', 'internationalization.', '你好，世界')
    const texts = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => `${words.join(' ')} `)
    const leaf = fc.oneof(
      { weight: 5, arbitrary: texts.map((said) => text(said)) },
      { weight: 1, arbitrary: fc.constant(mark('m')) },
      { weight: 1, arbitrary: fc.constant(sayAs('3 / 4', 'date')) },
      { weight: 1, arbitrary: fc.constant(sub('IBM', 'Big Blue ')) },
    )
    const part = fc.oneof(
      { weight: 4, arbitrary: leaf },
      {
        weight: 1,
        arbitrary: fc
          .array(leaf, { minLength: 1, maxLength: 4 })
          .map((parts) => inside({ type: 'prosody', rate: 2 }, ...spaced(parts))),
      },
    )
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 1, maxLength: 10 }),
        fc.integer({ min: 130, max: 400 }),
        (some, most) => {
          // What has no white space around it is not cut, however long.
          const parts = spaced(some)
          const pieces = piecesOf(parts, most, sizeOf)
          expect(pieces.flatMap(textsOf)).toEqual(textsOf(parts))
          const plain = (some: readonly Part[]): string => written(some).replaceAll(/<\/?prosody[^>]*>/g, '')
          expect(pieces.map(plain).join('')).toBe(plain(parts))
          for (const piece of pieces) expect(sizeOf(piece)).toBeLessThanOrEqual(most)
        },
      ),
      { numRuns: 200 },
    )
  })
})
