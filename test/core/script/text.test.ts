import { describe, expect, test } from 'vitest'
import { parseScript } from '../../../core/script/parse.ts'
import { tokensOf } from '../../../core/script/tokens.ts'
import { toSeconds } from '../../../core/time/ticks.ts'

const sentencesIn = (source: string, language = ''): string[] =>
  parseScript(source, 'text', language).sentences.map(({ place }) => source.slice(place.from, place.to))

describe('sentences', () => {
  test.each([
    [
      'Dr. Smith met J. R. Jones at 3.5 p.m. in the U.S. Army. | "Really?" she asked. | Wait... what? | Yes… I do.',
      'en',
    ],
    ['He left the U.S. | He was glad. | No. | No. 5 is alive. | (He left.) | Then – the end.', 'en'],
    ['Capt. Miller called Sen. Jones on Jan. 5 at Smith Inc. on Fifth Ave. yesterday. | Good!', 'en'],
    ['Hello. | – And you? | “Fine.” | ‘Good.’ | He nodded.', 'en'],
    ['hello there. | how are you? | fine', ''],
    ['1. First item. | 2. Second item.', ''],
    ['Am 3. Mai kam Dr. Müller z.B. nach Bonn. | Der 2. Weltkrieg. | Um 5. | Er ging.', 'de'],
    ['M. Dupont est là. | Où ? | Ici !', 'fr'],
    ['Il est là\u00a0! | Page 3.\u00a05 et 3.', 'fr'],
    ['彼は「行くの？」と聞いた。|帰った。|はい！', 'ja'],
    ['你好。|你是谁？|我不知道！', 'zh'],
    ['मैं जाता हूँ। | वह आता है।', 'hi'],
    ['هل أنت هنا؟ | نعم.', 'ar'],
  ])('%s', (marked, language) => {
    expect(sentencesIn(marked.replaceAll(' | ', ' ').replaceAll('|', ''), language)).toEqual(
      marked.split(/ ?\| ?/),
    )
  })

  test('never span a paragraph, and lines within one mean nothing', () => {
    expect(sentencesIn('One two\nthree. Four\r\n\r\n  \nfive')).toEqual(['One two\nthree.', 'Four', 'five'])
  })
})

describe('directions', () => {
  const source = `[voice: espeak:en-gb, rate: 120 %, pause: 2 s]
Hello [pause: 1,5 s] there. [mark: intro] Again [not a direction] \\[mark: x].
[voice: b]
Hi.

[pitch: high]

[Rate: 0.8]
Two
lines.[mark: end]

Last. [pause: 500 ms]`
  const script = parseScript(source, 'text')

  test('say who speaks a paragraph and how, and how long it is silent before', () => {
    expect(script.problems).toEqual([])
    expect(
      script.sentences.map(({ parts, manner, before, paragraph }) => [
        tokensOf(parts)
          .map(({ text }) => text)
          .join(' '),
        manner,
        toSeconds(before),
        paragraph,
      ]),
    ).toEqual([
      ['Hello there.', { voice: 'espeak:en-gb', rate: 1.2 }, 2, 0],
      ['Again [not a direction] [mark: x].', { voice: 'espeak:en-gb', rate: 1.2 }, 0, 0],
      ['Hi.', { voice: 'b' }, 0.7, 1],
      ['Two lines.', { rate: 0.8, pitch: 1.2 }, 0.7, 2],
      ['Last.', {}, 0.7, 3],
    ])
  })

  test('stand where they act', () => {
    expect(
      script.sentences.map(({ parts }) =>
        parts.map((part) => (part.type === 'text' ? part.text : part.type)),
      ),
    ).toEqual([
      ['Hello ', 'break', ' there.'],
      ['mark', ' Again [not a direction] ', '[mark: x].'],
      ['Hi.'],
      ['Two lines.', 'mark'],
      ['Last. ', 'break'],
    ])
  })

  test('that cannot be are told', () => {
    const wrong =
      '[rate: quick, foo: 1]\nOne [voice: x] [mark: a] [mark: a] [mark: -b] [pause: soon].\n\n[voice: y]'
    expect(
      parseScript(wrong, 'text').problems.map(
        ({ severity, code, what, place }) =>
          `${severity} ${code} ${what}: ${wrong.slice(place.from, place.to)}`,
      ),
    ).toEqual([
      'warning bad-value quick: rate: quick',
      'warning unknown-attribute foo: foo: 1',
      'warning misplaced voice: voice: x',
      'error mark-twice a: [mark: a]',
      'error bad-mark -b: [mark: -b]',
      'warning bad-value soon: pause: soon',
      'warning misplaced voice, rate, pitch: [voice: y]',
    ])
  })
})
