import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { afterAll, describe, expect, it } from 'vitest'
import { endOf, fromSamples } from '../../../core/time/ticks.ts'
import type { RecognitionEvent, Utterance } from '../../../core/transcript/transcript.ts'
import { isMeasured } from '../../../core/transcript/word.ts'
import { recognizers } from '../../../main/recognizers/all.ts'
import type { Recognizer, SettingValues } from '../../../main/recognizers/recognizer.ts'
import { scriptedRecognizer } from '../../fakes/scripted-recognizer.ts'
import { humanSpeech, inTurn, librivox, noise, samplesOf, stream } from '../../fixtures/human-speech.ts'
import { learntModels } from '../../fixtures/onnx/learnt.ts'

const folder = join(import.meta.dirname, '../../../main/recognizers')

it('lists every engine of the folder', async () => {
  const ids: string[] = []
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.ts') && each !== 'all.ts')) {
    const module = (await import(join(folder, name))) as Record<string, Partial<Recognizer> | undefined>
    for (const value of Object.values(module))
      if (typeof value?.recognize === 'function') ids.push(value.id ?? '')
  }
  expect(recognizers.map(({ id }) => id)).toEqual(ids)
})

/** Processes of this test that still run. */
const children = (): string[] =>
  execFileSync('ps', ['-eo', 'ppid,pid,args'], { encoding: 'utf8' })
    .split('\n')
    .filter(
      (line) =>
        Number(line.trim().split(/\s+/)[0]) === process.pid &&
        /pocketsphinx_batch|workers.sherpa\.js/.test(line),
    )

/** With all that it started, where it is the first of a group. */
function kill(id: number): void {
  try {
    process.kill(-id, 'SIGKILL')
  } catch {
    process.kill(id, 'SIGKILL')
  }
}

// Models of our own that know the sentences of these tests.
const models = humanSpeech ? await learntModels() : undefined
const here: readonly (readonly [string, Recognizer, SettingValues])[] = recognizers
  .filter(({ where }) => where === 'here')
  .flatMap((recognizer) =>
    recognizer.id === 'sherpa'
      ? (['offline', 'streaming'] as const).map(
          (kind) => [`${recognizer.name}, ${kind}`, recognizer, { model: models?.[kind] ?? '' }] as const,
        )
      : [[recognizer.name, recognizer, {}] as const],
  )

// A temporary folder of our own, so that what is left in it is ours.
const before = process.env['TMPDIR']
const temporary = mkdtempSync(join(tmpdir(), 'cuewright-test-'))
process.env['TMPDIR'] = temporary
afterAll(() => {
  rmSync(temporary, { recursive: true, force: true })
  if (models !== undefined) rmSync(models.folder, { recursive: true, force: true })
  if (before === undefined) delete process.env['TMPDIR']
  else process.env['TMPDIR'] = before
})
const leftovers = (): string[] => readdirSync(temporary)

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const result: T[] = []
  for await (const item of items) result.push(item)
  return result
}

const live = (): AbortSignal => new AbortController().signal
const utterancesOf = (events: readonly RecognitionEvent[]): Utterance[] =>
  events.flatMap((event) => (event.type === 'recognized' ? [event.utterance] : []))
const run = (
  recognizer: Recognizer,
  pcm: Int16Array,
  values: SettingValues = {},
): Promise<RecognitionEvent[]> =>
  all(recognizer.recognize(stream(pcm), { language: 'en-US', values, signal: live() }))

describe.each(recognizers)('$name', (recognizer) => {
  it('says what it is', () => {
    expect(recognizer.id).toMatch(/^[a-z-]+$/)
    expect(recognizer.quality).not.toBe('')
    expect(recognizer.privacy).toMatch(
      recognizer.where === 'here' ? /^Stays on this computer/ : /^Audio is sent to/,
    )
    const ids = recognizer.settings.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { kind, choices } of recognizer.settings) expect(choices !== undefined).toBe(kind === 'choice')
  })
})

describe.each(here)('%s on this computer', (_, recognizer, values) => {
  const ready = humanSpeech
  it.skipIf(!ready)('says what it heard before the sound broke off in the middle of a sentence', async () => {
    const whole = librivox()[0]?.pcm ?? new Int16Array()
    async function* broken(): AsyncGenerator<Int16Array> {
      yield* stream(whole.subarray(0, 2 * 16_000))
      throw new Error('the cable was pulled')
    }
    const events: RecognitionEvent[] = []
    const heard = async (): Promise<void> => {
      const from = recognizer.recognize(broken(), { language: 'en-US', values, signal: live() })
      for await (const event of from) events.push(event)
    }
    await expect(heard()).rejects.toThrow('the cable was pulled')
    expect(utterancesOf(events).flatMap(({ words }) => words).length).toBeGreaterThan(2)
    expect(children()).toEqual([])
  })
  it.skipIf(!ready)('hears the words of three sentences, in order, inside the sound', async () => {
    const clips = librivox().slice(0, 3)
    const pcm = inTurn(
      clips.map((clip) => clip.pcm),
      1,
    )
    const events = await run(recognizer, pcm, values)
    const utterances = utterancesOf(events)
    expect(utterances.length).toBeGreaterThanOrEqual(3)
    const words = utterances.flatMap((utterance) => utterance.words)
    const truth = new Set(clips.flatMap(({ tokens }) => tokens))
    expect(words.filter(({ text }) => truth.has(text)).length).toBeGreaterThan(0.5 * truth.size)
    let last = 0
    for (const word of words) {
      expect(word.offset).toBeGreaterThanOrEqual(last)
      expect(word.duration).toBeGreaterThan(0)
      if (recognizer.id === 'pocketsphinx') expect(word.source).toBe('aligned')
      expect(word.text).toMatch(/^['A-Za-z]/)
      // Not every model says how sure it is.
      expect(word.confidence ?? 0).toBeGreaterThanOrEqual(0)
      expect(word.confidence ?? 1).toBeLessThanOrEqual(1)
      last = word.offset
    }
    for (const word of words) expect(endOf(word)).toBeLessThanOrEqual(fromSamples(pcm.length, 16_000))
    // Where words are missing between two, nobody knows where the first one ends, and it says so.
    expect(words.filter(isMeasured).length).toBeGreaterThan(0.8 * words.length)
    expect(events.some((event) => event.type === 'recognizing')).toBe(true)
    const first = events.findIndex((event) => event.type === 'recognized')
    expect(events.slice(0, first).some((event) => event.type === 'recognizing')).toBe(true)
    const places = events.flatMap((event) => (event.type === 'progress' ? [event.position] : []))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(children()).toEqual([])
    expect(leftovers()).toEqual([])
  })

  it.skipIf(!ready)('hears nothing in silence and noise', async () => {
    const events = await run(recognizer, inTurn([noise(5, 20_000), noise(5, 800)], 2), values)
    expect(utterancesOf(events)).toEqual([])
    expect(events.at(-1)?.type).toBe('progress')
  })

  it.skipIf(!ready)('ends without an error when it is aborted, and leaves nothing behind', async () => {
    const pcm = inTurn(
      librivox().map((clip) => clip.pcm),
      1,
    )
    const abort = new AbortController()
    const events: RecognitionEvent[] = []
    for await (const event of recognizer.recognize(stream(pcm), {
      language: 'en',
      values,
      signal: abort.signal,
    })) {
      events.push(event)
      if (event.type === 'recognized') abort.abort()
    }
    expect(utterancesOf(events)).toHaveLength(1)
    expect(children()).toEqual([])
    expect(leftovers()).toEqual([])
  })

  it.skipIf(!ready)('leaves nothing behind when nobody listens any more', async () => {
    for await (const event of recognizer.recognize(stream(samplesOf('goforward.raw')), {
      language: 'en',
      values,
      signal: live(),
    }))
      if (event.type !== 'progress') break
    expect(children()).toEqual([])
    expect(leftovers()).toEqual([])
  })

  it('refuses a language that it does not know', async () => {
    const events = recognizer.recognize(stream(noise(1, 100)), { language: 'xx', values, signal: live() })
    await expect(all(events)).rejects.toMatchObject({ code: 'language-unsupported' })
  })

  it.skipIf(!ready)('pulls no further ahead than it needs', async () => {
    const clip = librivox()[1]?.pcm ?? noise(1, 1)
    const pcm = inTurn(
      Array.from({ length: 12 }, () => clip),
      1,
    )
    let pulled = 0
    const events = recognizer.recognize(
      stream(pcm, (at) => (pulled = at)),
      { language: 'en', values, signal: live() },
    )
    for await (const event of events) if (event.type === 'recognized') break
    expect(pulled).toBeLessThan(pcm.length / 2)
  })

  it.skipIf(!ready)('keeps what was said when a process is killed, and says so', async () => {
    const pcm = inTurn(
      librivox().map((clip) => clip.pcm),
      1,
    )
    const heard: RecognitionEvent[] = []
    const listening = async (): Promise<void> => {
      for await (const event of recognizer.recognize(stream(pcm), {
        language: 'en',
        values,
        signal: live(),
      })) {
        heard.push(event)
        if (event.type === 'recognized' && utterancesOf(heard).length === 1)
          for (const line of children()) kill(Number(line.trim().split(/\s+/)[1]))
      }
    }
    await expect(listening()).rejects.toMatchObject({ code: 'engine-failed' })
    expect(utterancesOf(heard).length).toBeGreaterThanOrEqual(1)
    expect(children()).toEqual([])
    expect(leftovers()).toEqual([])
  })
})

it('a scripted recognizer says its script', async () => {
  const utterance: Utterance = {
    offset: fromSamples(0, 1),
    duration: fromSamples(1, 1),
    text: 'Hello',
    words: [],
  }
  const events = await run(scriptedRecognizer({ utterances: [utterance] }), noise(2, 10))
  expect(utterancesOf(events)).toEqual([utterance])
})
