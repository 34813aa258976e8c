import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { escape } from '../../../core/cues/markup.ts'
import { tokens } from '../../../core/cues/tokens.ts'
import { explainProblem, problemInLine } from '../../../core/script/explain-problem.ts'
import { parseScript } from '../../../core/script/parse.ts'
import { piecesOf } from '../../../core/script/pieces.ts'
import type { Part } from '../../../core/script/script.ts'
import { tokensOf } from '../../../core/script/tokens.ts'

const kinds = ['text', 'markdown', 'ssml'] as const
const bits = fc.constantFrom(
  ...'Dr. Smith|he said|U.S.|3.5|Wait... |? |! |. |"|“|)|(|\n|\n\n|\r\n| |  |\t|你好。|。|「|」と|ไทย|A|b|*|**|_|`|``|[|]|](x)|![|<|>|<b>|<!--|-->|<p>|</p>|<s>|</s>|<voice name="x">|</voice>|<mark name="m"/>|<break/>|<sub alias="A b.">|</sub>|<say-as interpret-as="date">|</say-as>|&amp;|&#x41;|&|[pause: 1 s]|[mark: a]|[voice: a:b]|# |> |- |1. |```\n|| a |---|\n|\\|---\n|😀|\u00a0|\ufeff|\0|\ud800'.split(
    '|',
  ),
)
const source = fc.array(fc.oneof(bits, fc.string()), { maxLength: 30 }).map((each) => each.join(''))

const lastOf = (parts: readonly Part[]): readonly Exclude<Part, { type: 'inside' }>[] =>
  parts.flatMap((part) => (part.type === 'inside' ? lastOf(part.parts) : [part]))

describe('any script', () => {
  test('is read without a throw; places are in order, inside, and say what they are of', () => {
    fc.assert(
      fc.property(
        source,
        fc.constantFrom(...kinds),
        fc.constantFrom('', 'en', 'de', 'ja'),
        (text, kind, language) => {
          const { sentences, problems } = parseScript(text, kind, language)
          let end = 0
          let paragraph = 0
          for (const sentence of sentences) {
            expect(sentence.paragraph).toBeGreaterThanOrEqual(paragraph)
            paragraph = sentence.paragraph
            for (const leaf of lastOf(sentence.parts)) {
              if (leaf.type !== 'mark') expect(leaf.place.from).toBeGreaterThanOrEqual(end)
              if (leaf.type === 'text' && leaf.text.length === leaf.place.to - leaf.place.from)
                expect(text.slice(leaf.place.from, leaf.place.to).replaceAll(/\s/g, ' ')).toBe(
                  leaf.text.replaceAll(/\s/g, ' '),
                )
              if (leaf.type !== 'mark') end = leaf.place.to
              expect(end).toBeLessThanOrEqual(text.length)
            }
          }
          for (const problem of problems) {
            expect(problem.place.to).toBeGreaterThanOrEqual(problem.place.from)
            expect(explainProblem(problem)).toMatch(/^.+[.…]$/su)
            expect(problemInLine(text, problem)).toMatch(/^Line \d+: /)
          }
        },
      ),
      { numRuns: 1500 },
    )
  })

  test('plain text keeps each of its words, in its place', () => {
    fc.assert(
      fc.property(
        source.map((each) => each.replaceAll(/[[\\]/g, '')),
        (text) => {
          const found = parseScript(text, 'text').sentences.flatMap(({ parts }) => tokensOf(parts))
          for (const { text: own, place } of found) expect(text.slice(place.from, place.to)).toBe(own)
          // Words of scripts without spaces are found in their sentence.
          expect(found.map((token) => token.text).join('')).toBe(tokens(escape(text)).join(''))
          if (/^[\0-\u0eff\u2000-\u2fff]*$/.test(text) && !/[ก-๛]/.test(text))
            expect(found.map((token) => token.text)).toEqual(tokens(escape(text)))
        },
      ),
      { numRuns: 800 },
    )
  })

  test('pieces of a sentence fit and hold all of its words', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,9}[,;.]?$/), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(words, fc.integer({ min: 12, max: 80 }), (each, most) => {
        const text = each.join(' ')
        const lengthOf = (own: readonly Part[]): number =>
          lastOf(own).reduce((sum, leaf) => sum + ('text' in leaf ? leaf.text.length : 0), 0)
        for (const { parts } of parseScript(`<s>${text.replaceAll('a', '<mark name="x"/>a')}</s>`, 'ssml')
          .sentences) {
          const pieces = piecesOf(parts, (own) => lengthOf(own) <= most)
          expect(pieces.every((own) => lengthOf(own) <= most)).toBe(true)
          expect(pieces.flatMap((own) => tokensOf(own).map((token) => token.text))).toEqual(each)
          expect(pieces.flatMap(lastOf).filter(({ type }) => type === 'mark')).toEqual(
            lastOf(parts).filter(({ type }) => type === 'mark'),
          )
        }
      }),
      { numRuns: 200 },
    )
  })
})
