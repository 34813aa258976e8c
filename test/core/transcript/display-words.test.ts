import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { displayWords } from '../../../core/transcript/display-words.ts'
import { endOf, ticks, ticksPerMillisecond, type Ticks } from '../../../core/time/ticks.ts'
import type { Word } from '../../../core/transcript/word.ts'
import { table } from './display-words.table.ts'

const ms = (count: number): Ticks => ticks(count * ticksPerMillisecond)

/** Spoken words of 200 ms with 20 ms between them, from 0. */
const spokenWords = (texts: readonly string[]): Word[] =>
  texts.map((text, at) => ({
    text,
    offset: ms(at * 220),
    duration: ms(200),
    source: 'recognized',
    confidence: 0.5 + (at % 5) / 10,
  }))

interface Row {
  readonly tokens: readonly string[]
  readonly spoken: readonly Word[]
  /** For each token, the places of its first spoken word and of the one after its last. */
  readonly places: readonly (readonly [from: number, to: number])[]
}

function rowOf(line: string): Row {
  const tokens: string[] = []
  const spoken: string[] = []
  const places: [number, number][] = []
  for (const part of line.split('|')) {
    const [token = '', said = ''] = part.trim().split(/=(.*)/s)
    const words = said.trim() === '' ? [] : said.trim().split(/\s+/)
    if (token !== '') {
      tokens.push(token)
      places.push([spoken.length, spoken.length + words.length])
    }
    spoken.push(...words)
  }
  return { tokens, spoken: spokenWords(spoken), places }
}

const languages: Readonly<Record<string, string>> = { 'other languages': 'de-DE' }

/** What must hold of any result: one word a token, in order, none before its neighbour, none outside what was spoken. */
function expectWhole(tokens: readonly string[], words: readonly Word[], spoken: readonly Word[]): void {
  expect(words.map(({ text }) => text)).toEqual(tokens)
  let from: number = spoken[0]?.offset ?? 0
  for (const word of words) {
    expect(word.offset).toBeGreaterThanOrEqual(from)
    expect(word.duration).toBeGreaterThanOrEqual(0)
    from = endOf(word)
  }
}

describe('displayed words have the times of the spoken ones', () => {
  const rows = Object.entries(table).flatMap(([category, lines]) => lines.map((line) => ({ category, line })))

  it('by a table of at least 200 utterances', () => {
    expect(rows.length).toBeGreaterThanOrEqual(200)
  })

  it.each(rows)('$category: $line', ({ category, line }) => {
    const { tokens, spoken, places } = rowOf(line)
    const words = displayWords(tokens, spoken, languages[category] ?? 'en-US')
    expectWhole(tokens, words, spoken)
    for (const [index, [from, to]] of places.entries()) {
      const [first, last, word] = [spoken[from], spoken[to - 1], words[index]]
      if (to === from || first === undefined || last === undefined) {
        expect(word?.source).toBe('interpolated')
        continue
      }
      expect([word?.text, word?.offset, word === undefined ? 0 : endOf(word)]).toEqual([
        tokens[index],
        first.offset,
        endOf(last),
      ])
      expect(word?.source).toBe('recognized')
    }
  })
})

describe('where it cannot be told', () => {
  const rows = Object.values(table).flat().map(rowOf)

  it('nothing is lost and nothing goes back, whatever text meets whatever words', () => {
    fc.assert(
      fc.property(fc.nat(rows.length - 1), fc.nat(rows.length - 1), fc.boolean(), (a, b, isCut) => {
        const tokens = [...(rows[a]?.tokens ?? []), ...(rows[b]?.tokens ?? [])]
        const spoken = spokenWords((isCut ? rows[b] : rows[a])?.spoken.map(({ text }) => text) ?? [])
        expectWhole(tokens, displayWords(tokens, spoken, 'en-US'), spoken)
      }),
      { numRuns: 300 },
    )
  })

  it('any letters and signs', () => {
    const texts = fc.array(fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }), { maxLength: 12 })
    fc.assert(
      fc.property(texts, texts, (tokens, heard) => {
        const spoken = spokenWords(heard)
        expectWhole(tokens, displayWords(tokens, spoken, ''), spoken)
      }),
      { numRuns: 300 },
    )
  })

  it('two numbers side by side in a language that is not known share their time as guesses', () => {
    const spoken = spokenWords(['ich', 'habe', 'zwölf', 'dreizehn', 'gesagt'])
    const words = displayWords(['Ich', 'habe', '12', '13', 'gesagt'], spoken, 'de')
    expect(words.map(({ source }) => source)).toEqual([
      'recognized',
      'recognized',
      'interpolated',
      'interpolated',
      'recognized',
    ])
    expect(words[2]?.offset).toBe(spoken[2]?.offset)
    expect(words[3] === undefined ? 0 : endOf(words[3])).toBe(endOf(spoken[3] as Word))
  })

  it('an utterance at offset 0 and one without words', () => {
    expect(displayWords(['Yes.'], spokenWords(['yes']), 'en')[0]?.offset).toBe(0)
    expect(displayWords(['Yes.'], [], 'en')).toEqual([
      { text: 'Yes.', offset: 0, duration: expect.any(Number) as number, source: 'interpolated' },
    ])
    expect(displayWords([], spokenWords(['yes']), 'en')).toEqual([])
  })

  it('a long transcript is mapped in parts and stays true', () => {
    const lines = Object.values(table).flat()
    const many = Array.from({ length: 12 }, () => lines)
      .flat()
      .map(rowOf)
    const tokens = many.flatMap((row) => row.tokens)
    const spoken = spokenWords(many.flatMap((row) => row.spoken.map(({ text }) => text)))
    const words = displayWords(tokens, spoken, 'en-US')
    expectWhole(tokens, words, spoken)
    let base = 0
    let wrong = 0
    let at = 0
    for (const { places, spoken: own } of many) {
      for (const [from, to] of places) {
        if (to > from && words[at]?.offset !== spoken[base + from]?.offset) wrong += 1
        at += 1
      }
      base += own.length
    }
    expect(wrong / tokens.length).toBeLessThan(0.02)
  })
})
