import { afterEach, describe, expect, it } from 'vitest'
import { pcmRate } from '../../../core/audio/pcm.ts'
import { Failure, report } from '../../../core/problems/failure.ts'
import { endOf, fromSeconds, spanOf } from '../../../core/time/ticks.ts'
import type { RecognitionEvent, Utterance } from '../../../core/transcript/transcript.ts'
import { ConnectionLost } from '../../../main/recognizers/service/resend.ts'
import { watson } from '../../../main/recognizers/watson.ts'
import { answersOf } from '../../../main/recognizers/watson/answers.ts'
import { modelFor } from '../../../main/recognizers/watson/models.ts'
import { addressOf, openingOf } from '../../../main/recognizers/watson/request.ts'
import { knowing } from '../../fakes/ears.ts'
import { proxy, type FakeProxy } from '../../fakes/proxy.ts'
import type { FakeService, Trouble } from '../../fakes/service.ts'
import { watsonService } from '../../fakes/watson-service.ts'
import { stream } from '../../fixtures/human-speech.ts'
import { known, sound } from '../../fixtures/known-speech.ts'

const key = 'k3y-that-nobody-may-see'

const running: { readonly close: () => Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.close()))
})

type Values = Readonly<Record<string, string>>
type Options = Partial<Parameters<typeof watsonService>[2]>

interface Heard {
  readonly service: FakeService
  readonly events: readonly RecognitionEvent[]
  readonly error: unknown
}

async function hear(
  values: (service: FakeService) => Values = () => ({}),
  { trouble = {}, language = 'en-US', ...options }: Options & { trouble?: Trouble; language?: string } = {},
): Promise<Heard> {
  const service = await watsonService(knowing(sound, known), trouble, { key, ...options })
  running.push(service)
  const own = {
    key,
    url: service.url,
    iam: service.url.replace('ws', 'http'),
    patience: '10',
    ...values(service),
  }
  const events: RecognitionEvent[] = []
  try {
    const signal = new AbortController().signal
    for await (const event of watson.recognize(stream(sound), { language, values: own, signal }))
      events.push(event)
    return { service, events, error: undefined }
  } catch (error) {
    return { service, events, error }
  }
}

const utterancesOf = ({ events }: Heard): readonly Utterance[] =>
  events.flatMap((event) => (event.type === 'recognized' ? [event.utterance] : []))

describe('a session', () => {
  it('shows its token in a header only, and keeps nothing at IBM', async () => {
    const { service, error } = await hear()
    expect(error).toBeUndefined()
    const [request] = service.requests()
    expect(request?.headers.authorization).toMatch(/^Bearer /)
    expect(request?.url).toBe('/v1/recognize?model=en-US&x-watson-learning-opt-out=true')
  })

  it('asks for words, times, trust and early text, and bears silence', async () => {
    const { service } = await hear(() => ({
      speakers: 'yes',
      silence: '900',
      background: '0,3',
      profanity: 'raw',
    }))
    expect(service.context()).toMatchObject({
      action: 'start',
      'content-type': expect.stringContaining('audio/l16;rate=16000') as string,
      interim_results: true,
      timestamps: true,
      word_confidence: true,
      inactivity_timeout: -1,
      speaker_labels: true,
      end_of_phrase_silence_time: 0.9,
      background_audio_suppression: 0.3,
      profanity_filter: false,
      smart_formatting: true,
      smart_formatting_version: 2,
    })
  })

  it('takes a bearer token in place of a key', async () => {
    const { error, events } = await hear(() => ({ key: '', token: 'token-that-nobody-may-see' }))
    expect(error).toBeUndefined()
    expect(events.length).toBeGreaterThan(5)
    const wrong = await hear(() => ({ key: '', token: 'token-of-yesterday' }))
    expect(report(wrong.error)).toMatchObject({ code: 'service-key' })
    expect(JSON.stringify(report(wrong.error))).not.toContain('yesterday')
  })

  it('gives words their trust', async () => {
    const words = utterancesOf(await hear()).flatMap((each) => each.words)
    expect(words.every(({ confidence }) => confidence === 0.9)).toBe(true)
  })

  it('tells who speaks, once the service has said so', async () => {
    const speakerOf = (word: string): number => (/[bd]$/.test(word) ? 1 : 0)
    const heard = await hear(() => ({ speakers: 'yes' }), { speakerOf })
    expect(utterancesOf(heard).map(({ speaker }) => speaker)).toEqual([
      'Speaker 1',
      'Speaker 2',
      'Speaker 1',
      'Speaker 2',
      'Speaker 1',
    ])
    expect(utterancesOf(heard).flatMap(({ words }) => words.map(({ speaker }) => speaker))).not.toContain(
      undefined,
    )
  })

  it('does not wait for speakers that are never told', async () => {
    const heard = await hear(() => ({ speakers: 'yes' }))
    expect(utterancesOf(heard)).toHaveLength(known.length)
    expect(utterancesOf(heard)[0]).not.toHaveProperty('speaker')
  })

  it('loses no utterance that waits for its speakers when the line is cut', async () => {
    const speakerOf = (): number => 0
    const trouble = { closes: { code: 1006, after: 12 }, connections: 1 }
    const heard = await hear(() => ({ speakers: 'yes' }), { speakerOf, trouble })
    expect(utterancesOf(heard).map(({ offset }) => offset)).toEqual(known.map(({ offset }) => offset))
  })

  it('gives written numbers the time of what was said', async () => {
    const display = (text: string): string => text.replace(/^one\w twotwo|^onea twoa/, '12')
    const [first] = utterancesOf(await hear(undefined, { display }))
    expect(first?.text).toBe('12 threea foura')
    expect(first?.words.map(({ text }) => text)).toEqual(['12', 'threea', 'foura'])
    expect(first?.words[0]?.offset).toBe(fromSeconds(1))
    expect(endOf(first?.words[2] ?? known[0] ?? { ...spanOf(fromSeconds(0), fromSeconds(0)) })).toBe(
      fromSeconds(3.3),
    )
  })

  it('knows no language without a model, but takes one that is set', async () => {
    expect(report((await hear(undefined, { language: 'fi-FI' })).error).code).toBe('language-unsupported')
    expect((await hear(() => ({ model: 'fi-FI_Own' }), { language: 'fi-FI' })).error).toBeUndefined()
  })
})

describe('through a proxy', () => {
  const far = ({ url }: FakeService): Values => {
    const host = url.replace('127.0.0.1', 'speech.example')
    return { url: host, iam: host.replace('ws', 'http') }
  }
  async function started(password?: string): Promise<FakeProxy> {
    const own = await proxy(password)
    running.push(own)
    return own
  }

  it('goes all of the traffic, for the token too', async () => {
    const way = await started()
    const heard = await hear((service) => ({ ...far(service), proxy: way.url }))
    expect(heard.error).toBeUndefined()
    expect(utterancesOf(heard)).toHaveLength(known.length)
    expect(way.asked).toHaveLength(2)
    expect(way.asked.every((host) => host.startsWith('speech.example:'))).toBe(true)
  })

  it('that wants a password says so', async () => {
    const way = await started('secret!')
    const without = await hear((service) => ({ ...far(service), proxy: way.url }))
    expect(report(without.error).code).toBe('service-proxy')
    const known = await hear((service) => ({
      ...far(service),
      proxy: way.url.replace('//', '//me:secret%21@'),
    }))
    expect(known.error).toBeUndefined()
  })

  it('nothing goes that stays on this computer', async () => {
    const way = await started()
    expect((await hear(() => ({ proxy: way.url }))).error).toBeUndefined()
    expect(way.asked).toEqual([])
  })
})

describe('models', () => {
  it.each([
    ['en-US', 'en-US'],
    ['en', 'en-US'],
    ['en-NZ', 'en-US'],
    ['en-gb', 'en-GB'],
    ['de-AT', 'de-DE'],
    ['es-MX', 'es-MX'],
    ['es-UY', 'es-ES'],
    ['pt', 'pt-BR'],
    ['ja', 'ja-JP'],
    ['ko-KR', 'ko-KR_Multimedia'],
    ['zh-CN', 'zh-CN_Telephony'],
    ['ar', 'ar-MS_Telephony'],
    ['fi', undefined],
    ['', undefined],
  ])('for “%s” is %s', (language, model) => {
    expect(modelFor(language)).toBe(model)
  })

  it('hurry only where they wait otherwise', () => {
    const hurries = (model: string): unknown =>
      (JSON.parse(openingOf({ early: 'yes' }, model)) as Record<string, unknown>)['low_latency']
    expect(hurries('en-US_Multimedia')).toBe(true)
    expect(hurries('en-US')).toBeUndefined()
  })
})

describe('addresses', () => {
  it.each([
    [
      'https://api.eu-de.speech-to-text.watson.cloud.ibm.com/instances/1-2',
      '',
      'wss://api.eu-de.speech-to-text.watson.cloud.ibm.com/instances/1-2/v1/recognize',
    ],
    ['api.example.org/', '', 'wss://api.example.org/v1/recognize'],
    [
      'wss://own.example/speech-to-text/api/v1/recognize',
      '',
      'wss://own.example/speech-to-text/api/v1/recognize',
    ],
    ['', 'us-south', 'wss://api.us-south.speech-to-text.watson.cloud.ibm.com/v1/recognize'],
  ])('“%s” “%s”', (url, region, wanted) => {
    const address = addressOf({ url, region }, 'en-US')
    expect(
      `${address.origin === 'null' ? `${address.protocol}//${address.host}` : address.origin}${address.pathname}`,
    ).toBe(wanted)
  })
  it.each([
    ['ftp://x', ''],
    ['', 'a/b'],
    ['', 'x.evil.example#'],
  ])('“%s” “%s” is none', (url, region) => {
    expect(() => addressOf({ url, region }, 'en-US')).toThrow(Failure)
  })
})

describe('what the service says', () => {
  const so = { sent: 20 * pcmRate, answered: 0, isClosing: false, isLast: false }
  const open = (withSpeakers = false): ReturnType<typeof answersOf> => {
    const understand = answersOf({ language: 'en-US', withSpeakers, secrets: [key] })
    expect(understand({ state: 'listening' }, { ...so, sent: 0 }).isReady).toBe(true)
    return understand
  }
  const codeOf = (act: () => unknown): readonly [string, boolean] => {
    try {
      act()
    } catch (error) {
      if (error instanceof ConnectionLost) return [error.failure.code, true]
      if (error instanceof Failure) return [error.code, false]
    }
    return ['nothing', false]
  }
  const final = (text: string, from: number): object => ({
    final: true,
    alternatives: [
      {
        transcript: `${text} `,
        timestamps: text.split(' ').map((word, at) => [word, from + at, from + at + 1]),
      },
    ],
  })

  it.each([
    ['Session timed out.', 'service-unreachable', true],
    ['Session timed out due to inactivity after 30 seconds.', 'service-unreachable', true],
    ['unauthorized', 'service-key', false],
    ['Too many concurrent requests', 'service-quota', true],
    [
      'could not detect endianness after looking at the tail 500 non-zero byte string of data stream',
      'service-down',
      true,
    ],
  ])('“%s” in a session', (error, code, isLost) => {
    const [found, lost] = codeOf(() => open()({ error }, so))
    // What is refused in the middle may be the service's own trouble: it is tried anew before it is said.
    expect([found, lost]).toEqual([code === 'service-down' ? 'service-refused' : code, isLost])
  })

  it('refuses at the beginning for good', () => {
    const understand = answersOf({ language: 'en-US', withSpeakers: false, secrets: [key] })
    expect(codeOf(() => understand({ error: `unable to use ${key}` }, { ...so, sent: 0 }))).toEqual([
      'service-refused',
      false,
    ])
    try {
      understand({ error: `unable to use ${key}` }, { ...so, sent: 0 })
    } catch (error) {
      expect(JSON.stringify(report(error))).not.toContain(key)
    }
  })

  it('goes on in a new session behind a long silence', () => {
    const { events, isFull } = open()({ error: 'No speech detected for 30s.' }, so)
    expect(isFull).toBe(true)
    expect(events).toEqual([{ type: 'noMatch', span: spanOf(fromSeconds(20), fromSeconds(20)) }])
  })

  it('ends a session that is nearly full, in a pause', () => {
    const understand = open()
    expect(understand({ results: [final('one two', 1)] }, so).isFull).toBeUndefined()
    const { events, isFull } = understand(
      { results: [final('three', 2470)] },
      { ...so, sent: 2500 * pcmRate },
    )
    expect(isFull).toBe(true)
    expect(events).toHaveLength(1)
  })

  it('takes several results of one message in order', () => {
    const { events } = open()({ results: [final('one', 1), final('two', 3), final('', 5)] }, so)
    expect(events?.map(({ type }) => type)).toEqual(['recognized', 'recognized', 'noMatch'])
  })

  it('leaves marks of hesitation out, and the time of them to nobody', () => {
    const { events } = open()({ results: [final('that %HESITATION is', 1)] }, so)
    const [event] = events ?? []
    expect(event?.type === 'recognized' ? event.utterance.text : '').toBe('that is')
    expect(event?.type === 'recognized' ? event.utterance.words.map(({ offset }) => offset) : []).toEqual([
      fromSeconds(1),
      fromSeconds(3),
    ])
  })

  it('says early text where it begins, and none of nothing', () => {
    const early = (transcript: string): object => ({
      results: [{ final: false, alternatives: [{ transcript }] }],
    })
    const understand = open()
    understand({ results: [final('one', 1)] }, so)
    expect(understand(early('two '), so).events).toEqual([
      { type: 'recognizing', hypothesis: { text: 'two', ...spanOf(fromSeconds(2), fromSeconds(20)) } },
    ])
    expect(understand(early(' '), so).events).toEqual([])
  })

  it('waits for speakers, but not for ever', () => {
    const understand = open(true)
    const count = (message: object): number => understand(message, so).events?.length ?? 0
    expect(count({ results: [final('one', 1)] })).toBe(0)
    expect(count({ speaker_labels: [{ from: 1, to: 2, speaker: 3, confidence: 0.5, final: false }] })).toBe(1)
    for (let at = 0; at < 8; at += 1) expect(count({ results: [final('more', 3 + at)] })).toBe(0)
    expect(count({ results: [final('more', 15)] })).toBe(1)
    expect(count({ warnings: ['speaker_labels is not a supported feature for model en-US.'] })).toBe(8)
  })

  it.each([
    [null],
    [7],
    [[]],
    ['x'],
    [{ results: {} }],
    [{ results: [{}] }],
    [{ results: [{ final: true, alternatives: [] }] }],
    [{ speaker_labels: [{ from: -1, to: 1, speaker: 0 }] }],
    [undefined],
  ])('believes no %j', (message) => {
    expect(codeOf(() => open()(message, so))).toEqual(['service-answer', false])
  })

  it('passes over what it does not know', () => {
    expect(open()({ processing_metrics: {}, audio_metrics: {}, whatever: 1 }, so).events).toEqual([])
  })
})
