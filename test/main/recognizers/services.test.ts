import { afterEach, describe, expect, it } from 'vitest'
import { pcmRate, type Pcm } from '../../../core/audio/pcm.ts'
import { Failure, report } from '../../../core/problems/failure.ts'
import { endOf, fromSamples } from '../../../core/time/ticks.ts'
import type { RecognitionEvent } from '../../../core/transcript/transcript.ts'
import type { Word } from '../../../core/transcript/word.ts'
import { recognizers } from '../../../main/recognizers/all.ts'
import { azure } from '../../../main/recognizers/azure.ts'
import type { Recognizer, SettingValues } from '../../../main/recognizers/recognizer.ts'
import { vosk } from '../../../main/recognizers/vosk.ts'
import { watson } from '../../../main/recognizers/watson.ts'
import { azureService } from '../../fakes/azure-service.ts'
import { knowing, listening, type Ear } from '../../fakes/ears.ts'
import type { FakeService, Trouble } from '../../fakes/service.ts'
import { voskService } from '../../fakes/vosk-service.ts'
import { watsonService } from '../../fakes/watson-service.ts'
import { humanSpeech, inTurn, librivox, stream } from '../../fixtures/human-speech.ts'
import { known, sound } from '../../fixtures/known-speech.ts'

const key = 'k3y-that-nobody-may-see'

interface Service {
  readonly recognizer: Recognizer
  /** The service's protocol on this computer. */
  readonly start: (ear: Ear, trouble: Trouble) => Promise<FakeService>
  readonly values: (service: FakeService, key: string) => SettingValues
  /** The final answer with the beginnings of its words changed; `at` counts them. */
  readonly retime: (json: string, change: (time: number, at: number) => unknown) => string
  /** It has keys, and refuses wrong ones. */
  readonly isLocked: boolean
  /** Sound and answers go over one line that can break at any moment; else a request brings a part of the sound. */
  readonly isLine: boolean
}

type Json = Record<string, unknown>
const parsed = (json: string): Json => JSON.parse(json) as Json

/** One line each; a service that is added is held to all of what follows. */
const services: readonly Service[] = [
  {
    recognizer: azure,
    start: azureService,
    values: ({ url }, own) => ({ key: own, endpoint: url, unthrottled: 'yes' }),
    retime: (json, change) => {
      const answer = parsed(json) as { NBest: { Words: Json[] }[] }
      answer.NBest[0]?.Words.forEach((word, at) => (word['Offset'] = change(word['Offset'] as number, at)))
      return JSON.stringify(answer)
    },
    isLocked: false,
    isLine: true,
  },
  {
    recognizer: vosk,
    start: voskService,
    values: ({ url }) => ({ addresses: url }),
    retime: (json, change) => {
      const answer = parsed(json) as { result: Json[] }
      answer.result.forEach((word, at) => (word['start'] = change(word['start'] as number, at)))
      return JSON.stringify(answer)
    },
    isLocked: false,
    isLine: true,
  },
  {
    recognizer: watson,
    start: (ear, trouble) => watsonService(ear, trouble, { key }),
    values: ({ url }, own) => ({ key: own, url, iam: url.replace('ws', 'http') }),
    retime: (json, change) => {
      const answer = parsed(json) as { results: { alternatives: { timestamps: unknown[][] }[] }[] }
      answer.results[0]?.alternatives[0]?.timestamps.forEach(
        (word, at) => (word[1] = change(word[1] as number, at)),
      )
      return JSON.stringify(answer)
    },
    isLocked: true,
    isLine: true,
  },
]

it('holds every service to this', () => {
  expect(services.map(({ recognizer }) => recognizer)).toEqual(
    // A server of transcriptions has no line to break; its own tests hold it to the same.
    recognizers.filter(({ where, id }) => where === 'service' && id !== 'openai'),
  )
})

const running = new Set<FakeService>()
afterEach(async () => {
  await Promise.all([...running].map((service) => service.close()))
  running.clear()
})

interface Run {
  readonly pcm?: Pcm
  readonly ear?: Ear
  readonly signal?: AbortSignal
  readonly key?: string
  /** Seconds. */
  readonly patience?: number
  readonly onPull?: (samples: number) => void
}
interface Outcome {
  readonly service: FakeService
  readonly events: readonly RecognitionEvent[]
  readonly error: unknown
}

async function hear(subject: Service, trouble: Trouble = {}, run: Run = {}): Promise<Outcome> {
  const { pcm = sound, ear = knowing(sound, known), signal = new AbortController().signal } = run
  const service = await subject.start(ear, trouble)
  running.add(service)
  const events: RecognitionEvent[] = []
  const values = { ...subject.values(service, run.key ?? key), patience: String(run.patience ?? 30) }
  try {
    const options = { language: 'en-US', values, signal }
    for await (const event of subject.recognizer.recognize(stream(pcm, run.onPull), options))
      events.push(event)
    return { service, events, error: undefined }
  } catch (error) {
    return { service, events, error }
  }
}

const wordsIn = (events: readonly RecognitionEvent[]): readonly Word[] =>
  events.flatMap((event) => (event.type === 'recognized' ? [...event.utterance.words] : []))
/** What was said and when: services write it in their own way. */
const told = (words: readonly Word[]): unknown =>
  words.map(({ text, offset, duration }) => [text.toLowerCase().replace(/\.$/, ''), offset, duration])
const truth = told(known.flatMap(({ words }) => [...words]))

/** Events in the order of the sound, words one after the other, in their utterance, in the sound. */
function expectSane(events: readonly RecognitionEvent[], samples = sound.length): void {
  const end = fromSamples(samples, pcmRate)
  let [utterance, word, position] = [0, 0, 0]
  for (const event of events) {
    if (event.type === 'progress') {
      expect(event.position).toBeGreaterThanOrEqual(position)
      position = event.position
    } else if (event.type === 'recognizing') {
      expect(event.hypothesis.text).not.toBe('')
      expect(event.hypothesis.offset).toBeGreaterThanOrEqual(0)
      expect(endOf(event.hypothesis)).toBeLessThanOrEqual(end)
    } else if (event.type === 'recognized') {
      const own = event.utterance
      expect(own.offset).toBeGreaterThanOrEqual(utterance)
      expect(endOf(own)).toBeLessThanOrEqual(end)
      expect(own.words.length).toBeGreaterThan(0)
      utterance = endOf(own)
      for (const each of own.words) {
        expect(each.offset).toBeGreaterThanOrEqual(word)
        expect(each.duration).toBeGreaterThanOrEqual(0)
        word = endOf(each)
        expect(each.offset).toBeGreaterThanOrEqual(own.offset)
        expect(word).toBeLessThanOrEqual(endOf(own))
      }
    }
  }
}

/** One sentence for a person, without the key, of this kind; what was recognized before it is right. */
function expectSaid({ error, events }: Outcome, code: RegExp | string): void {
  expect(error).toBeInstanceOf(Failure)
  const said = report(error)
  if (typeof code === 'string') expect(said.code).toBe(code)
  else expect(said.code).toMatch(code)
  expect(said.message).toMatch(/^[A-Z].+\.$/)
  expect(said.message).not.toMatch(/undefined|\[object|NaN/)
  expect(JSON.stringify(said)).not.toMatch(/k3y-|token-that/)
  expectSane(events)
}

describe.each(services)('$recognizer.name', (subject) => {
  const { isLine, isLocked, retime } = subject

  it('brings every word at its time, hypotheses before, and closes the line', async () => {
    const { service, events, error } = await hear(subject)
    expect(error).toBeUndefined()
    expect(told(wordsIn(events))).toEqual(truth)
    expect(wordsIn(events).every(({ source }) => source === 'recognized')).toBe(true)
    expectSane(events)
    expect(events.some(({ type }) => type === 'progress')).toBe(true)
    expect(service.samples()).toBe(sound.length)
    if (!isLine) return
    const first = (type: RecognitionEvent['type']): number => events.findIndex((event) => event.type === type)
    expect(first('recognizing')).toBeGreaterThanOrEqual(0)
    expect(first('recognizing')).toBeLessThan(first('recognized'))
    expect(service.connections()).toBe(1)
    await expect.poll(() => service.open()).toBe(0)
  })

  it.skipIf(!humanSpeech)('hears what people say: a real recognizer behind the protocol', async () => {
    const clips = librivox().slice(0, 1)
    const pcm = inTurn(
      clips.map((clip) => clip.pcm),
      1,
    )
    const { events, error } = await hear(subject, {}, { pcm, ear: listening })
    expect(error).toBeUndefined()
    expectSane(events, pcm.length)
    const words = wordsIn(events).map(({ text }) => text.toLowerCase().replace(/\.$/, ''))
    const said = new Set(clips.flatMap(({ tokens }) => tokens))
    expect(words.filter((text) => said.has(text)).length).toBeGreaterThan(0.5 * said.size)
  })

  it('loses nothing and says nothing twice when the line is cut at any of ten places', async () => {
    const places = [0.5, 2.2, 3.9, 6, 8.1, 10.9, 12.6, 15, 17.3, 20.4]
    const outcomes = await Promise.all(
      places.map((after) => hear(subject, { closes: { code: 1006, after }, connections: 1 })),
    )
    for (const { events, error, service } of outcomes) {
      expect(error).toBeUndefined()
      expect(told(wordsIn(events))).toEqual(truth)
      expectSane(events)
      expect(service.connections()).toBeGreaterThanOrEqual(2)
    }
  })

  it('goes on when it is cut three times in turn', async () => {
    const { events, error } = await hear(subject, { closes: { code: 1006, after: 5 }, connections: 3 })
    expect(error).toBeUndefined()
    expect(told(wordsIn(events))).toEqual(truth)
  })

  it.skipIf(!isLine)('goes on when the service closes the line, whatever it says to that', async () => {
    const codes = [1000, 1001, 1011, 1012, 1013]
    const outcomes = await Promise.all(
      codes.map((code) => hear(subject, { closes: { code, after: 7 }, connections: 1 })),
    )
    for (const { events, error } of outcomes) {
      expect(error).toBeUndefined()
      expect(told(wordsIn(events))).toEqual(truth)
    }
  })

  it('waits and tries again when there is too much to do or a fault', async () => {
    const statuses = [429, 500, 503]
    const outcomes = await Promise.all(statuses.map((status) => hear(subject, { status, connections: 1 })))
    for (const { events, error } of outcomes) {
      expect(error).toBeUndefined()
      expect(told(wordsIn(events))).toEqual(truth)
    }
  })

  it.each([
    [400, /^service-refused$/],
    [401, /^service-key$/],
    [403, /^service-(?:key|quota)$/],
    [404, /^service-address$/],
    [418, /^service-refused$/],
  ] as const)('says at once what HTTP %i means', async (status, code) => {
    const started = performance.now()
    expectSaid(await hear(subject, { status }), code)
    expect(performance.now() - started).toBeLessThan(3000)
  })

  it.skipIf(!isLocked)('says that the key is wrong', async () => {
    expectSaid(await hear(subject, {}, { key: 'k3y-that-is-wrong' }), 'service-key')
  })

  it.each([
    ['takes the sound and says nothing', { silent: true }],
    ['does not answer the connection', { hangs: true }],
  ] as const)('does not wait for ever for a service that %s', async (_, trouble) => {
    const started = performance.now()
    expectSaid(await hear(subject, trouble, { patience: 1 }), 'service-silent')
    expect(performance.now() - started).toBeLessThan(6000)
  })

  it('waits for a service that is slow', async () => {
    const { events, error } = await hear(subject, { slow: 300 })
    expect(error).toBeUndefined()
    expect(told(wordsIn(events))).toEqual(truth)
  })

  it('believes no answer that is not of its kind', async () => {
    const broken: readonly ((json: string) => string)[] = [
      (json) => json.slice(0, json.length / 2),
      () => 'Bad Gateway',
      () => 'null',
      () => '7',
      (json) => json.replaceAll(/\d+(?:\.\d+)?/g, '"x"'),
      (json) => json.replaceAll(/\d+(?:\.\d+)?/g, '1e999'),
      (json) => json.replaceAll(/\[/g, '{"0":').replaceAll(/\]/g, '}'),
      (json) => json.replaceAll(/\d+(?:\.\d+)?/g, 'NaN'),
    ]
    const outcomes = await Promise.all(broken.map((spoil) => hear(subject, { spoil }, { patience: 2 })))
    for (const outcome of outcomes) {
      expectSaid(outcome, /^service-(?:answer|silent)$/)
      expect(wordsIn(outcome.events)).toEqual([])
    }
  })

  it('keeps words in order and inside the sound, or says that the answer is wrong, whatever times come', async () => {
    const hostile: readonly ((time: number, at: number) => unknown)[] = [
      () => null,
      () => -1e12,
      (time) => -time,
      () => 1e300,
      () => 2 ** 53,
      (time) => time * 1000,
      () => 'soon',
      () => ({}),
      () => [1],
      () => true,
      (time) => String(time),
      (time, at) => (at === 2 ? 0 : time),
      () => 0,
      (time, at) => (at === 0 ? time * 3 : time),
      (time, at) => (at % 2 === 0 ? time : time / 2),
    ]
    const outcomes = await Promise.all(
      hostile.map((change) => hear(subject, { spoil: (json) => retime(json, change) }, { patience: 2 })),
    )
    for (const outcome of outcomes) {
      expectSane(outcome.events)
      if (outcome.error !== undefined) expectSaid(outcome, /^service-(?:answer|silent)$/)
      else
        expect(wordsIn(outcome.events).map(({ text }) => text.toLowerCase().replace(/\.$/, ''))).toEqual(
          known.flatMap(({ words }) => words.map(({ text }) => text)),
        )
    }
    // Times that go back are times of nothing: they are guesses from then on.
    const back = outcomes[11]
    expect(back?.error).toBeUndefined()
    expect(wordsIn(back?.events ?? []).some(({ source }) => source === 'interpolated')).toBe(true)
    expect(wordsIn(back?.events ?? []).some(({ source }) => source === 'recognized')).toBe(true)
  })

  it('ends soon and without an error when it is stopped at any moment, and closes the line', async () => {
    const outcomes = await Promise.all(
      [0, 3, 11, 27, 60, 110, 190, 260, 340, 430].map(async (after) => {
        const stop = new AbortController()
        setTimeout(() => stop.abort(), after)
        const started = performance.now()
        const outcome = await hear(subject, { slow: 100 }, { signal: stop.signal })
        return { ...outcome, time: performance.now() - started }
      }),
    )
    for (const { events, error, time, service } of outcomes) {
      expect(error).toBeUndefined()
      expectSane(events)
      expect(time).toBeLessThan(5000)
      await expect.poll(() => service.open()).toBe(0)
    }
  })

  it('gives the sound back when nobody listens any more', async () => {
    const service = await subject.start(knowing(sound, known), {})
    running.add(service)
    let isReturned = false
    async function* watched(): AsyncGenerator<Pcm> {
      try {
        yield* stream(sound)
      } finally {
        isReturned = true
      }
    }
    const signal = new AbortController().signal
    const options = { language: 'en-US', values: subject.values(service, key), signal }
    for await (const event of subject.recognizer.recognize(watched(), options))
      if (event.type === 'recognized') break
    expect(isReturned).toBe(true)
    await expect.poll(() => service.open()).toBe(0)
  })

  it('fails with the sound when that breaks off', async () => {
    const service = await subject.start(knowing(sound, known), {})
    running.add(service)
    async function* broken(): AsyncGenerator<Pcm> {
      yield* stream(sound.subarray(0, 5 * pcmRate))
      throw new Error('the cable was pulled')
    }
    const signal = new AbortController().signal
    const options = { language: 'en-US', values: subject.values(service, key), signal }
    const all = async (): Promise<void> => {
      for await (const event of subject.recognizer.recognize(broken(), options)) expectSane([event])
    }
    await expect(all()).rejects.toThrow('the cable was pulled')
  })

  it('makes no connection for no sound', async () => {
    const { events, error, service } = await hear(subject, {}, { pcm: new Int16Array(0) })
    expect(error).toBeUndefined()
    expect(wordsIn(events)).toEqual([])
    expect(service.connections()).toBe(0)
  })

  it.skipIf(!isLine)('does not take in more sound than a line takes that is stuffed', async () => {
    let pulled = 0
    const long = new Int16Array(1800 * pcmRate)
    const ear: Ear = async function* (pcm) {
      for await (const { length } of pcm) if (length < 0) yield* []
    }
    const onPull = (samples: number): void => void (pulled = samples)
    const stop = new AbortController()
    setTimeout(() => stop.abort(), 2000)
    await hear(subject, { stuffed: 5 }, { pcm: long, ear, onPull, signal: stop.signal })
    // What a line holds between two programs is up to the system: a few megabytes.
    expect(pulled / pcmRate).toBeLessThan(300)
  })
})
