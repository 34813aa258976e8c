import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { report } from '../../../core/problems/failure.ts'
import { tokensOf } from '../../../core/script/tokens.ts'
import { endOf, fromSamples } from '../../../core/time/ticks.ts'
import { ConnectionLost } from '../../../main/recognizers/service/resend.ts'
import { azure } from '../../../main/voices/azure.ts'
import { say } from '../../../main/voices/say.ts'
import { soundOf, type SentenceSound } from '../../../main/voices/sentence-sound.ts'
import type { Voice, VoiceEvent, VoiceOptions } from '../../../main/voices/voice.ts'
import { watson } from '../../../main/voices/watson.ts'
import { azureVoiceServer } from '../../fakes/azure-voice-server.ts'
import type { FakeVoiceService, VoiceTrouble } from '../../fakes/voice-server.ts'
import { watsonVoiceServer } from '../../fakes/watson-voice-server.ts'
import { mark, text } from './speaking.ts'

const key = 'k3y-that-nobody-may-see'
type Values = Readonly<Record<string, string>>
interface Manner {
  readonly order?: 'interleaved' | 'texts first' | 'texts last'
  readonly chunks?: readonly number[]
}

interface Subject {
  readonly voice: Voice
  readonly name: string
  readonly server: (trouble: VoiceTrouble, manner: Manner) => Promise<FakeVoiceService>
  readonly values: (service: Pick<FakeVoiceService, 'url'>) => Values
  readonly wrong: Values
  /** What the same again cannot help against, by code; and what it may. */
  readonly refusals: readonly number[]
}
const subjects: readonly Subject[] = [
  {
    voice: watson,
    name: 'en-US_AllisonV3Voice',
    server: (trouble, manner) => watsonVoiceServer({ key, ...manner }, trouble),
    values: ({ url }) => ({
      ...{ voiceKey: key, voiceUrl: url, patience: '10' },
      // Its own address, so that a token of another test is not taken.
      iam: url.replace('ws', 'http'),
    }),
    wrong: { voiceKey: 'wr0ng-and-secret' },
    refusals: [1002, 1009],
  },
  {
    voice: azure,
    name: 'en-US-JennyNeural',
    server: (trouble, manner) => azureVoiceServer({ key, ...manner }, trouble),
    values: ({ url }) => ({ key, voiceEndpoint: url, patience: '10' }),
    wrong: { key: 'wr0ng-and-secret' },
    refusals: [1002, 1007, 1009],
  },
]

let home = ''
const before = process.env['CUEWRIGHT_HOME']
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'cuewright-voices-'))
  process.env['CUEWRIGHT_HOME'] = home
})
afterAll(async () => {
  if (before === undefined) delete process.env['CUEWRIGHT_HOME']
  else process.env['CUEWRIGHT_HOME'] = before
  await rm(home, { recursive: true, force: true })
})

const running: FakeVoiceService[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.close()))
})

const parts = [text('Good morning, '), mark('a'), text(' everybody. Bye, '), mark('b'), text(' and 1983!')]
const tokens = tokensOf(parts)

describe.each(subjects)('$voice.name', ({ voice, name, server, values, wrong, refusals }) => {
  async function started(trouble: VoiceTrouble = {}, manner: Manner = {}): Promise<FakeVoiceService> {
    const service = await server(trouble, manner)
    running.push(service)
    return service
  }
  const options = (own: Values, signal = new AbortController().signal): VoiceOptions => ({
    ...{ voice: name, rate: 1, pitch: 1, values: own, signal },
  })
  interface Heard {
    readonly service: FakeVoiceService
    readonly sound?: SentenceSound
    readonly error?: unknown
    readonly lost: boolean
  }
  /** One try, without asking again. */
  async function once(trouble: VoiceTrouble, change: Values = {}, manner: Manner = {}): Promise<Heard> {
    const service = await started(trouble, manner)
    try {
      const sound = await soundOf(
        voice.speak(parts, options({ ...values(service), ...change })),
        tokens,
        voice,
      )
      return { service, sound, lost: false }
    } catch (error) {
      return error instanceof ConnectionLost
        ? { service, error: error.failure, lost: true }
        : { service, error, lost: false }
    }
  }
  const leavesNothing = async ({ service }: Pick<Heard, 'service'>): Promise<void> => {
    await expect.poll(service.open).toBe(0)
  }

  it('speaks, and leaves no line', async () => {
    const heard = await once({})
    expect(heard.error).toBeUndefined()
    expect(heard.sound?.words.map((word) => word.text)).toEqual(tokens.map((token) => token.text))
    expect(heard.sound?.marks.map((each) => each.name)).toEqual(['a', 'b'])
    await leavesNothing(heard)
  })

  it('refuses a wrong key once, and shows it to nobody', async () => {
    const heard = await once({}, wrong)
    expect(report(heard.error)).toMatchObject({ code: 'service-key' })
    expect(heard.lost).toBe(false)
    expect(JSON.stringify(report(heard.error))).not.toContain('wr0ng')
    await leavesNothing(heard)
  })

  it.each([
    [401, 'service-key', false],
    [404, 'service-address', false],
    [429, 'service-quota', true],
    [500, 'service-down', true],
    [503, 'service-down', true],
  ])('understands HTTP %i', async (status, code, lost) => {
    const heard = await once({ status })
    expect([report(heard.error).code, heard.lost]).toEqual([code, lost])
    await leavesNothing(heard)
  })

  it('says that there is no network', async () => {
    const service = await started()
    const own = values(service)
    await service.close()
    const error = await soundOf(voice.speak(parts, options(own)), tokens, voice).catch(
      (thrown: unknown) => thrown,
    )
    expect(error).toBeInstanceOf(ConnectionLost)
    expect((error as ConnectionLost).failure.code).toBe('service-unreachable')
  })

  it.each<[string, VoiceTrouble]>([
    ['takes no connection', { hangs: true }],
    ['says nothing', { silent: true }],
    ['hangs in the middle', { slow: 3000 }],
  ])('is not waited for where it %s', async (_, trouble) => {
    const begun = performance.now()
    const heard = await once(trouble, { patience: '1' })
    expect([report(heard.error).code, heard.lost]).toEqual(['service-silent', false])
    expect(performance.now() - begun).toBeLessThan(10_000)
    await leavesNothing(heard)
  })

  it.each(refusals)('does not ask again behind a line that was closed with %i', async (code) => {
    const heard = await once({ closes: { code, after: 3 } })
    expect([report(heard.error).code, heard.lost]).toEqual(['service-refused', false])
    await leavesNothing(heard)
  })

  it.each([0, 1, 2, 4, 7])(
    'is asked again where the line was cut behind %i messages, and loses nothing',
    async (after) => {
      const chunks = [1001]
      const plain = (await once({}, {}, { chunks })).sound
      const service = await started({ closes: { code: 1006, after }, connections: 1 }, { chunks })
      const sound = await say(voice, [...parts, text(' '.repeat(after + 1))], options(values(service)))
      expect(sound).toEqual(plain)
      expect(service.connections()).toBe(2)
      await leavesNothing({ service })
    },
  )

  it('is asked again where it had trouble of its own', async () => {
    const heard = await once({ closes: { code: 1011, after: 3 } })
    expect([report(heard.error).code, heard.lost]).toEqual(['service-down', true])
  })

  it('fails with an error in mid-stream, whatever sound has come', async () => {
    const heard = await once({ error: { text: 'A voice was lost.', after: 4 } }, {}, { chunks: [501] })
    expect(report(heard.error)).toMatchObject({
      code: 'service-refused',
      detail: expect.stringContaining('A voice was lost.') as string,
    })
    await leavesNothing(heard)
  })

  it('calls no word measured that is not in the sound which came', async () => {
    const plain = (await once({})).sound
    const { sound } = await once({ sound: 0.5 })
    if (sound === undefined || plain === undefined) throw new Error('no sound')
    const end = fromSamples(sound.pcm.length, sound.rate)
    expect(sound.words).toHaveLength(plain.words.length)
    sound.words.forEach((word, at) => {
      const whole = plain.words[at]
      expect(endOf(word)).toBeLessThanOrEqual(end)
      expect(word.source).toBe(whole !== undefined && endOf(whole) <= end ? 'synthesized' : 'interpolated')
    })
    expect(sound.words.at(-1)?.source).toBe('interpolated')
  })

  it('may tell times behind their sound', async () => {
    const plain = (await once({})).sound
    const heard = await once({}, {}, { order: 'texts last' })
    expect(heard.sound).toEqual(plain)
  })

  it('gives nothing and fails where no sound came', async () => {
    expect(report((await once({ sound: 0 })).error).code).toBe('voice-answer')
  })

  it('ends at any moment, and leaves no line', async () => {
    const moments: readonly [VoiceTrouble, number][] = [
      [{}, -1],
      [{ hangs: true }, 30],
      [{ silent: true }, 60],
      ...[1, 20, 45, 80, 120].map((time): [VoiceTrouble, number] => [{ slow: 15 }, time]),
    ]
    for (const [trouble, time] of moments) {
      const service = await started(trouble, { chunks: [2001] })
      const stop = new AbortController()
      if (time < 0) stop.abort()
      else setTimeout(() => stop.abort(), time)
      const events: VoiceEvent[] = []
      const error = await (async () => {
        for await (const event of voice.speak(parts, options(values(service), stop.signal)))
          events.push(event)
      })().catch((thrown: unknown) => thrown)
      expect([trouble, time, report(error).code]).toEqual([trouble, time, 'canceled'])
      expect(events).toEqual([])
      await leavesNothing({ service })
    }
  })

  it('says what it needs, and what is sent where', async () => {
    expect(await voice.needs({})).toMatch(/^Set the .*\.$/)
    expect(await voice.needs(values({ url: 'ws://127.0.0.1:1' }))).toBeUndefined()
    expect(voice.where).toBe('service')
    expect(voice.privacy).toContain('script is sent')
    expect(voice.parallel?.({ sentences: '4' })).toBe(4)
    expect(voice.parallel?.({ sentences: 'many' })).toBe(1)
  })
})
