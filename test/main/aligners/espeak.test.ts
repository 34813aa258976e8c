import makeModule, { type EspeakWorker } from '@echogarden/espeak-ng-emscripten'
import { beforeAll, describe, expect, it } from 'vitest'
import { endOf, fromSeconds, toSeconds, zero } from '../../../core/time/ticks.ts'
import type { Word } from '../../../core/transcript/word.ts'
import { believed, fitOf } from '../../../main/aligners/doubt.ts'
import { espeakAligner as aligner } from '../../../main/aligners/espeak.ts'
import { spokenLanguages, voiceFor } from '../../../main/aligners/espeak/languages.ts'
import { speak } from '../../../main/aligners/espeak/synthesis.ts'
import { alignerFor } from '../../../main/aligners/all.ts'
import { soundSwallower } from '../../../main/aligners/soundswallower.ts'
import { humanSpeech, inTurn, librivox, noise } from '../../fixtures/human-speech.ts'

const signal = new AbortController().signal
const align = (pcm: Int16Array, tokens: readonly string[], language: string, open = false) =>
  aligner.align({ pcm, offset: zero, tokens }, { language, signal, open })
const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? Infinity

let worker: EspeakWorker
beforeAll(async () => {
  const { eSpeakNGWorker: Worker } = await makeModule()
  worker = new Worker()
})

interface Said {
  readonly pcm: Int16Array<ArrayBuffer>
  readonly tokens: readonly string[]
  /** Seconds at which each token begins and ends. */
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

/** Another voice than that of the aligner, slower or faster, higher or lower, at 16 kHz. */
function said(text: string, voice: string, rate: number, pitch: number): Said {
  worker.set_voice(voice)
  worker.set_rate(rate)
  worker.set_pitch(pitch)
  const tokens = text.split(' ')
  const spoken = speak(worker, tokens)
  const step = spoken.rate / 16_000
  const pcm = Int16Array.from({ length: Math.floor(spoken.pcm.length / step) }, (_, at) => {
    const from = Math.floor(at * step)
    const part = at * step - from
    return Math.round((spoken.pcm[from] ?? 0) * (1 - part) + (spoken.pcm[from + 1] ?? 0) * part)
  })
  return {
    pcm,
    tokens,
    starts: spoken.tokens.map((phones) => (phones[0]?.start ?? NaN) / 1000),
    ends: spoken.tokens.map((phones) => (phones.at(-1)?.end ?? NaN) / 1000),
  }
}

function errorsOf(words: readonly Word[], { starts, ends }: Said): number[] {
  return words.flatMap((word, at) => [
    Math.abs(toSeconds(word.offset) - (starts[at] ?? 0)),
    Math.abs(toSeconds(endOf(word)) - (ends[at] ?? 0)),
  ])
}

describe('languages', () => {
  it('each have a voice that reads', () => {
    worker.set_rate(300)
    for (const language of spokenLanguages) {
      expect(worker.set_voice(voiceFor(language) ?? ''), language).toBe(0)
      expect(speak(worker, ['12', 'Cuewright', 'ᎣᏏᏲ']).pcm.length, language).toBeGreaterThan(2000)
    }
    expect(spokenLanguages.length).toBeGreaterThan(100)
  })

  it('take the voice of the region', () => {
    expect(
      ['es', 'es-ES', 'es-MX', 'pt-PT', 'pt-BR', 'zh-Hans-CN', 'zh-HK', 'nn', 'de-AT', 'xx'].map(voiceFor),
    ).toEqual(['es', 'es', 'es-419', 'pt', 'pt-br', 'cmn', 'yue', 'nb', 'de', undefined])
  })

  it('go to this aligner, but English and French to the better one', () => {
    const languages = ['es', 'de-CH', 'hi', 'zh', 'EN-us', 'fr', 'zxx']
    expect(languages.map((language) => alignerFor(language)?.id)).toEqual([
      ...['espeak', 'espeak', 'espeak', 'espeak', 'soundswallower', 'soundswallower'],
      undefined,
    ])
  })

  it('that nobody speaks are refused', async () => {
    await expect(align(noise(1, 100), ['a'], 'xx')).rejects.toMatchObject({ code: 'language-unsupported' })
  })
})

// What is proven here is that text, voice and times go together in each language; how right it is with people is measured on
// English alone (docs/engines.md).
describe.each([
  ['es', 'es+f2', 'La casa junto al mar estaba vacía desde hace muchos años, pero nadie la quería comprar.'],
  ['de', 'de+m3', 'Das alte Haus am Fluss stand seit vielen Jahren leer, und niemand wollte es kaufen.'],
  ['hi', 'hi+f2', 'आज मौसम बहुत अच्छा है और हम बाहर जाएंगे'],
  ['cmn', 'cmn+m3', '我们 今天 下午 一起 去 公园 散步 。'],
  ['th', 'th+f2', 'วันนี้ อากาศ ดี มาก เรา ไป เดินเล่น ที่ สวนสาธารณะ'],
])('%s', (language, voice, text) => {
  const speech = (): Said => said(text, voice, 145, 60)

  it('finds the words of another voice at another speed', async () => {
    const truth = speech()
    const words = (await align(truth.pcm, truth.tokens, language)) ?? []
    expect(words.map((word) => word.text)).toEqual(truth.tokens)
    const spoken = words.filter((_, at) => Number.isFinite(truth.starts[at]))
    const known = {
      ...truth,
      starts: truth.starts.filter(Number.isFinite),
      ends: truth.ends.filter(Number.isFinite),
    }
    const errors = errorsOf(spoken, known)
    expect(quantile(errors, 0.5)).toBeLessThan(0.025)
    expect(quantile(errors, 0.9)).toBeLessThan(0.08)
    expect(spoken.every(({ source, confidence = 0 }) => source === 'aligned' && confidence > 0.8)).toBe(true)
  })

  it('knows a text that is not said', async () => {
    const truth = speech()
    const other = said(text.split(' ').toReversed().join(' '), voice, 145, 60)
    const right = (await align(truth.pcm, truth.tokens, language)) ?? []
    const wrong = (await align(other.pcm, truth.tokens, language)) ?? []
    expect(fitOf(right) - fitOf(wrong)).toBeGreaterThan(0.02)
  })
})

it('passes over pauses that the synthetic voice does not make', async () => {
  const first = said('la casa junto al mar', 'es+f2', 150, 60)
  const second = said('estaba vacía', 'es+f2', 150, 60)
  const pcm = inTurn([first.pcm, second.pcm], 1.5)
  const words = (await align(pcm, [...first.tokens, ...second.tokens], 'es')) ?? []
  const gap = 1.5
  const later = gap + first.pcm.length / 16_000 + gap
  expect(toSeconds(words[0]?.offset ?? zero)).toBeCloseTo(gap + (first.starts[0] ?? 0), 1)
  expect(toSeconds(words[5]?.offset ?? zero)).toBeCloseTo(later + (second.starts[0] ?? 0), 1)
})

it('reads a number as one word and leaves a dash empty', async () => {
  const tokens = 'Cuesta 1.250 € – dice ella'.split(' ')
  const speech = said(tokens.join(' '), 'es+f2', 150, 60)
  const words = (await align(speech.pcm, tokens, 'es')) ?? []
  expect(words.map(({ text }) => text)).toEqual(tokens)
  expect(words[1]?.source).toBe('aligned')
  expect(toSeconds(words[1]?.duration ?? zero)).toBeGreaterThan(0.8)
  expect(words[3]).toMatchObject({ source: 'interpolated', duration: 0 })
  expect(words.every((word, at) => at === 0 || word.offset >= (words[at - 1]?.offset ?? 0))).toBe(true)
})

it('has nothing to measure in a text of signs', async () => {
  const words = await align(noise(1, 3000), ['–', '…'], 'es')
  expect(words?.map(({ source, duration }) => [source, duration])).toEqual([
    ['interpolated', 0],
    ['interpolated', 0],
  ])
})

it('takes text for what it says and not for a command', async () => {
  const tokens = ['<voice', 'name="de">', '[[p@#]]', 'a|b', '&', 'casa']
  const speech = said('casa blanca casa verde casa azul', 'es', 150, 50)
  const words = await align(speech.pcm, tokens, 'es')
  if (words !== null) expect(words.map(({ text }) => text)).toEqual(tokens)
  const after = (await align(speech.pcm, speech.tokens, 'es')) ?? []
  expect(quantile(errorsOf(after, speech), 0.5)).toBeLessThan(0.02)
})

it('gives back what was heard of a text that goes on, and finds the place of some seconds in a text', async () => {
  const start = said('La casa junto al mar estaba vacía.', 'es+f2', 150, 60)
  const rest = 'Nadie quería comprarla porque el techo tenía agujeros y las ventanas estaban rotas.'.split(
    ' ',
  )
  const open = (await align(start.pcm, [...start.tokens, ...rest], 'es', true)) ?? []
  expect(open.length).toBeGreaterThanOrEqual(start.tokens.length - 1)
  expect(open.length).toBeLessThanOrEqual(start.tokens.length + 1)
  const found = await aligner.find(
    { pcm: start.pcm, offset: zero, tokens: [...rest, ...start.tokens, ...rest] },
    { language: 'es', signal },
  )
  expect(found?.first).toBe(rest.length)
  expect(found?.words.slice(0, 6).map(({ text }) => text)).toEqual(start.tokens.slice(0, 6))
})

it('believes nothing that is said over noise', async () => {
  const words = await align(noise(4, 3000), 'La casa junto al mar estaba vacía'.split(' '), 'es')
  if (words !== null) expect(fitOf(words)).toBeLessThan(0.86)
})

describe.skipIf(!humanSpeech)('people', () => {
  it('are placed as by the other aligner', async () => {
    const differences: number[] = []
    for (const { pcm, tokens } of librivox()) {
      const task = { pcm, offset: zero, tokens }
      const theirs = (await soundSwallower.align(task, { language: 'en', signal })) ?? []
      const words = (await align(pcm, tokens, 'en')) ?? []
      for (const [at, word] of words.entries())
        differences.push(Math.abs(toSeconds(word.offset) - toSeconds(theirs[at]?.offset ?? fromSeconds(9))))
      expect(believed(words)?.filter(({ source }) => source === 'aligned').length).toBeGreaterThan(
        0.9 * words.length,
      )
    }
    expect(quantile(differences, 0.5)).toBeLessThan(0.025)
    expect(quantile(differences, 0.9)).toBeLessThan(0.1)
  })

  it('who say something else are not believed', async () => {
    const clips = librivox()
    const scores: number[] = []
    for (const [index, { pcm }] of clips.entries()) {
      const other =
        clips[(index + 1) % clips.length]?.tokens.slice(0, Math.round(pcm.length / 16_000) * 2) ?? []
      const words = await align(pcm, other, 'en')
      scores.push(words === null ? 0 : fitOf(words))
    }
    expect(scores.filter((score) => score < 0.86).length).toBeGreaterThanOrEqual(scores.length - 1)
  })
})
