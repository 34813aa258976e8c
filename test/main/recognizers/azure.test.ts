import { afterEach, describe, expect, it } from 'vitest'
import * as sdk from 'microsoft-cognitiveservices-speech-sdk'
import { endOf } from '../../../core/time/ticks.ts'
import { formatClock } from '../../../core/time/timecode.ts'
import type { RecognitionEvent, Utterance } from '../../../core/transcript/transcript.ts'
import { azure } from '../../../main/recognizers/azure.ts'
import { configOf } from '../../../main/recognizers/azure/config.ts'
import { reasonOf } from '../../../main/recognizers/azure/reasons.ts'
import { utteranceOf } from '../../../main/recognizers/azure/utterance.ts'
import { ConnectionLost } from '../../../main/recognizers/service/resend.ts'
import { azureService } from '../../fakes/azure-service.ts'
import { knowing } from '../../fakes/ears.ts'
import type { FakeService, Trouble } from '../../fakes/service.ts'
import { stream } from '../../fixtures/human-speech.ts'
import { known, sound } from '../../fixtures/known-speech.ts'

const key = 'k3y-that-nobody-may-see'

let service: FakeService | undefined
afterEach(async () => {
  await service?.close()
  service = undefined
})

async function hear(
  trouble: Trouble = {},
  values: Readonly<Record<string, string>> = {},
): Promise<RecognitionEvent[]> {
  service = await azureService(knowing(sound, known), trouble)
  const all: RecognitionEvent[] = []
  const options = {
    language: 'en-US',
    // The real service throttles; waiting would prove nothing here.
    values: { key, endpoint: service.url, unthrottled: 'yes', ...values },
    signal: new AbortController().signal,
  }
  for await (const event of azure.recognize(stream(sound), options)) all.push(event)
  return all
}

const utterancesOf = (events: readonly RecognitionEvent[]): Utterance[] =>
  events.flatMap((event) => (event.type === 'recognized' ? [event.utterance] : []))

describe('the official SDK against a server of its protocol', () => {
  it('brings the text as it is displayed', async () => {
    expect(utterancesOf(await hear())[0]?.text).toBe('Onea twoa threea foura.')
  })

  it('hears with a container on this computer, which wants no key', async () => {
    const values = { key: '', endpoint: 'ws://127.0.0.1:5000' }
    expect(await azure.needs(values)).toBeUndefined()
    expect(utterancesOf(await hear({}, { key: '' }))[0]?.text).toBe('Onea twoa threea foura.')
  })

  it('says what it wants: words, phrases, profanity, silence, steadiness', async () => {
    await hear({}, { phrases: 'Kennedy\nfellow Americans', profanity: 'raw', silence: '700', threshold: '5' })
    const context = JSON.stringify(service?.context())
    expect(context).toContain('WordTimings')
    expect(context).toContain('fellow Americans')
    expect(context).toMatch(/"profanity":"raw"/i)
    const url = service?.requests()[0]?.url ?? ''
    expect(`${context}${url}`).toMatch(/700/)
    expect(`${context}${url}`).toMatch(/stableIntermediateThreshold[=":]+5/i)
    expect(url).toContain('language=en-US')
  })

  it('asks the service to find out which of up to ten languages is spoken', async () => {
    const many = 'en-US, es-MX;fr-FR de-DE\nit-IT pt-BR ja-JP ko-KR zh-CN hi-IN ar-EG sv-SE'
    await hear({}, { candidates: many })
    const context = JSON.stringify(service?.context())
    for (const language of ['en-US', 'es-MX', 'fr-FR', 'de-DE', 'hi-IN']) expect(context).toContain(language)
    expect(context).not.toContain('ar-EG')
  })

  it('keeps words in order when offsets go back, and does not call those measured', async () => {
    const spoil = (json: string): string =>
      JSON.stringify(JSON.parse(json), (name, value: unknown) =>
        name === 'Words' && Array.isArray(value) ? [...(value as unknown[])].reverse() : value,
      )
    const utterances = utterancesOf(await hear({ spoil }))
    expect(utterances).toHaveLength(known.length)
    for (const { words } of utterances) {
      words.forEach((word, at) =>
        expect(word.offset).toBeGreaterThanOrEqual(at === 0 ? 0 : endOf(words[at - 1] ?? word)),
      )
      expect(words.some(({ source }) => source === 'interpolated')).toBe(true)
    }
  })

  it('says that nobody is there', async () => {
    service = await azureService(knowing(sound, known))
    const { url } = service
    await service.close()
    const controller = new AbortController()
    const values = { key, endpoint: url }
    const events = azure.recognize(stream(sound), { language: 'en-US', values, signal: controller.signal })
    // Six tries take 38 s; the first of them must have ended by itself.
    setTimeout(() => controller.abort(), 1500)
    for await (const event of events) expect(event.type).toBe('progress')
  })
})

describe('why the SDK gives up', () => {
  it('has a sentence for every code that it knows, and the right ones are tried anew', () => {
    const codes = Object.values(sdk.CancellationErrorCode).filter((code) => typeof code === 'string')
    const known: Readonly<Record<string, readonly [string, boolean]>> = {
      NoError: ['service-unreachable', true],
      AuthenticationFailure: ['service-key', false],
      BadRequestParameters: ['service-refused', false],
      TooManyRequests: ['service-quota', true],
      ConnectionFailure: ['service-unreachable', true],
      ServiceTimeout: ['service-silent', true],
      ServiceError: ['service-down', true],
      RuntimeError: ['service-down', true],
      Forbidden: ['service-quota', false],
    }
    expect(codes.toSorted()).toEqual(Object.keys(known).toSorted())
    for (const code of codes) {
      const reason = reasonOf(code, 'It said so.', 'region “here”')
      const [failure, isLost] = known[code] ?? []
      expect(reason instanceof ConnectionLost).toBe(isLost)
      expect(reason instanceof ConnectionLost ? reason.failure.code : reason.code).toBe(failure)
    }
  })

  it.each([
    [
      'Unable to contact server. StatusCode: 1006, wss://x/ Reason: Unexpected server response: 401',
      'service-key',
    ],
    [
      'Unable to contact server. StatusCode: 1006, Reason:  getaddrinfo ENOTFOUND nowhere.stt.speech.microsoft.com',
      'service-address',
    ],
    ['Unable to contact server. StatusCode: 1006, Reason: Unexpected server response: 503', 'service-down'],
    ['Unable to contact server. StatusCode: 1006, Reason: self-signed certificate', 'service-certificate'],
    [
      'Unable to contact server. StatusCode: 1006, Reason: connect ECONNREFUSED 127.0.0.1:1',
      'service-unreachable',
    ],
  ])('reads “%s”', (message, code) => {
    const reason = reasonOf('ConnectionFailure', message, 'region “nowhere”')
    expect(reason instanceof ConnectionLost ? reason.failure.code : reason.code).toBe(code)
  })
})

describe('where the service is', () => {
  const property = (values: Readonly<Record<string, string>>, id: sdk.PropertyId): string =>
    configOf(sdk, { key, ...values }).getProperty(sdk.PropertyId[id], '')
  const { SpeechServiceConnection_Endpoint: endpoint, SpeechServiceConnection_Host: host } = sdk.PropertyId

  it('takes an address with a path as it is', () => {
    expect(property({ endpoint: 'wss://speech.example.org/own/path?cid=1' }, endpoint)).toBe(
      'wss://speech.example.org/own/path?cid=1',
    )
  })
  it('takes an address without a path for a host: a container or another cloud', () => {
    expect(property({ endpoint: 'ws://localhost:5000' }, host)).toMatch(/^ws:\/\/localhost:5000\/?$/)
    expect(property({ endpoint: 'http://localhost:5000/' }, host)).toMatch(/^ws:\/\/localhost:5000\/?$/)
    expect(property({ endpoint: 'wss://usgovarizona.stt.speech.azure.us' }, host)).toMatch(/azure\.us\/?$/)
  })
  it('understands the addresses that the portal shows, which are those of no recognizer', () => {
    for (const [shown, region] of [
      ['https://westeurope.api.cognitive.microsoft.com/', 'westeurope'],
      ['https://usgovvirginia.api.cognitive.microsoft.us', 'usgovvirginia'],
      ['https://chinaeast2.api.cognitive.azure.cn/sts/v1.0/issuetoken', 'chinaeast2'],
    ] as const) {
      expect(property({ endpoint: shown }, sdk.PropertyId.SpeechServiceConnection_Region)).toBe(region)
      expect(property({ endpoint: shown }, endpoint)).toBe('')
    }
  })
  it('asks a customized model of one’s own', () => {
    expect(
      property({ region: 'westeurope', model: 'a-b-c' }, sdk.PropertyId.SpeechServiceConnection_EndpointId),
    ).toBe('a-b-c')
  })
  it.each(['http://', 'ftp://x', 'ws://:1', 'not an address'])('refuses “%s” in words', (address) => {
    expect(() => configOf(sdk, { key, endpoint: address })).toThrow(/was not found at/)
  })
  it.each(['evil.example/', 'evil.example#', 'a@evil.example', 'a.b', '//x'])(
    'sends no key to “%s”, which is the name of no region',
    (region) => {
      expect(() => configOf(sdk, { key, region })).toThrow(/was not found at/)
    },
  )
  it('uses a proxy for the world, not for this computer', () => {
    const proxied = (values: Readonly<Record<string, string>>): string =>
      property(
        { proxy: 'http://me:w%40rd@proxy.example.org:3128', ...values },
        sdk.PropertyId.SpeechServiceConnection_ProxyHostName,
      )
    expect(proxied({ region: 'westeurope' })).toBe('proxy.example.org')
    expect(proxied({ endpoint: 'ws://127.0.0.1:5000' })).toBe('')
    expect(
      property(
        { proxy: 'http://me:w%40rd@proxy.example.org', region: 'x' },
        sdk.PropertyId.SpeechServiceConnection_ProxyPassword,
      ),
    ).toBe('w@rd')
  })
})

describe('the golden values of the documentation', () => {
  const line = (offset: number, duration: number, mark: ',' | '.'): string => {
    const read = utteranceOf(
      JSON.stringify({ Offset: offset, Duration: duration, DisplayText: 'Hi.' }),
      'en-US',
    )
    if (read === undefined) return ''
    return `${formatClock(read.offset, mark)} --> ${formatClock(endOf(read), mark)}`
  }

  it('17000000 and 34500000', () => {
    expect(line(17_000_000, 34_500_000, '.')).toBe('00:00:01.700 --> 00:00:05.150')
  })
  it('1800000 and 30500000', () => {
    expect(line(1_800_000, 30_500_000, ',')).toBe('00:00:00,180 --> 00:00:03,230')
  })
  it('an utterance at offset 0', () => {
    expect(line(0, 10_000_000, ',')).toBe('00:00:00,000 --> 00:00:01,000')
  })
})
