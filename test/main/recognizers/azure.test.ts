import { afterEach, describe, expect, it } from 'vitest'
import { pcmRate } from '../../../core/audio/pcm.ts'
import { endOf, fromSamples, fromSeconds, spanOf, type Ticks } from '../../../core/time/ticks.ts'
import { formatClock } from '../../../core/time/timecode.ts'
import type { RecognitionEvent, Utterance } from '../../../core/transcript/transcript.ts'
import type { Word } from '../../../core/transcript/word.ts'
import { azure } from '../../../main/recognizers/azure.ts'
import { utteranceOf } from '../../../main/recognizers/azure/utterance.ts'
import { azureService, type FakeService, type Trouble } from '../../fakes/azure-service.ts'
import { knowing, listening, type Ear } from '../../fakes/ears.ts'
import { humanSpeech, inTurn, librivox, noise, stream } from '../../fixtures/human-speech.ts'

const key = 'k3y-that-nobody-may-see'

let service: FakeService | undefined
afterEach(async () => {
  await service?.close()
  service = undefined
})

/** Sound of 24 s and five utterances of four words in it; noise is unlike itself everywhere, so a place in it can be found. */
const sound = noise(24, 3000)
const known: readonly Utterance[] = [1, 5.5, 10, 14.25, 19].map((start, index) => {
  const words: Word[] = ['one', 'two', 'three', 'four'].map((text, at) => ({
    text: `${text}${'abcde'[index] ?? ''}`,
    ...spanOf(fromSeconds(start + 0.6 * at), fromSeconds(start + 0.6 * at + 0.5)),
    source: 'recognized',
  }))
  const last = words.at(-1) ?? { offset: 0 as Ticks, duration: 0 as Ticks }
  return { ...spanOf(fromSeconds(start), endOf(last)), text: words.map(({ text }) => text).join(' '), words }
})

async function hear(
  pcm: Int16Array,
  ear: Ear,
  trouble?: Trouble,
  { values = {}, signal = new AbortController().signal } = {},
): Promise<RecognitionEvent[]> {
  service = await azureService(ear, trouble)
  const all: RecognitionEvent[] = []
  const options = {
    language: 'en-US',
    // The real service throttles; waiting would prove nothing here.
    values: { key, endpoint: service.url, unthrottled: 'yes', ...values },
    signal,
  }
  for await (const event of azure.recognize(stream(pcm), options)) all.push(event)
  return all
}

const utterancesOf = (events: readonly RecognitionEvent[]): Utterance[] =>
  events.flatMap((event) => (event.type === 'recognized' ? [event.utterance] : []))
const wordsOf = (events: readonly RecognitionEvent[]): readonly (readonly [string, number, number])[] =>
  utterancesOf(events).flatMap(({ words }) =>
    words.map(
      ({ text, offset, duration }) => [text.toLowerCase().replace(/\.$/, ''), offset, duration] as const,
    ),
  )
const truth = known.flatMap(({ words }) =>
  words.map(({ text, offset, duration }) => [text, offset, duration]),
)

describe('the official SDK against a server of its protocol', () => {
  it('brings every word with its ticks as they came, hypotheses before', async () => {
    const events = await hear(sound, knowing(sound, known))
    expect(wordsOf(events)).toEqual(truth)
    expect(events.findIndex(({ type }) => type === 'recognizing')).toBeLessThan(
      events.findIndex(({ type }) => type === 'recognized'),
    )
    expect(utterancesOf(events)[0]?.text).toBe('Onea twoa threea foura.')
    expect(service?.connections()).toBe(1)
    expect(service?.samples()).toBe(sound.length)
  })

  it.skipIf(!humanSpeech)('hears what people say: a real recognizer behind the protocol', async () => {
    const clips = librivox().slice(0, 2)
    const pcm = inTurn(
      clips.map((clip) => clip.pcm),
      1,
    )
    const words = wordsOf(await hear(pcm, listening))
    const said = new Set(clips.flatMap(({ tokens }) => tokens))
    expect(words.filter(([text]) => said.has(text)).length).toBeGreaterThan(0.5 * said.size)
    for (const [, offset, duration] of words) {
      expect(offset + duration).toBeLessThanOrEqual(fromSamples(pcm.length, pcmRate))
    }
  })

  it('says what it wants: words, phrases, profanity, silence', async () => {
    await hear(sound, knowing(sound, known), undefined, {
      values: { phrases: 'Kennedy\nfellow Americans', profanity: 'raw', silence: '700', threshold: '5' },
    })
    const context = JSON.stringify(service?.context())
    expect(context).toContain('WordTimings')
    expect(context).toContain('fellow Americans')
    expect(context).toMatch(/"profanity":"raw"/i)
    const url = service?.requests()[0]?.url ?? ''
    expect(`${context}${url}`).toMatch(/700/)
    expect(url).toContain('language=en-US')
  })

  it('asks the service to find out which of several languages is spoken', async () => {
    await hear(sound, knowing(sound, known), undefined, { values: { candidates: 'en-US, es-MX;fr-FR' } })
    expect(JSON.stringify(service?.context())).toMatch(/es-MX/)
  })

  it.each([0.5, 2.2, 3.9, 6, 8.1, 10.9, 12.6, 15, 17.3, 20.4])(
    'loses nothing and says nothing twice when the line is cut after %s s',
    async (after) => {
      const trouble = { closes: { code: 1006, after }, connections: 1 }
      expect(wordsOf(await hear(sound, knowing(sound, known), trouble))).toEqual(truth)
      // The SDK opens one of its own before it is closed.
      expect(service?.connections()).toBeLessThanOrEqual(3)
    },
  )

  it('goes on after the service closed with 1011', async () => {
    const trouble = { closes: { code: 1011, after: 7 }, connections: 1 }
    expect(wordsOf(await hear(sound, knowing(sound, known), trouble))).toEqual(truth)
  })

  it.each([
    [401, 'service-key'],
    [403, 'service-quota'],
    [404, 'service-address'],
  ] as const)('tells %s from others, at once and without the key', async (status, code) => {
    const failure: unknown = await hear(sound, knowing(sound, known), { status }).catch(
      (error: unknown) => error,
    )
    expect(failure).toMatchObject({ code })
    expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toContain(key)
    expect(service?.connections()).toBe(1)
  })

  it('waits and tries again when it is too much at once', async () => {
    const events = await hear(sound, knowing(sound, known), { status: 429, connections: 2 })
    expect(wordsOf(events)).toEqual(truth)
    expect(service?.connections()).toBe(3)
  })

  it('does not believe an answer that is not JSON of its kind', async () => {
    const spoil = (json: string): string => json.replace('"Offset":', '"Offset":"x",')
    await expect(
      hear(sound, knowing(sound, known), { spoil }, { values: { patience: '2' } }),
    ).rejects.toMatchObject({
      code: expect.stringMatching(/^service-/) as string,
    })
  })

  it('keeps words in order when offsets go back, and does not call those measured', async () => {
    const spoil = (json: string): string =>
      JSON.stringify(JSON.parse(json), (name, value: unknown) =>
        name === 'Words' && Array.isArray(value) ? [...(value as unknown[])].reverse() : value,
      )
    const events = await hear(sound, knowing(sound, known), { spoil })
    for (const { words } of utterancesOf(events)) {
      words.forEach((word, at) =>
        expect(word.offset).toBeGreaterThanOrEqual(at === 0 ? 0 : endOf(words[at - 1] ?? word)),
      )
      expect(words.some(({ source }) => source === 'interpolated')).toBe(true)
    }
  })

  it('does not wait for ever for a service that says nothing', async () => {
    await expect(
      hear(sound, knowing(sound, known), { silent: true }, { values: { patience: '2' } }),
    ).rejects.toMatchObject({ code: 'service-silent' })
  })

  it('ends soon when it is aborted, also while the service hangs', async () => {
    const controller = new AbortController()
    const started = performance.now()
    setTimeout(() => controller.abort(), 300)
    expect(await hear(sound, knowing(sound, known), { hangs: true }, { signal: controller.signal })).toEqual(
      [],
    )
    expect(performance.now() - started).toBeLessThan(10_000)
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
