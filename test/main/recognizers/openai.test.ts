import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { pcmRate, type Pcm } from '../../../core/audio/pcm.ts'
import { endOf, fromSamples, fromSeconds, minus, spanOf } from '../../../core/time/ticks.ts'
import type { RecognitionEvent, Utterance } from '../../../core/transcript/transcript.ts'
import type { Word } from '../../../core/transcript/word.ts'
import { openai } from '../../../main/recognizers/openai.ts'
import { openaiService, type FakeWhisper } from '../../fakes/openai-service.ts'
import { listening, type Ear } from '../../fakes/ears.ts'
import { proxy } from '../../fakes/proxy.ts'
import { humanSpeech, inTurn, librivox, noise, stream } from '../../fixtures/human-speech.ts'

const austen = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../fixtures/austen-heard.json'), 'utf8'),
) as { readonly words: readonly { readonly text: string; readonly start: number; readonly end: number }[] }

const key = 'sk-k3y-that-nobody-may-see'

const services: FakeWhisper[] = []
afterEach(async () => {
  await Promise.all(services.splice(0).map((service) => service.close()))
})
async function start(...given: Parameters<typeof openaiService>): Promise<FakeWhisper> {
  const service = await openaiService(...given)
  services.push(service)
  return service
}

/** Three sentences of a person with pauses between, and a hiss by which every place in them can be told. */
let sound: Pcm = new Int16Array()
let truth: readonly Word[] = []
/** What is said between, by place. */
let known: Ear

const pause = 1.2

beforeAll(() => {
  if (!humanSpeech) return
  const clips = librivox()
    .slice(0, 3)
    .map(({ pcm }) => pcm)
  const clean = inTurn(clips, pause)
  const hiss = noise(Math.ceil(clean.length / pcmRate), 24)
  sound = clean.map((sample, at) => sample + (hiss[at] ?? 0))
  // PocketSphinx heard them one right behind the other.
  let [at, from] = [0, 0]
  const ends = clips.map(({ length }) => (from += length) / pcmRate)
  truth = austen.words.flatMap(({ text, start, end }) => {
    while (start >= (ends[at] ?? Infinity)) at += 1
    // What reaches over the end of its clip was heard across a join that is not here.
    if (end > (ends[at] ?? 0)) return []
    const by = pause * (at + 1)
    return [
      { text, ...spanOf(fromSeconds(start + by), fromSeconds(end + by)), source: 'recognized' as const },
    ]
  })
  known = remembering(sound, truth)
})

/** Says of any part of `whole` the words that lie in it. */
function remembering(whole: Pcm, words: readonly Word[]): Ear {
  return async function* (pcm) {
    const bytes: Buffer[] = []
    for await (const chunk of pcm) bytes.push(Buffer.from(new Uint8Array(chunk.slice().buffer)))
    const part = new Int16Array(new Uint8Array(Buffer.concat(bytes)).buffer)
    const head = part.subarray(0, 400)
    let at = 0
    while (at < whole.length && !head.every((sample, index) => sample === whole[at + index])) at += 1
    const [base, end] = [fromSamples(at, pcmRate), fromSamples(at + part.length, pcmRate)]
    const inside = words.filter((word) => word.offset >= base && endOf(word) <= end)
    const [first, last] = [inside[0], inside.at(-1)]
    if (first === undefined || last === undefined) return
    yield {
      type: 'recognized',
      utterance: {
        ...spanOf(minus(first.offset, base), minus(endOf(last), base)),
        text: inside.map(({ text }) => text).join(' '),
        words: inside.map((word) => ({ ...word, offset: minus(word.offset, base) })),
      },
    }
  }
}

interface Heard {
  readonly events: readonly RecognitionEvent[]
  readonly warnings: readonly string[]
}

async function hear(
  pcm: Pcm,
  servers: readonly (FakeWhisper | string)[],
  values: Readonly<Record<string, string>> = {},
  signal = new AbortController().signal,
): Promise<Heard> {
  const events: RecognitionEvent[] = []
  const warnings: string[] = []
  const options = {
    language: 'en-US',
    values: {
      key,
      servers: servers.map((each) => (typeof each === 'string' ? each : each.url)).join('\n'),
      model: 'tiny',
      longest: '8',
      ...values,
    },
    signal,
    warn: (message: string) => void warnings.push(message),
  }
  for await (const event of openai.recognize(stream(pcm), options)) events.push(event)
  return { events, warnings }
}

const utterancesOf = ({ events }: Heard): Utterance[] =>
  events.flatMap((event) => (event.type === 'recognized' ? [event.utterance] : []))
const wordsOf = (heard: Heard): readonly Word[] => utterancesOf(heard).flatMap(({ words }) => words)
const bare = (text: string): string => text.toLowerCase().replace(/[.,]$/, '')
const linesOf = (words: readonly Word[]): readonly string[] =>
  words.map(({ text, offset, duration }) => `${bare(text)} ${offset} ${duration}`)
const failureOf = (run: Promise<Heard>): Promise<unknown> =>
  run.then(
    () => undefined,
    (error: unknown) => error,
  )
const all = (error: unknown): string => JSON.stringify(error, Object.getOwnPropertyNames(error ?? {}))

describe.skipIf(!humanSpeech)('a server of transcriptions', () => {
  it('hears what people say: a real recognizer behind the protocol', async () => {
    const clips = librivox().slice(0, 2)
    const pcm = inTurn(
      clips.map((clip) => clip.pcm),
      1,
    )
    const service = await start(listening)
    const words = wordsOf(await hear(pcm, [service]))
    const said = new Set(clips.flatMap(({ tokens }) => tokens))
    expect(words.filter(({ text }) => said.has(bare(text))).length).toBeGreaterThan(0.5 * said.size)
    expect(endOf(words.at(-1) ?? spanOf(0 as never, 0 as never))).toBeLessThanOrEqual(
      fromSamples(pcm.length, pcmRate),
    )
  })

  it.each(['openai', 'faster-whisper', 'whisper.cpp'] as const)(
    'brings every word of %s once, in order, where it was measured',
    async (manner) => {
      const service = await start(known, { manner })
      const heard = await hear(sound, [service])
      const words = wordsOf(heard)
      expect(words.map(({ text }) => bare(text))).toEqual(truth.map(({ text }) => bare(text)))
      // Words shorter than any that people were found to say are not believed; all others are where they were said.
      const measured = words.filter(({ source }) => source === 'recognized')
      expect(measured.length).toBeGreaterThan(0.9 * words.length)
      const places = new Set(linesOf(truth))
      for (const line of linesOf(measured)) expect(places).toContain(line)
      words.forEach((word, at) =>
        expect(word.offset).toBeGreaterThanOrEqual(at === 0 ? 0 : endOf(words[at - 1] ?? word)),
      )
      for (const { offset, duration, words: own } of utterancesOf(heard))
        for (const word of own) {
          expect(word.offset).toBeGreaterThanOrEqual(offset)
          expect(endOf(word)).toBeLessThanOrEqual(offset + duration)
        }
      const positions = heard.events.flatMap((event) => (event.type === 'progress' ? [event.position] : []))
      expect(positions).toEqual(positions.toSorted((a, b) => a - b))
      expect(positions.at(-1)).toBe(fromSamples(sound.length, pcmRate))
      expect(heard.warnings).toEqual([])
    },
  )

  it('asks for what it needs, and sends no piece longer than it was told', async () => {
    const service = await start(known)
    await hear(sound, [service], { longest: '6', prompt: 'Dashwood\nNorland Park' })
    const [first] = service.asked
    expect(first?.path).toBe('/v1/audio/transcriptions')
    expect(first?.headers.authorization).toBe(`Bearer ${key}`)
    expect(first?.fields).toEqual(
      expect.arrayContaining([
        ['model', 'tiny'],
        ['response_format', 'verbose_json'],
        ['timestamp_granularities[]', 'word'],
        ['language', 'en'],
        ['prompt', 'Dashwood, Norland Park'],
      ]),
    )
    for (const { samples } of service.asked) expect(samples).toBeLessThanOrEqual(6 * pcmRate)
  })

  it('shares the work between servers, in order whoever is quicker', async () => {
    const slow = await start(known, { takes: (number) => (number === 0 ? 600 : 40) })
    const quick = await start(known)
    const words = wordsOf(await hear(sound, [slow, quick], { longest: '5', parallel: '1' }))
    expect(linesOf(words)).toEqual(linesOf(wordsOf(await hear(sound, [quick], { longest: '5' }))))
    expect(slow.most()).toBe(1)
    expect(slow.asked.length).toBeGreaterThan(0)
    expect(quick.asked.length).toBeGreaterThan(slow.asked.length)
  })

  it('goes on without a server that is down, one that refuses the key and one that is something else, and says so', async () => {
    const good = await start(known)
    const gone = await start(known)
    await gone.close()
    const locked = await start(known, {
      trouble: () => ({ status: 401, body: '{"error":{"message":"bad key"}}' }),
    })
    const page = await start(known, {
      trouble: () => ({
        body: '<!doctype html><title>Router</title>',
        headers: { 'content-type': 'text/html' },
      }),
    })
    const heard = await hear(sound, [gone, locked, page, good])
    expect(wordsOf(heard).map(({ text }) => bare(text))).toEqual(truth.map(({ text }) => bare(text)))
    expect(heard.warnings).toHaveLength(2)
    expect(heard.warnings.join(' ')).toMatch(/refused the key/)
    expect(heard.warnings.join(' ')).toMatch(/web page/)
    expect(heard.warnings.join(' ')).not.toContain(key)
  })

  it.each([
    ['a line that is cut before the answer', { cuts: 'early' }],
    ['a line that is cut in the answer', { cuts: 'late' }],
    ['status 503', { status: 503, body: 'busy' }],
    ['status 429 and the wish to wait', { status: 429, headers: { 'retry-after': '0.3' }, body: '{}' }],
    ['JSON that is none', { body: '{"text": "half a' }],
  ] as const)('loses nothing and says nothing twice after %s', async (_, trouble) => {
    const service = await start(known, {
      trouble: (number) => (number % 2 === 1 && number < 6 ? trouble : undefined),
    })
    const unbroken = await start(known)
    expect(linesOf(wordsOf(await hear(sound, [service])))).toEqual(
      linesOf(wordsOf(await hear(sound, [unbroken]))),
    )
  })

  it('leaves a server alone for as long as it says', async () => {
    const times: number[] = []
    const service = await start(known, {
      trouble: (number) => {
        times.push(performance.now())
        return number === 0 ? { status: 429, headers: { 'retry-after': '1' }, body: '{}' } : undefined
      },
    })
    await hear(sound, [service], { parallel: '1' })
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(950)
  })

  it.each([
    [
      401,
      '{"error":{"message":"Incorrect API key provided: sk-k3y-***-see","code":"invalid_api_key"}}',
      'service-key',
    ],
    [402, '{}', 'service-quota'],
    [404, '<html>nginx</html>', 'service-address'],
    [
      404,
      '{"error":{"message":"The model `tiny` does not exist","code":"model_not_found"}}',
      'service-model',
    ],
    [404, '{"detail":"Model \'tiny\' is not installed locally."}', 'service-model'],
    [
      400,
      '{"error":{"message":"response_format \'verbose_json\' is not compatible with model \'tiny\'"}}',
      'service-times',
    ],
    [400, '{"error":"failed to read audio data"}', 'service-refused'],
    [413, '{"error":{"message":"Maximum content size limit (26214400) exceeded"}}', 'service-size'],
    [
      429,
      '{"error":{"code":"insufficient_quota","message":"You exceeded your current quota"}}',
      'service-quota',
    ],
    [302, '', 'service-address'],
    [200, '<!DOCTYPE html><html></html>', 'service-page'],
  ] as const)(
    'tells status %s, %s, by its sentence, at once and without the key',
    async (status, body, code) => {
      const service = await start(known, {
        trouble: () => ({ status, body: body.replace('sk-k3y-***-see', key) }),
      })
      const failure = await failureOf(hear(sound, [service], { parallel: '1' }))
      expect(failure).toMatchObject({ code })
      expect(all(failure)).not.toContain(key)
      expect(all(failure)).not.toContain('sk-')
      expect(service.asked).toHaveLength(1)
    },
  )

  it('gives out what was heard before a server gave up', async () => {
    const service = await start(known, {
      trouble: (number) => (number >= 2 ? { status: 401, body: '{}' } : undefined),
    })
    const words: Word[] = []
    const run = async (): Promise<void> => {
      const options = {
        language: 'en',
        values: { servers: service.url, longest: '5', parallel: '1' },
        signal: new AbortController().signal,
      }
      for await (const event of openai.recognize(stream(sound), options))
        if (event.type === 'recognized') words.push(...event.utterance.words)
    }
    await expect(run()).rejects.toMatchObject({ code: 'service-key' })
    expect(words.length).toBeGreaterThan(3)
  })

  it('does not wait for ever for a server that says nothing', async () => {
    const service = await start(known, { trouble: () => ({ hangs: true }) })
    const good = await start(known)
    const heard = await hear(sound, [service, good], { patience: '1', parallel: '1' })
    expect(wordsOf(heard).map(({ text }) => bare(text))).toEqual(truth.map(({ text }) => bare(text)))
  })

  it('says so when the only server says nothing', async () => {
    const service = await start(known, { trouble: () => ({ hangs: true }) })
    const failure = await failureOf(hear(sound, [service], { patience: '1', parallel: '1' }))
    expect(failure).toMatchObject({ code: 'service-silent' })
    expect(service.asked.length).toBe(2)
  })

  it('says that words without times are guesses, and shows none of them as measured', async () => {
    const service = await start(known, { manner: 'untimed' })
    const heard = await hear(sound, [service])
    expect(wordsOf(heard).map(({ text }) => bare(text))).toEqual(truth.map(({ text }) => bare(text)))
    expect(wordsOf(heard).every(({ source }) => source === 'interpolated')).toBe(true)
    expect(heard.warnings).toHaveLength(1)
    expect(heard.warnings[0]).toMatch(/no times of words/)
  })

  it('does not read on while nobody takes what was heard', async () => {
    const service = await start(known)
    let pulled = 0
    const options = {
      language: 'en',
      values: { servers: service.url, longest: '5', parallel: '1' },
      signal: new AbortController().signal,
    }
    const long = inTurn([sound, sound, sound, sound], 1)
    for await (const event of openai.recognize(
      stream(long, (at) => (pulled = at)),
      options,
    )) {
      if (event.type !== 'recognized') continue
      await new Promise((resolve) => setTimeout(resolve, 300))
      break
    }
    expect(pulled).toBeLessThan(0.5 * long.length)
    expect(service.asked.length).toBeLessThanOrEqual(4)
  })

  it.each([0, 60, 250, 700, 1500])('ends at once when it is aborted after %s ms', async (after) => {
    const service = await start(known, { takes: () => 400 })
    const controller = new AbortController()
    setTimeout(() => controller.abort(), after)
    const started = performance.now()
    const { events } = await hear(sound, [service], { longest: '5' }, controller.signal)
    expect(performance.now() - started).toBeLessThan(after + 3000)
    const words = events.flatMap((event) => (event.type === 'recognized' ? event.utterance.words : []))
    expect(linesOf(truth).join()).toContain(
      linesOf(words.filter(({ source }) => source === 'recognized'))
        .slice(0, 1)
        .join(),
    )
  })

  it('goes through a proxy to what lies outside, and says when that wants a password', async () => {
    const service = await start(known)
    const way = await proxy('w0rd')
    try {
      const { port } = new URL(service.url)
      const outside = `http://transcribe.example.com:${port}`
      const through = (name: string) => way.url.replace('//', `//${name}@`)
      const words = wordsOf(await hear(sound, [outside], { key: '', proxy: through('me:w0rd') }))
      expect(words.map(({ text }) => bare(text))).toEqual(truth.map(({ text }) => bare(text)))
      const failure = await failureOf(hear(sound, [outside], { key: '', proxy: through('me:wrong') }))
      expect(failure).toMatchObject({ code: 'service-proxy' })
    } finally {
      await way.close()
    }
  })

  it('gives what it heard before the sound broke off', async () => {
    const service = await start(known)
    const words: Word[] = []
    async function* broken(): AsyncGenerator<Pcm> {
      yield* stream(sound.subarray(0, 20 * pcmRate))
      throw new Error('the cable was pulled')
    }
    const run = async (): Promise<void> => {
      const options = {
        language: 'en',
        values: { servers: service.url, longest: '5' },
        signal: new AbortController().signal,
      }
      for await (const event of openai.recognize(broken(), options))
        if (event.type === 'recognized') words.push(...event.utterance.words)
    }
    await expect(run()).rejects.toThrow('the cable was pulled')
    expect(words.length).toBeGreaterThan(5)
  })
})

it('sends nothing of silence and noise', async () => {
  const service = await start(listening)
  const { events } = await hear(inTurn([noise(5, 20_000), noise(5, 800)], 2), [service])
  expect(service.asked).toEqual([])
  expect(events.every(({ type }) => type === 'progress')).toBe(true)
})

describe('what is set', () => {
  const needs = (values: Readonly<Record<string, string>>): Promise<string | undefined> =>
    openai.needs(values)
  it('OpenAI wants a key, a server of one’s own does not', async () => {
    expect(await needs({})).toMatch(/key of your OpenAI account/)
    expect(await needs({ servers: 'https://api.groq.com/openai/v1' })).toMatch(/key for api\.groq\.com/)
    expect(await needs({ servers: 'gpu-box:8000' })).toBeUndefined()
    expect(await needs({ key })).toBeUndefined()
  })
  it('an address that is none is told without what may be secret in it', async () => {
    const told = await needs({ servers: 'ftp://me:pass@box/x?token=1' })
    expect(told).toMatch(/was not found/)
    expect(told).not.toMatch(/pass|token/)
  })
  it('a key does not go through the open unencrypted', async () => {
    expect(await needs({ servers: 'http://transcribe.example.com', key })).toMatch(/unencrypted/)
    expect(await needs({ servers: 'http://192.168.1.7:8000', key })).toBeUndefined()
  })
  it('a key from the environment goes to OpenAI and to the address beside it, nowhere else', async () => {
    const before = { ...process.env }
    process.env['OPENAI_API_KEY'] = key
    try {
      const service = await start(listening, { trouble: () => ({ status: 401, body: '{}' }) })
      const speech = humanSpeech ? (librivox()[0]?.pcm ?? noise(1, 1)) : noise(1, 1)
      await failureOf(hear(speech, [service], { longest: '28' }))
      if (humanSpeech) expect(service.asked[0]?.headers.authorization).toBeUndefined()
      process.env['OPENAI_BASE_URL'] = service.url
      await failureOf(hear(speech, [service], { longest: '28' }))
      if (humanSpeech) expect(service.asked[1]?.headers.authorization).toBe(`Bearer ${key}`)
    } finally {
      process.env = before
    }
  })
})
