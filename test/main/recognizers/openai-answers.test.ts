import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tokens } from '../../../core/cues/tokens.ts'
import { endOf, fromSamples, fromSeconds, toSeconds } from '../../../core/time/ticks.ts'
import type { Word } from '../../../core/transcript/word.ts'
import { readAnswer, utterancesOf } from '../../../main/recognizers/openai/answer.ts'
import { retryAfter, transcriptOf } from '../../../main/recognizers/openai/reasons.ts'

const rate = 16_000
/** A piece of `seconds` in which somebody speaks between the pairs of times; without pairs nobody knows. */
const piece = (seconds: number, ...speech: readonly (readonly [number, number])[]) => ({
  pcm: new Int16Array(seconds * rate),
  speech:
    speech.length === 0
      ? undefined
      : speech.map(([start, end]) => ({ start: start * rate, end: end * rate })),
})

const read = (answer: unknown, of = piece(10), language = 'en'): readonly Word[] => {
  const found = readAnswer(JSON.stringify(answer))
  if (found === undefined) throw new Error('no transcript')
  return utterancesOf(found, of, language).utterances.flatMap(({ words }) => words)
}
const shown = (words: readonly Word[]): readonly string[] =>
  words.map(({ text, offset, duration, source }) =>
    source === 'interpolated'
      ? `${text}?`
      : `${text} ${toSeconds(offset)}-${toSeconds(endOf({ offset, duration }))}`,
  )
const word = (text: string, start: number, end: number) => ({ word: text, start, end })

describe('words of an answer', () => {
  it('OpenAI gives words without punctuation, and the text with it', () => {
    const words = [word('Ask', 0.5, 0.9), word('not', 1, 1.3), word('what', 1.5, 1.75)]
    expect(shown(read({ text: 'Ask not, what?', words }))).toEqual([
      'Ask 0.5-0.9',
      'not, 1-1.3',
      'what? 1.5-1.75',
    ])
  })

  it('whisper.cpp gives tokens: pieces of words, leading spaces, signs by themselves, segments that end in a word', () => {
    const segments = [
      {
        text: ' My fellow Amer',
        start: 0.5,
        end: 2,
        words: [word(' My', 0.5, 0.7), word(' fellow', 0.75, 1.2), word(' Amer', 1.3, 1.6)],
      },
      {
        text: 'icans, ask.',
        start: 2,
        end: 3,
        words: [word('icans', 1.6, 2), word(',', 2, 2.2), word(' ask', 2.3, 2.6), word('.', 2.6, 3)],
      },
    ]
    expect(shown(read({ segments }))).toEqual([
      'My 0.5-0.7',
      'fellow 0.75-1.2',
      'Americans, 1.3-2',
      'ask. 2.3-2.6',
    ])
  })

  it('a letter that was torn between two tokens costs no word', () => {
    const segments = [
      {
        text: ' Ça va bien.',
        start: 0,
        end: 2,
        words: [
          word(' \ufffd', 0.2, 0.3),
          word('\ufffda', 0.3, 0.5),
          word(' va', 0.6, 0.9),
          word(' bien', 1, 1.4),
          word('.', 1.4, 1.5),
        ],
      },
    ]
    const words = read({ segments }, piece(3), 'fr')
    expect(words.map(({ text }) => text)).toEqual(['Ça', 'va', 'bien.'])
    expect(shown(words).slice(1)).toEqual(['va 0.6-0.9', 'bien. 1-1.4'])
  })

  it('numbers are displayed as one word with the time of all that was spoken', () => {
    const words = [
      word('Boeing', 0.5, 1),
      word('seven', 1.1, 1.4),
      word('thirty', 1.5, 1.8),
      word('seven', 1.9, 2.2),
    ]
    expect(shown(read({ text: 'Boeing 737', words }))).toEqual(['Boeing 0.5-1', '737 1.1-2.2'])
  })

  it('words in a script without spaces are those of the text', () => {
    const words = Array.from('今日はいい天気', (letter, at) =>
      word(letter, 0.5 + 0.21 * at, 0.5 + 0.21 * at + 0.15 + (at % 3) * 0.02),
    )
    const found = read({ text: '今日はいい天気', words }, piece(4), 'ja')
    expect(found.map(({ text }) => text)).toEqual(tokens('今日はいい天気'))
    expect(found.every(({ source }) => source === 'recognized')).toBe(true)
  })

  it.each([
    ['equal', word('now', 2, 2)],
    ['backwards in itself', word('now', 2.4, 2)],
    ['before its neighbour', word('now', 0.1, 0.4)],
    ['outside the piece', word('now', 12, 12.4)],
    ['before the piece', word('now', -1, -0.5)],
    ['longer than anybody says it', word('now', 1.4, 4.6)],
    ['in a silence', word('now', 3.6, 4)],
    ['missing', { word: 'now' }],
    ['no numbers', { word: 'now', start: 'a', end: null }],
  ])('a time that is %s is a guess between its neighbours', (_, odd) => {
    const words = [word('and', 1, 1.3), odd, word('then', 5, 5.4)]
    const found = read({ text: 'And now then', words }, piece(8, [0.9, 2.6], [4.8, 5.6]))
    expect(found.map(({ text }) => text)).toEqual(['And', 'now', 'then'])
    expect(found.map(({ source }) => source)).toEqual(['recognized', 'interpolated', 'recognized'])
    expect(found[1]?.offset).toBeGreaterThanOrEqual(fromSeconds(1.3))
    expect(endOf(found[1] as Word)).toBeLessThanOrEqual(fromSeconds(5))
  })

  it.each([
    ['evenly', (_: string, at: number) => [1 + 0.4 * at, 1.4 + 0.4 * at]],
    [
      'by their letters',
      (_: string, at: number, all: readonly string[]) => {
        const before = all.slice(0, at).join('').length
        return [1 + 0.07 * before, 1 + 0.07 * (before + (all[at]?.length ?? 0))]
      },
    ],
  ] as const)('times that were dealt out %s are no measurement', (_, place) => {
    const texts = ['these', 'words', 'were', 'never', 'really', 'measured']
    const words = texts.map((text, at) => {
      const [start = 0, end = 0] = place(text, at, texts)
      return word(text, start, end)
    })
    expect(read({ text: texts.join(' '), words }).every(({ source }) => source === 'interpolated')).toBe(true)
  })

  it('LocalAI’s nanoseconds are read as such', () => {
    const segments = [{ text: 'hello there', start: 1_000_000_000, end: 2_000_000_000, words: null }]
    const found = read({ text: 'hello there', segments, words: null })
    expect(found.map(({ source }) => source)).toEqual(['interpolated', 'interpolated'])
    expect(found[0]?.offset).toBe(fromSeconds(1))
    expect(endOf(found[1] as Word)).toBeLessThanOrEqual(fromSeconds(2))
  })

  it('what Whisper says over silence, and doubts itself, is left out; what it marks as silence, too', () => {
    const segments = [
      {
        text: ' Hello there.',
        start: 0.5,
        end: 1.5,
        words: [word(' Hello', 0.5, 0.9), word(' there.', 1, 1.4)],
        no_speech_prob: 0.1,
        avg_logprob: -0.2,
      },
      {
        text: ' Thank you for watching.',
        start: 5,
        end: 7,
        words: [word(' Thank', 5, 5.4)],
        no_speech_prob: 0.9,
        avg_logprob: -1.4,
      },
      { text: ' [BLANK_AUDIO]', start: 7, end: 9, words: [] },
    ]
    expect(read({ segments }, piece(10, [0.4, 1.6])).map(({ text }) => text)).toEqual(['Hello', 'there.'])
  })

  it('Python’s NaN is nothing, and no reason to lose the rest; inside a text it is a word', () => {
    const found = readAnswer(
      '{"text": "NaN is not a number", "segments": [{"text":"NaN is not a number","avg_logprob": NaN, "start": 0.0, "end": -Infinity}]}',
    )
    expect(found?.text).toBe('NaN is not a number')
    expect(found?.segments?.[0]?.avg_logprob).toBeUndefined()
  })

  it('half a second of silence parts utterances', () => {
    const words = [word('one', 0.5, 0.9), word('two', 1, 1.3), word('three', 2, 2.5)]
    const found = readAnswer(JSON.stringify({ text: 'One two. Three.', words }))
    const { utterances } = utterancesOf(found ?? {}, piece(4), 'en')
    expect(utterances.map(({ text }) => text)).toEqual(['One two.', 'Three.'])
  })

  it.each(['[]', '"text"', '{}', '{"error":"x"}', 'null', '<html>', '{"text":5}'])(
    '%s is no transcript',
    (body) => {
      expect(readAnswer(body)).toBeUndefined()
    },
  )
})

const anyTime = fc.oneof(
  fc.double({ min: -5, max: 40 }),
  fc.constantFrom(0, 1e300, -1e300, 3e9, null, '1.5'),
  fc.double(),
)
const anyWord = fc.record(
  {
    word: fc.oneof(
      fc.constantFrom(' and', 'and', ' now', ',', '.', ' 東京', 'ça', '\ufffd', '', ' '),
      fc.string(),
    ),
    start: anyTime,
    end: anyTime,
    probability: fc.oneof(fc.double(), fc.constant('x')),
  },
  { requiredKeys: [] },
)
const anyWords = fc.oneof(fc.array(anyWord, { maxLength: 12 }), fc.constantFrom(null, 'x'))
const anyAnswer = fc.record(
  {
    text: fc.oneof(fc.string(), fc.constantFrom('And now, the end.', ' and now ', '東京です。')),
    words: anyWords,
    segments: fc.array(
      fc.record(
        {
          text: fc.oneof(fc.string(), fc.constantFrom(' And now', 'then.')),
          start: anyTime,
          end: anyTime,
          words: anyWords,
        },
        { requiredKeys: [] },
      ),
      { maxLength: 4 },
    ),
  },
  { requiredKeys: [] },
)

it('whatever a server answers: words in order, inside the piece, none measured without a claim for it', () => {
  fc.assert(
    fc.property(anyAnswer, fc.constantFrom(piece(6), piece(6, [1, 2], [3, 5.5])), (answer, of) => {
      const found = readAnswer(JSON.stringify(answer))
      if (found === undefined) return
      const { utterances } = utterancesOf(found, of, 'en')
      const length = fromSamples(of.pcm.length, rate)
      let last = 0
      for (const utterance of utterances) {
        expect(utterance.words.length).toBeGreaterThan(0)
        expect(utterance.offset).toBeGreaterThanOrEqual(last)
        for (const each of utterance.words) {
          expect(each.offset).toBeGreaterThanOrEqual(Math.max(last, utterance.offset))
          last = endOf(each)
          expect(last).toBeLessThanOrEqual(endOf(utterance))
          if (each.source !== 'interpolated') expect(each.duration).toBeGreaterThan(0)
        }
        expect(endOf(utterance)).toBeLessThanOrEqual(length)
      }
    }),
    { numRuns: 300 },
  )
})

describe('what a refusal says', () => {
  it('seconds and dates to wait, and nothing else', () => {
    const now = Date.parse('2026-01-01T00:00:00Z')
    expect(retryAfter({ 'retry-after': '2.5' }, now)).toBe(2500)
    expect(retryAfter({ 'retry-after': 'Thu, 01 Jan 2026 00:00:30 GMT' }, now)).toBe(30_000)
    expect(retryAfter({ 'retry-after': 'Wed, 31 Dec 2025 00:00:00 GMT' }, now)).toBe(0)
    expect(retryAfter({ 'retry-after': 'soon' }, now)).toBeUndefined()
    expect(retryAfter({}, now)).toBeUndefined()
  })

  it('no status and no body brings a key, a page or a trace into a message', () => {
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 599 }), fc.string(), (status, text) => {
        const secret = 'sk-very-secret'
        const body = `${text} {"error":{"message":"${secret} ${text.replaceAll(/["\\]/g, '')}"}}`
        try {
          transcriptOf({ status, headers: {}, body }, { what: 'box:8000', model: 'm', secrets: [secret] })
        } catch (error) {
          expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain(secret)
          expect((error as Error).message).toContain('box:8000')
        }
      }),
    )
  })
})
