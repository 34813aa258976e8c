import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { framed, partsOf, type Frame, type Leaf } from '../../../core/script/leaves.ts'
import { parseScript } from '../../../core/script/parse.ts'
import type { Change, Part } from '../../../core/script/script.ts'
import { ssmlOf, type SsmlDialect } from '../../../core/script/ssml.ts'
import { tokensOf } from '../../../core/script/tokens.ts'
import { fromMilliseconds, ticks } from '../../../core/time/ticks.ts'

const all: SsmlDialect = {
  knows: new Set(['break', 'mark', 'say-as', 'sub', 'phoneme', 'prosody', 'emphasis', 'lang']),
  rate: 'change',
  pitch: 'percent',
  volume: 'change',
  hertz: true,
}
const nowhere = { from: 0, to: 0 }

/** Without places, neighbouring texts joined. */
function bare(parts: readonly Part[]): unknown[] {
  const found: Record<string, unknown>[] = []
  for (const part of parts) {
    const last = found.at(-1)
    if (part.type === 'inside') found.push({ ...part, parts: bare(part.parts) })
    else if (part.type === 'text' && last?.['type'] === 'text')
      last['text'] = `${String(last['text'])}${part.text}`
    else {
      const { place: _, ...rest } = part
      found.push({ ...rest })
    }
  }
  return found
}

const word = fc.stringMatching(/^[A-Za-z0-9&<>"'\]é😀-]{1,8}$/u)
const words = fc.array(word, { minLength: 1, maxLength: 4 }).map((each) => each.join(' '))
const factorOf = (low: number, high: number) =>
  fc
    .integer({ min: low * 100, max: high * 100 })
    .filter((each) => each !== 100)
    .map((each) => each / 100)
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ type: fc.constant('prosody' as const), rate: factorOf(0.2, 5) }),
  fc.record({ type: fc.constant('prosody' as const), pitch: factorOf(0.5, 2), volume: factorOf(0, 4) }),
  fc.record({ type: fc.constant('prosody' as const), hertz: fc.constantFrom('120Hz', '+20Hz', '-5Hz') }),
  fc.record({
    type: fc.constant('emphasis' as const),
    level: fc.constantFrom('none', 'reduced', 'moderate', 'strong'),
  }),
  fc.record({ type: fc.constant('language' as const), language: fc.constantFrom('fr', 'de-DE') }),
)
const leaf: fc.Arbitrary<Leaf> = fc.oneof(
  { weight: 3, arbitrary: words.map((text): Leaf => ({ type: 'text', text: ` ${text} `, place: nowhere })) },
  fc
    .integer({ min: 0, max: 6_000_000_000 })
    .map((each): Leaf => ({ type: 'break', duration: ticks(each), place: nowhere })),
  fc.record({ type: fc.constant('say-as' as const), text: words, as: word, place: fc.constant(nowhere) }),
  fc.record({
    type: fc.constant('say-as' as const),
    text: words,
    as: word,
    format: word,
    place: fc.constant(nowhere),
  }),
  fc.record({ type: fc.constant('sub' as const), text: words, alias: words, place: fc.constant(nowhere) }),
  fc.record({
    type: fc.constant('phoneme' as const),
    text: fc.oneof(words, fc.constant('')),
    alphabet: fc.constantFrom('ipa', 'ibm'),
    phonemes: word,
    place: fc.constant(nowhere),
  }),
)
interface Node {
  readonly change: Change
  readonly inside: readonly (Leaf | Node)[]
}
const tree = fc.letrec<{ node: Leaf | Node }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.record({ change, inside: fc.array(tie('node'), { minLength: 1, maxLength: 4 }) }),
  ),
}))
const partsArbitrary = fc.array(tree.node, { minLength: 1, maxLength: 5 }).map((nodes) => {
  let marks = 0
  const flat = (node: Leaf | Node, frame: Frame | undefined): { leaf: Leaf; frame: Frame | undefined }[] => {
    if ('type' in node)
      return [
        { leaf: node, frame },
        { leaf: { type: 'mark', name: `m${(marks += 1)}`, place: nowhere }, frame },
      ]
    // A language within the same one is none.
    const own = framed(node.change, frame)
    return node.inside.flatMap((each) => flat(each, own))
  }
  return partsOf([
    { leaf: { type: 'text', text: 'Begin', place: nowhere }, frame: undefined },
    ...nodes.flatMap((node) => flat(node, undefined)),
    { leaf: { type: 'text', text: 'end', place: nowhere }, frame: undefined },
  ])
})
const hasLanguageTwice = (parts: readonly Part[], around = ''): boolean =>
  parts.some((part) => {
    if (part.type !== 'inside') return false
    const own = part.change.type === 'language' ? part.change.language : ''
    return (own !== '' && own === around) || hasLanguageTwice(part.parts, own === '' ? around : own)
  })

describe('SSML that is written', () => {
  test('is read as the same parts', () => {
    fc.assert(
      fc.property(partsArbitrary, (parts) => {
        fc.pre(!hasLanguageTwice(parts))
        const source = `<speak><s>${ssmlOf(parts, all)}</s></speak>`
        const script = parseScript(source, 'ssml')
        expect(script.problems).toEqual([])
        expect(script.sentences).toHaveLength(1)
        expect(bare(script.sentences[0]?.parts ?? [])).toEqual(
          JSON.parse(JSON.stringify(bare(parts)).replaceAll(/ {2,}/g, ' ')),
        )
      }),
      { numRuns: 300 },
    )
  })

  test('keeps the words, whatever the engine knows', () => {
    const none: SsmlDialect = { ...all, knows: new Set() }
    fc.assert(
      fc.property(partsArbitrary, (parts) => {
        const [read] = parseScript(`<s>${ssmlOf(parts, none)}</s>`, 'ssml').sentences
        const letters = (own: readonly Part[]): string =>
          tokensOf(own)
            .map(({ text }) => text)
            .join(' ')
        expect(letters(read?.parts ?? [])).toBe(letters(parts).replaceAll(/\s+/g, ' '))
      }),
      { numRuns: 200 },
    )
  })

  test('says numbers as the engine wants them', () => {
    const parts: Part[] = [
      {
        type: 'inside',
        change: { type: 'prosody', rate: 1.2, pitch: 0.9, volume: 0.5 },
        parts: [{ type: 'text', text: 'a', place: nowhere }],
      },
      { type: 'mark', name: 'm "1"', place: nowhere },
      { type: 'break', duration: fromMilliseconds(1500), place: nowhere },
    ]
    expect(ssmlOf(parts, all)).toBe(
      '<prosody rate="+20%" pitch="90%" volume="-50%">a</prosody><mark name="m &quot;1&quot;"/><break time="1500ms"/>',
    )
    const other: SsmlDialect = {
      ...all,
      rate: 'factor',
      pitch: 'change',
      volume: 'decibels',
      mark: (name) => `<bookmark mark="${name.length}"/>`,
    }
    expect(ssmlOf(parts, other)).toBe(
      '<prosody rate="1.2" pitch="-10%" volume="-6.02dB">a</prosody><bookmark mark="5"/><break time="1500ms"/>',
    )
  })
})
