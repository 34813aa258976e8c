import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  freeMarkName,
  withDirection,
  withMark,
  type ParagraphChange,
  type ScriptSplice,
} from '../../../core/script/edit.ts'
import { parseScript } from '../../../core/script/parse.ts'
import type { ScriptKind } from '../../../core/script/script.ts'
import { tokensOf } from '../../../core/script/tokens.ts'
import { fromSeconds, toSeconds } from '../../../core/time/ticks.ts'

const applied = (source: string, splice: ScriptSplice | undefined): string =>
  splice === undefined ? source : source.slice(0, splice.from) + splice.insert + source.slice(splice.to)
const changed = (source: string, kind: ScriptKind, paragraph: number, change: ParagraphChange): string =>
  applied(source, withDirection(source, kind, paragraph, change))

describe('directions of a paragraph', () => {
  test.each<[string, number, ParagraphChange, string]>([
    ['One.\n\nTwo.', 1, { voice: 'a:b' }, 'One.\n\n[voice: a:b]\nTwo.'],
    ['One.', 0, { rate: 1.2, pause: fromSeconds(1.5) }, '[rate: 120 %, pause: 1.5 s]\nOne.'],
    ['[voice: a]\nOne.', 0, { rate: 0.9 }, '[voice: a, rate: 90 %]\nOne.'],
    ['[voice: a, rate: 90 %]\nOne.', 0, { rate: null }, '[voice: a]\nOne.'],
    ['[voice: a]\n[mark: m]\nOne.', 0, { voice: null, rate: null }, '[mark: m]\nOne.'],
    ['One.\n[voice: a]\nTwo.', 1, { voice: null }, 'One.\n\nTwo.'],
    ['One.\n[voice: a]\nTwo.', 1, { voice: null, pause: fromSeconds(2) }, 'One.\n\n[pause: 2 s]\nTwo.'],
    ['One.\r\n\r\nTwo.', 1, { voice: 'a' }, 'One.\r\n\r\n[voice: a]\r\nTwo.'],
    ['One.', 0, { voice: null }, 'One.'],
    ['One.', 4, { voice: 'a' }, 'One.'],
  ])('%j', (source, paragraph, change, text) => {
    expect(changed(source, 'text', paragraph, change)).toBe(text)
  })

  test.each<[string, ParagraphChange, string]>([
    ['<p>One.</p>', { voice: 'a' }, '<p><voice name="a">One.</voice></p>'],
    [
      '<p><s>One.</s> <s>Two.</s></p>',
      { rate: 1.2 },
      '<p><prosody rate="120%"><s>One.</s> <s>Two.</s></prosody></p>',
    ],
    [
      '<p><s>One <emphasis>two</emphasis></s></p>',
      { voice: 'a' },
      '<p><voice name="a"><s>One <emphasis>two</emphasis></s></voice></p>',
    ],
    ['<p><voice name="a">One.</voice></p>', { voice: null }, '<p>One.</p>'],
    [
      '<p><voice name="a"><prosody rate="120%" volume="soft">One.</prosody></voice></p>',
      { rate: null, pitch: 0.9 },
      '<p><voice name="a"><prosody pitch="90%" volume="soft">One.</prosody></voice></p>',
    ],
    ['<p>One.</p>', { pause: fromSeconds(2) }, '<p><break time="2s"/>One.</p>'],
    ['<p><break time="2s"/>One.</p>', { pause: fromSeconds(1) }, '<p><break time="1s"/>One.</p>'],
    [
      '<p>One &amp; <sub alias="x">two</sub></p>',
      { voice: 'a"b' },
      '<p><voice name="a&quot;b">One &amp; <sub alias="x">two</sub></voice></p>',
    ],
  ])('of SSML: %s', (source, change, text) => {
    expect(changed(source, 'ssml', 0, change)).toBe(text)
  })

  const paragraphs = fc.array(
    fc.constantFrom('One. Two.', 'Dr. Smith', 'x', '# Three', '- four', '> five', 'a *b* c'),
    { minLength: 1, maxLength: 5 },
  )
  const change = fc.record(
    {
      voice: fc.constantFrom('a:b', null),
      rate: fc.constantFrom(0.5, 1.25, null),
      pitch: fc.constantFrom(0.9, null),
      pause: fc.constantFrom(fromSeconds(1), fromSeconds(0.25), null),
    },
    { requiredKeys: [] },
  )

  test('hold for that paragraph alone, however often they change, and the words stay', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('text', 'markdown', 'ssml'),
        paragraphs,
        fc.array(fc.tuple(fc.nat(4), change), { minLength: 1, maxLength: 6 }),
        (kind, texts, changes) => {
          let source =
            kind === 'ssml'
              ? `<speak>${texts.map((each) => `<p>${each}</p>`).join('\n')}</speak>`
              : texts.join('\n\n')
          const words = (): string[][] =>
            parseScript(source, kind)
              .sentences.map(({ parts }) => tokensOf(parts).map(({ text }) => text))
              .filter((each) => each.length > 0)
          const before = words()
          const wanted = texts.map(
            (): { voice?: string; rate?: number; pitch?: number; pause?: number } => ({}),
          )
          for (const [number, own] of changes) {
            const at = number % texts.length
            source = changed(source, kind, at, own)
            for (const [key, value] of Object.entries(own)) {
              if (value === null) wanted[at] = { ...wanted[at], [key]: undefined }
              else wanted[at] = { ...wanted[at], [key]: value }
            }
          }
          const script = parseScript(source, kind)
          expect(script.problems).toEqual([])
          expect(words()).toEqual(before)
          if (kind === 'ssml') {
            for (const { manner, paragraph, parts } of script.sentences)
              if (tokensOf(parts).length > 0) expect(manner.voice).toBe(wanted[paragraph]?.voice)
            return
          }
          for (const [at, { pause, ...manner }] of wanted.entries()) {
            const own = script.sentences.filter(({ paragraph }) => paragraph === at)
            for (const each of own) expect(each.manner).toEqual(JSON.parse(JSON.stringify(manner)))
            expect(toSeconds(own[0]?.before ?? fromSeconds(-1))).toBe(
              pause === undefined ? (at === 0 ? 0 : 0.7) : pause / 10_000_000,
            )
          }
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('marks', () => {
  test('are put where they act, never into a tag or a direction', () => {
    expect(applied('One two', withMark('One two', 'text', 4, 'a'))).toBe('One [mark: a]two')
    expect(applied('One [pause: 1 s] two', withMark('One [pause: 1 s] two', 'text', 8, 'a'))).toBe(
      'One [pause: 1 s][mark: a] two',
    )
    expect(applied('<p>One</p>', withMark('<p>One</p>', 'ssml', 1, 'a'))).toBe('<p><mark name="a"/>One</p>')
    expect(applied('<p>One</p>', withMark('<p>One</p>', 'ssml', 3, 'a'))).toBe('<p><mark name="a"/>One</p>')
  })

  test('get a name that is free', () => {
    expect(freeMarkName(parseScript('One [mark: mark-1] two *x [mark: mark-2]*', 'markdown'))).toBe('mark-3')
    expect(freeMarkName(parseScript('One', 'text'))).toBe('mark-1')
  })
})
