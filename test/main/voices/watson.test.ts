import fc from 'fast-check'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { report } from '../../../core/problems/failure.ts'
import type { Part } from '../../../core/script/script.ts'
import { tokensOf } from '../../../core/script/tokens.ts'
import { endOf, fromSeconds } from '../../../core/time/ticks.ts'
import { watson } from '../../../main/voices/watson.ts'
import type { VoiceOptions } from '../../../main/voices/voice.ts'
import { proxy } from '../../fakes/proxy.ts'
import type { FakeVoiceService, VoiceTrouble } from '../../fakes/voice-server.ts'
import { watsonVoiceServer, type WatsonManner } from '../../fakes/watson-voice-server.ts'
import { loudest, mark, phoneme, sayAs, speaking, sub, text, type Given } from './speaking.ts'

const key = 'k3y-that-nobody-may-see'
const voice = 'en-US_AllisonV3Voice'

const running: { readonly close: () => Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.close()))
})

type Values = Readonly<Record<string, string>>
const valuesOf = (service: Pick<FakeVoiceService, 'url'>): Values => ({
  voiceKey: key,
  voiceUrl: service.url,
  iam: service.url.replace('ws', 'http'),
  patience: '10',
})

interface Said extends Given {
  readonly service: FakeVoiceService
}
interface Way extends WatsonManner {
  readonly trouble?: VoiceTrouble
  readonly values?: (service: FakeVoiceService) => Values
  readonly options?: Partial<VoiceOptions>
}

async function say(
  parts: readonly Part[],
  { trouble = {}, values = () => ({}), options = {}, ...manner }: Way = {},
): Promise<Said> {
  const service = await watsonVoiceServer({ key, ...manner }, trouble)
  running.push(service)
  const own = { ...valuesOf(service), ...values(service) }
  return { ...(await speaking(watson, parts, { voice, values: own, ...options })), service }
}

/** "text from-to", in seconds; guesses say so. */
const lines = ({ words }: Given): string[] =>
  words.map(
    (word) =>
      `${word.text} ${word.offset / 1e7}-${endOf(word) / 1e7}${word.source === 'synthesized' ? '' : ' guess'}`,
  )
const textsOf = ({ words }: Given): string[] => words.map((word) => word.text)
const areMeasured = ({ words }: Given): boolean => words.every(({ source }) => source === 'synthesized')
const query = ({ service }: Said): URLSearchParams =>
  new URL(service.requests().at(-1)?.url ?? '', 'ws://here').searchParams

/** Words sound, and between two of them where `gaps` says there is silence. */
function isHeard({ words, pcm }: Given): void {
  for (const word of words) expect(loudest(pcm, 22_050, word.offset, endOf(word))).toBeGreaterThan(500)
}

const noise = (bytes: number): Buffer =>
  Buffer.from(Array.from({ length: bytes }, (_, at) => (at * 37) % 251))
const samplesOf = (bytes: Buffer): Int16Array =>
  Int16Array.from({ length: bytes.length >> 1 }, (_, at) => bytes.readInt16LE(2 * at))

// Made when somebody first speaks; no test has to wait for that.
beforeAll(async () => {
  await say([text('Ready.')])
})

describe('the examples of IBM’s documentation, message for message', () => {
  const bird = 'I have a pet bird.'
  const sound = noise(Math.round(1.1 * 22_050) * 2)
  const documented = [
    'I 0-0.157',
    'have 0.157-0.321',
    'a 0.321-0.406',
    'pet 0.406-0.731',
    'bird. 0.731-1.049',
  ]

  it.each(['interleaved', 'texts first'] as const)('“I have a pet bird.”, %s', async (order) => {
    const messages = [
      {
        at: 0,
        message: {
          words: [
            ['I', 0.0, 0.157],
            ['have', 0.157, 0.321],
            ['a', 0.321, 0.406],
          ],
        },
      },
      {
        at: Math.round(0.406 * 44_100),
        message: {
          words: [
            ['pet', 0.406, 0.731],
            ['bird.', 0.731, 1.049],
          ],
        },
      },
    ]
    const said = await say([text(bird)], { order, script: () => ({ bytes: sound, messages }) })
    expect(said.error).toBeUndefined()
    expect(lines(said)).toEqual(documented)
    expect(said.pcm).toEqual(samplesOf(sound))
    expect(said.isInOrder).toBe(true)
    await expect.poll(said.service.codes).toEqual([1000])
  })

  it('as it was written until 2018, with times in a list of their own', async () => {
    const words = [
      ['I', [0.0, 0.157]],
      ['have', [0.157, 0.321]],
      ['a', [0.321, 0.406]],
      ['pet', [0.406, 0.731]],
      ['bird.', [0.731, 1.049]],
    ]
    const said = await say([text(bird)], {
      script: () => ({ bytes: sound, messages: [{ at: 0, message: { words } }] }),
    })
    expect(lines(said)).toEqual(documented)
  })

  it.each(['interleaved', 'texts first'] as const)('a mark: “Hello <mark/> world”, %s', async (order) => {
    const said = await say([text('Hello '), mark('here'), text(' world')], {
      order,
      script: () => ({ bytes: sound, messages: [{ at: 22_134, message: { marks: [['here', 0.501]] } }] }),
    })
    expect(said.service.texts()).toEqual([expect.stringContaining('Hello <mark name="here"/> world')])
    expect(said.marks).toEqual([{ name: 'here', offset: fromSeconds(0.501) }])
    expect(said.pcm).toEqual(samplesOf(sound))
  })

  it.each(['interleaved', 'texts first'] as const)(
    'two marks, each in a message of its own, %s',
    async (order) => {
      const parts = [text('This is a '), mark('SIMPLE'), text('simple '), mark('EXAMPLE'), text(' example.')]
      const messages = [
        { at: Math.round(0.784 * 44_100), message: { marks: [['SIMPLE', 0.784]] } },
        { at: Math.round(1.003 * 44_100), message: { marks: [['EXAMPLE', 1.003]] } },
      ]
      const said = await say(parts, { order, script: () => ({ bytes: sound, messages }) })
      expect(said.marks).toEqual([
        { name: 'SIMPLE', offset: fromSeconds(0.784) },
        { name: 'EXAMPLE', offset: fromSeconds(1.003) },
      ])
      expect(said.service.texts()[0]).toContain(
        'a <mark name="SIMPLE"/>simple <mark name="EXAMPLE"/> example.',
      )
      expect(textsOf(said)).toEqual(['This', 'is', 'a', 'simple', 'example.'])
    },
  )

  it.each<[string, readonly Part[], readonly string[]]>([
    [
      'numbers and dates are one word each, with their punctuation',
      [text('The coldest recorded temperature is -89.2 degrees Celsius in Antarctica on July 21, 1983!')],
      'The coldest recorded temperature is -89.2 degrees Celsius in Antarctica on July 21, 1983!'.split(' '),
    ],
    ['sums of money', [text('It is $200 now.')], ['It', 'is', '$200', 'now.']],
    [
      'say-as date',
      [text('The baby was born on '), sayAs('3/4/2016', 'date', 'mdy'), text('.')],
      ['The', 'baby', 'was', 'born', 'on', '3/4/2016.'],
    ],
    ['say-as letters', [sayAs('Hello', 'letters'), text('.')], ['Hello.']],
    [
      'phoneme with text',
      [text('The '), phoneme('tomato', '.0tx.1me.0fo'), text(' was ripe.')],
      ['The', 'tomato', 'was', 'ripe.'],
    ],
    [
      'phoneme without text, which is no word',
      [text('The '), phoneme('', '.0tx.1me.0fo'), text(' was ripe.')],
      ['The', 'was', 'ripe.'],
    ],
    [
      'sub: the words of the alias',
      [text('I work at '), sub('IBM', 'International Business Machines'), text('.')],
      ['I', 'work', 'at', 'International', 'Business', 'Machines.'],
    ],
  ])('%s', async (_, parts, expected) => {
    const said = await say(parts)
    expect(said.error).toBeUndefined()
    expect(textsOf(said)).toEqual(expected)
    expect(areMeasured(said)).toBe(true)
    expect(said.isInOrder).toBe(true)
    isHeard(said)
  })

  it('what is silent belongs to no word: a comma, a full stop, a break', async () => {
    const parts = [
      text('If it is sunny, I will '),
      { type: 'break', duration: fromSeconds(1), place: { from: 0, to: 1 } } as const,
      text(' go to the beach.'),
    ]
    const said = await say(parts)
    const of = (name: string) => said.words.find((word) => word.text === name)
    const [sunny, i, will, go, beach] = ['sunny,', 'I', 'will', 'go', 'beach.'].map(of)
    if (!sunny || !i || !will || !go || !beach) throw new Error(lines(said).join())
    expect(loudest(said.pcm, 22_050, endOf(sunny), i.offset)).toBe(0)
    expect(i.offset - endOf(sunny)).toBeGreaterThan(fromSeconds(0.1))
    expect(go.offset - endOf(will)).toBeGreaterThanOrEqual(fromSeconds(1) - 1)
    expect(endOf(beach)).toBeLessThan(fromSeconds(said.pcm.length / 22_050 - 0.3))
  })

  it('errors are told in the service’s words and not asked again', async () => {
    for (const message of [
      "Unsupported mimetype. Supported mimetypes are: ['application/json', 'audio/flac', ...]",
      'Required parameter "text" is missing.',
    ]) {
      const { error, service } = await say([text('One.')], {
        trouble: { error: { text: message, after: 1 } },
      })
      expect(report(error)).toMatchObject({
        code: 'service-refused',
        detail: expect.stringContaining(message.slice(0, 20)) as string,
      })
      await expect.poll(service.codes).toHaveLength(1)
      expect(service.connections()).toBe(1)
    }
  })

  it('a warning is passed on, and nothing is lost', async () => {
    const said = await say([text('One two.')], {
      more: [{ warnings: 'Unknown arguments: invalid-parameter.' }, { warnings: ['Two', 'of them'] }],
    })
    expect(said.warnings).toEqual([
      'IBM Watson warns: Unknown arguments: invalid-parameter.',
      'IBM Watson warns: Two',
      'IBM Watson warns: of them',
    ])
    expect(textsOf(said)).toEqual(['One', 'two.'])
  })
})

describe('a request', () => {
  it('shows its token in a header only, keeps nothing at IBM, and asks for no more than is wanted', async () => {
    const said = await say([text('One.')])
    const [request] = said.service.requests()
    expect(request?.headers.authorization).toMatch(/^Bearer /)
    expect(request?.url).toBe(`/v1/synthesize?voice=${voice}&x-watson-learning-opt-out=true`)
  })

  it('says how fast, how high, with which pronunciations', async () => {
    const values = () => ({ voiceCustom: ' 64f4807f ', spelling: 'pairs' })
    const said = await say([text('Eins zwei.')], {
      values,
      options: { voice: 'de-DE_BirgitV3Voice', rate: 0.8, pitch: 1.25 },
    })
    expect(Object.fromEntries(query(said))).toEqual({
      voice: 'de-DE_BirgitV3Voice',
      customization_id: '64f4807f',
      rate_percentage: '-20',
      pitch_percentage: '25',
      spell_out_mode: 'pairs',
      'x-watson-learning-opt-out': 'true',
    })
    const plain = await say([text('Eins zwei.')], { options: { voice: 'de-DE_BirgitV3Voice' } })
    expect(said.pcm.length).toBeGreaterThan(1.1 * plain.pcm.length)
    const english = await say([text('One.')], { values })
    expect(query(english).has('spell_out_mode')).toBe(false)
  })

  it('goes to the instance that the credentials name, and to a region', async () => {
    const path = async (url: (service: FakeVoiceService) => string): Promise<string | undefined> => {
      const { service, error } = await say([text('One.')], {
        values: (service) => ({ voiceUrl: url(service) }),
      })
      expect(error).toBeUndefined()
      return service.requests()[0]?.url.split('?')[0]
    }
    expect(await path(({ url }) => `${url}/instances/1-2/`)).toBe('/instances/1-2/v1/synthesize')
    expect(await path(({ url }) => `${url.replace('ws', 'http')}/v1/synthesize?voice=x`)).toBe(
      '/v1/synthesize',
    )
    const bad = await say([text('One.')], { values: () => ({ voiceUrl: '', voiceRegion: 'e u' }) })
    expect(report(bad.error).code).toBe('service-address')
  })

  it('takes a bearer token in place of a key', async () => {
    const right = await say([text('One.')], {
      values: () => ({ voiceKey: '', voiceToken: 'token-that-nobody-may-see' }),
    })
    expect(right.error).toBeUndefined()
    const wrong = await say([text('One.')], {
      values: () => ({ voiceKey: '', voiceToken: 'token-of-yesterday' }),
    })
    expect(report(wrong.error).code).toBe('service-key')
    expect(JSON.stringify(report(wrong.error))).not.toContain('yesterday')
  })

  it('goes through a proxy, for the token too', async () => {
    const way = await proxy()
    running.push(way)
    const said = await say([text('One.')], {
      values: ({ url }) => {
        const far = url.replace('127.0.0.1', 'speech.example')
        return { voiceUrl: far, iam: far.replace('ws', 'http'), proxy: way.url }
      },
    })
    expect(said.error).toBeUndefined()
    expect(way.asked).toHaveLength(2)
  })

  it('asks nothing of IBM that it refuses: loudness, stress, other languages, other alphabets', async () => {
    const inside = (change: Extract<Part, { type: 'inside' }>['change'], said: string): Part => ({
      type: 'inside',
      change,
      parts: [text(said)],
    })
    const parts = [
      inside({ type: 'emphasis', level: 'strong' }, 'one '),
      inside({ type: 'language', language: 'fr' }, 'deux '),
      inside({ type: 'prosody', volume: 2 }, 'three '),
      inside({ type: 'prosody', rate: 1.5, volume: 2 }, 'four '),
      phoneme('five', 'faiv', 'x-sampa'),
      text(' '),
      sayAs('six', 'characters'),
    ]
    const said = await say(parts)
    expect(said.error).toBeUndefined()
    expect(textsOf(said)).toEqual(['one', 'deux', 'three', 'four', 'five', 'six'])
    expect(areMeasured(said)).toBe(true)
    expect(said.service.texts()[0]).not.toMatch(/emphasis|lang|volume|phoneme|characters/)
    const expressive = await say(parts, { options: { voice: 'en-US_EmmaExpressive' } })
    expect(expressive.service.texts()[0]).toContain('<emphasis level="strong">')
    expect(expressive.error).toBeUndefined()
  })
})

describe('the protocol', () => {
  const parts = [
    text('Good morning, '),
    mark('a'),
    text(' it is '),
    sayAs('3/4/2016', 'date'),
    text('. '),
    mark('b2'),
    text('Bye now!'),
  ]

  it('gives the same whatever order, whatever words in a message, whatever cuts in the sound', async () => {
    const plain = await say(parts)
    expect(areMeasured(plain)).toBe(true)
    expect(plain.marks.map(({ name }) => name)).toEqual(['a', 'b2'])
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('interleaved', 'texts first', 'texts last'),
        fc.integer({ min: 0, max: 4 }),
        fc
          .array(fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 500, max: 20_001 })), {
            minLength: 1,
            maxLength: 6,
          })
          .filter((cuts) => cuts.some((cut) => cut > 500)),
        async (order, words, chunks) => {
          const said = await say(parts, { order, words, chunks })
          expect(said.error).toBeUndefined()
          expect(said.words).toEqual(plain.words)
          expect(said.marks).toEqual(plain.marks)
          expect(Buffer.compare(Buffer.from(said.pcm.buffer), Buffer.from(plain.pcm.buffer))).toBe(0)
          expect(said.isInOrder).toBe(true)
        },
      ),
      { numRuns: 12 },
    )
  })

  it('passes over fields and messages that are not known', async () => {
    const plain = await say(parts)
    const said = await say(parts, {
      spoil: (message) => ({ ...message, confidence: [1], new: { words: [] } }),
      more: [
        { state: 'synthesizing' },
        [],
        'null',
        '7',
        '"words"',
        { words: 'soon', marks: null },
        { words: [[1, 2, 3], ['x'], null, ['y', -1, 2], ['z', 'a', 'b']] },
      ],
    })
    expect(said.error).toBeUndefined()
    expect(said.words).toEqual(plain.words)
    expect(said.marks).toEqual(plain.marks)
  })

  it('calls words guesses of which nothing can be used, and keeps the others', async () => {
    const spoil = (message: Record<string, unknown>): unknown => {
      const words = message['words']
      return Array.isArray(words)
        ? { words: words.map((word: unknown[]) => (word[0] === 'it' ? ['it', 2, 1] : word)) }
        : message
    }
    const said = await say(parts, { spoil })
    expect(said.words.filter(({ source }) => source !== 'synthesized').map((word) => word.text)).toEqual([
      'it',
    ])
    expect(textsOf(said)).toEqual(tokensOf(parts).map((token) => token.text))
  })

  it('takes big-endian sound where the service gives that, and refuses what it cannot read', async () => {
    const bytes = noise(4000)
    const streams = (type: string): Way => ({
      more: [{ binary_streams: [{ content_type: type }] }],
      script: () => ({ bytes: Buffer.from(bytes).swap16(), messages: [] }),
    })
    const said = await say(
      [text('One.')],
      streams('audio/l16; rate=22050; endianness=big-endian; channels=1'),
    )
    expect(said.pcm).toEqual(samplesOf(bytes))
    for (const type of ['audio/ogg;codecs=opus', 'audio/l16;rate=16000', 'audio/l16;rate=22050;channels=2'])
      expect(report((await say([text('One.')], streams(type))).error).code).toBe('voice-answer')
  })

  it('loses no whole sample where half a one comes last', async () => {
    const bytes = noise(4001)
    const said = await say([text('One.')], { chunks: [3], script: () => ({ bytes, messages: [] }) })
    expect(said.pcm).toEqual(samplesOf(bytes.subarray(0, 4000)))
    expect(said.words.map(({ source }) => source)).toEqual(['interpolated'])
  })

  it('says what is no JSON', async () => {
    const { error } = await say(parts, { more: ['{"words": ['] })
    expect(report(error).code).toBe('service-answer')
  })
})

describe('voices', () => {
  const signal = new AbortController().signal
  const list = async (
    options: Partial<Parameters<typeof watsonVoiceServer>[0]> = {},
    values: Values = {},
  ) => {
    const service = await watsonVoiceServer({ key, ...options })
    running.push(service)
    return await watson.list({ ...valuesOf(service), ...values }, signal)
  }

  it('are those that the service has', async () => {
    expect(await list()).toEqual([
      { name: 'en-US_LisaV3Voice', label: 'Lisa', language: 'en-US', gender: 'female' },
      {
        name: 'ja-JP_EmiV3Voice',
        label: 'Emi',
        language: 'ja-JP',
        gender: 'female',
        untimed: expect.stringContaining('Japanese') as string,
      },
    ])
  })

  it('are those that are known where it cannot be asked', async () => {
    const away = await watson.list({ voiceKey: '', voiceUrl: 'ws://127.0.0.1:9' }, signal)
    const broken = await list({ voices: { status: 503, body: '' } })
    const odd = await list({ voices: { status: 200, body: '<html>' } })
    for (const voices of [away, broken, odd]) {
      expect(voices.length).toBeGreaterThan(30)
      expect(voices.find(({ name }) => name === 'en-US_AllisonV3Voice')).toEqual({
        name: 'en-US_AllisonV3Voice',
        label: 'Allison',
        language: 'en-US',
        gender: 'female',
      })
      expect(voices.filter(({ untimed }) => untimed !== undefined).map(({ name }) => name)).toEqual([
        'ja-JP_EmiV3Voice',
      ])
      expect(voices.find(({ name }) => name === 'es-LA_SofiaV3Voice')?.language).toBe('es-419')
    }
  })

  it('are not hidden behind a wrong key', async () => {
    await expect(list({}, { voiceKey: 'another' })).rejects.toMatchObject({ code: 'service-key' })
  })

  it('without times are not asked for them, and their words are guesses', async () => {
    const said = await say([text('one '), mark('m'), text('two')], { options: { voice: 'ja-JP_EmiV3Voice' } })
    expect(said.error).toBeUndefined()
    expect(said.words.map(({ source }) => source)).toEqual(['interpolated', 'interpolated'])
    expect(said.marks.map(({ name }) => name)).toEqual(['m'])
    expect(said.warnings).toEqual([])
  })

  it('that refuse times without that being known are asked again without them', async () => {
    const said = await say([text('one two')], {
      trouble: {
        error: { text: 'The parameter "timings" is not supported for this voice.', after: 0 },
        connections: 1,
      },
    })
    expect(said.error).toBeUndefined()
    expect(said.words.map(({ source }) => source)).toEqual(['interpolated', 'interpolated'])
    expect(said.warnings).toEqual([expect.stringContaining('no times')])
  })
})

it('a sentence over the limit of 5 KB is cut and joined to the sample', async () => {
  const long = ['internationalization', 'counterrevolutionary', 'seventeen,']
  const words = Array.from({ length: 360 }, (_, at) => long[at % 3] ?? '')
  const said = await say(
    [text(`${words.slice(0, 180).join(' ')} `), mark('middle'), text(words.slice(180).join(' '))],
    { options: { rate: 2 } },
  )
  expect(said.error).toBeUndefined()
  expect(said.service.connections()).toBeGreaterThan(1)
  for (const each of said.service.texts()) expect(Buffer.byteLength(each)).toBeLessThanOrEqual(5120)
  expect(textsOf(said)).toEqual(words)
  expect(areMeasured(said)).toBe(true)
  expect(said.isInOrder).toBe(true)
  // Each word is where its sound is, to the end: at its very edges there is sound, and the same word sounds the same.
  const last = said.words.at(-1)
  const first = said.words.find((word) => word.text === last?.text)
  if (last === undefined || first === undefined) throw new Error('no words')
  isHeard({ ...said, words: said.words.slice(-30) })
  const soundOf = ({ offset }: typeof last): Int16Array => {
    const at = Math.round((offset / 1e7) * 22_050)
    return said.pcm.slice(at, at + 4000)
  }
  expect(soundOf(last)).toEqual(soundOf(first))
  expect(said.marks).toEqual([{ name: 'middle', offset: expect.any(Number) as number }])
  const after = said.words[180]
  expect(Math.abs((said.marks[0]?.offset ?? 0) - (after?.offset ?? 0))).toBeLessThan(fromSeconds(0.5))
})
