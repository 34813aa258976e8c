import fc from 'fast-check'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { report } from '../../../core/problems/failure.ts'
import type { Part } from '../../../core/script/script.ts'
import { endOf, fromSeconds } from '../../../core/time/ticks.ts'
import { azure } from '../../../main/voices/azure.ts'
import { voicesAddress } from '../../../main/voices/azure/config.ts'
import type { VoiceOptions } from '../../../main/voices/voice.ts'
import { azureVoiceServer, type AzureManner } from '../../fakes/azure-voice-server.ts'
import { proxy } from '../../fakes/proxy.ts'
import type { FakeVoiceService, VoiceTrouble } from '../../fakes/voice-server.ts'
import { loudest, mark, phoneme, sayAs, speaking, sub, text, type Given } from './speaking.ts'

const key = 'k3y-that-nobody-may-see'
const voice = 'en-US-JennyNeural'

const running: { readonly close: () => Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.close()))
})

type Values = Readonly<Record<string, string>>
interface Said extends Given {
  readonly service: FakeVoiceService
}
interface Way extends AzureManner {
  readonly trouble?: VoiceTrouble
  readonly values?: (service: FakeVoiceService) => Values
  readonly options?: Partial<VoiceOptions>
}

async function say(
  parts: readonly Part[],
  { trouble = {}, values = () => ({}), options = {}, ...manner }: Way = {},
): Promise<Said> {
  const service = await azureVoiceServer({ key, ...manner }, trouble)
  running.push(service)
  const own = { key, voiceEndpoint: service.url, patience: '10', ...values(service) }
  return { ...(await speaking(azure, parts, { voice, values: own, ...options })), service }
}

const textsOf = ({ words }: Given): string[] => words.map((word) => word.text)
const areMeasured = ({ words }: Given): boolean => words.every(({ source }) => source === 'synthesized')

beforeAll(async () => {
  await say([text('Ready.')])
})

describe('a sentence', () => {
  const parts = [
    text('“Good morning,” it is '),
    mark('a'),
    sayAs('3/4/2016', 'date', 'mdy'),
    text('. R&D of '),
    sub('IBM', 'International Business Machines'),
    text(' cost -89.2 or $200: '),
    phoneme('tomato', 'təˈmeɪtoʊ', 'ipa'),
    text(' '),
    phoneme('', 'aː', 'ipa'),
    mark('b2'),
    text(' was ripe in 1983!'),
  ]
  const expected = [
    ...['“Good', 'morning,”', 'it', 'is', '3/4/2016.', 'R&D', 'of', 'International', 'Business', 'Machines'],
    ...['cost', '-89.2', 'or', '$200:', 'tomato', 'was', 'ripe', 'in', '1983!'],
  ]

  it('has each word as it is written, where it sounds, without the silence behind it', async () => {
    const said = await say(parts)
    expect(said.error).toBeUndefined()
    expect(textsOf(said)).toEqual(expected)
    expect(areMeasured(said)).toBe(true)
    expect(said.isInOrder).toBe(true)
    for (const word of said.words)
      expect(loudest(said.pcm, 24_000, word.offset, endOf(word))).toBeGreaterThan(500)
    const [, morning, it] = said.words
    if (morning === undefined || it === undefined) throw new Error('no words')
    // What the resampler rings with at an edge is no sound.
    expect(loudest(said.pcm, 24_000, endOf(morning), it.offset)).toBeLessThan(400)
    expect(it.offset - endOf(morning)).toBeGreaterThan(fromSeconds(0.1))
  })

  it('has its marks as bookmarks', async () => {
    const said = await say(parts)
    expect(said.marks.map(({ name }) => name)).toEqual(['a', 'b2'])
    expect(said.marks[0]?.offset).toBe(said.words[4]?.offset)
    expect(said.service.texts()[0]).toContain('<bookmark mark="a"/>')
  })

  it('is the same whatever order, whatever words in a message, whatever cuts in the sound', async () => {
    const plain = await say(parts)
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('interleaved', 'texts first', 'texts last'),
        fc.integer({ min: 0, max: 5 }),
        fc
          .array(fc.integer({ min: 1, max: 20_001 }), { minLength: 1, maxLength: 6 })
          .filter((cuts) => Math.max(...cuts) > 900),
        async (order, words, chunks) => {
          const said = await say(parts, { order, words, chunks })
          expect(said.error).toBeUndefined()
          expect(said.words).toEqual(plain.words)
          expect(said.marks).toEqual(plain.marks)
          expect(Buffer.compare(Buffer.from(said.pcm.buffer), Buffer.from(plain.pcm.buffer))).toBe(0)
        },
      ),
      { numRuns: 8 },
    )
  })

  it('is not disturbed by what is not known', async () => {
    const plain = await say(parts)
    const said = await say(parts, {
      words: 3,
      spoil: (entry) => ({ ...entry, Data: { ...entry.Data, New: 1 }, More: [] }),
      more: [
        [
          'audio.metadata',
          '{"Metadata":[{"Type":"Viseme","Data":{"Offset":1,"VisemeId":3,"IsLastAnimation":true}}]}',
        ],
        ['audio.metadata', '{"Metadata":[{"Type":"Sighing","Data":{}}]}'],
        [
          'audio.metadata',
          '{"Metadata":[{"Type":"SentenceBoundary","Data":{"Offset":0,"Duration":5,"text":{"Text":"All","Length":3,"BoundaryType":"SentenceBoundary"}}}]}',
        ],
        [
          'audio.metadata',
          '{"Metadata":[{"Type":"WordBoundary","Data":{"Offset":"soon","Duration":-1,"text":{"Text":"x","Length":1,"BoundaryType":"WordBoundary"}}}]}',
        ],
        ['news', '{}'],
      ],
    })
    expect(said.error).toBeUndefined()
    expect(said.words).toEqual(plain.words)
    expect(said.marks).toEqual(plain.marks)
  })

  it('is spoken faster and higher within what the service does', async () => {
    const plain = await say(parts)
    const fast = await say(parts, { options: { rate: 1.5, pitch: 1.2 } })
    expect(fast.service.texts()[0]).toContain('<prosody rate="+50%" pitch="+20%">')
    expect(fast.pcm.length).toBeLessThan(0.8 * plain.pcm.length)
    const most = await say([text('One.')], { options: { rate: 5, pitch: 0.2 } })
    expect(most.service.texts()[0]).toContain('<prosody rate="+100%" pitch="-50%">')
  })

  it('keeps a break that is longer than the service takes', async () => {
    const pause = { type: 'break', duration: fromSeconds(45), place: { from: 0, to: 1 } } as const
    const said = await say([text('one '), pause, text(' two')])
    expect(said.error).toBeUndefined()
    expect(said.service.texts()[0]?.match(/<break/g)).toHaveLength(3)
    const [one, two] = said.words
    expect((two?.offset ?? 0) - (one === undefined ? 0 : endOf(one))).toBe(fromSeconds(45))
  })

  it('that is too long for one request is cut and joined to the sample', async () => {
    const long = ['internationalization', 'counterrevolutionary', 'seventeen,']
    const words = Array.from({ length: 260 }, (_, at) => long[at % 3] ?? '')
    const said = await say([text(words.join(' '))], { options: { rate: 2 } })
    expect(said.error).toBeUndefined()
    expect(said.service.texts().length).toBeGreaterThan(1)
    expect(textsOf(said)).toEqual(words)
    expect(areMeasured(said)).toBe(true)
    const last = said.words.at(-1)
    const first = said.words.find((word) => word.text === last?.text)
    const soundOf = (word: typeof first): Int16Array => {
      const at = Math.round(((word?.offset ?? 0) / 1e7) * 24_000)
      return said.pcm.slice(at, at + 4000)
    }
    expect(soundOf(last)).toEqual(soundOf(first))
  })

  it('goes through a proxy', async () => {
    const way = await proxy()
    running.push(way)
    const said = await say([text('One.')], {
      values: ({ url }) => ({ voiceEndpoint: url.replace('127.0.0.1', 'speech.example'), proxy: way.url }),
    })
    expect(said.error).toBeUndefined()
    expect(way.asked).toHaveLength(1)
  })

  it('that is refused says why, without the key', async () => {
    const said = await say([text('One.')], { options: { voice: 'nobody' } })
    expect(report(said.error)).toMatchObject({
      code: 'service-refused',
      detail: expect.stringContaining('Unsupported voice') as string,
    })
    expect(JSON.stringify(report(said.error))).not.toContain(key)
  })
})

describe('voices', () => {
  const signal = new AbortController().signal

  it('are those that the service has', async () => {
    const service = await azureVoiceServer({ key })
    running.push(service)
    const values = { key, voiceEndpoint: service.url }
    expect(await azure.list(values, signal)).toEqual([
      { name: 'en-US-JennyNeural', label: 'Jenny', language: 'en-US', gender: 'female' },
    ])
    await expect(azure.list({ ...values, key: 'another' }, signal)).rejects.toMatchObject({
      code: 'service-key',
    })
  })

  it('are some common ones where it cannot be asked', async () => {
    const voices = await azure.list({ key, voiceEndpoint: 'ws://127.0.0.1:9' }, signal)
    expect(voices.length).toBeGreaterThan(80)
    expect(new Set(voices.map(({ name }) => name)).size).toBe(voices.length)
    for (const { name, language, gender } of voices) {
      expect(name).toMatch(new RegExp(`^${language}-[A-Z][A-Za-z]+Neural$`))
      expect(gender).toBeDefined()
    }
    expect(voices).toContainEqual({
      name: 'en-US-AvaMultilingualNeural',
      label: 'Ava (multilingual)',
      language: 'en-US',
      gender: 'female',
    })
  })

  it.each([
    [{ region: 'westeurope' }, 'https://westeurope.tts.speech.microsoft.com/cognitiveservices/voices/list'],
    [{ region: 'chinaeast2' }, 'https://chinaeast2.tts.speech.azure.cn/cognitiveservices/voices/list'],
    [{ region: 'usgovvirginia' }, 'https://usgovvirginia.tts.speech.azure.us/cognitiveservices/voices/list'],
    [
      { voiceEndpoint: 'https://eastus.api.cognitive.microsoft.com/' },
      'https://eastus.tts.speech.microsoft.com/cognitiveservices/voices/list',
    ],
    [
      { voiceEndpoint: 'wss://eastus.stt.speech.microsoft.com/x' },
      'https://eastus.tts.speech.microsoft.com/cognitiveservices/voices/list',
    ],
    [
      { voiceEndpoint: 'mine.cognitiveservices.azure.com' },
      'https://mine.cognitiveservices.azure.com/tts/cognitiveservices/voices/list',
    ],
    [{ voiceEndpoint: 'ws://127.0.0.1:5000' }, 'http://127.0.0.1:5000/cognitiveservices/voices/list'],
  ])('are asked for where %o is', (values, address) => {
    expect(voicesAddress(values).href).toBe(address)
  })
})
