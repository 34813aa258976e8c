import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endOf, fromSamples } from '../../../core/time/ticks.ts'
import { isMeasured } from '../../../core/transcript/word.ts'
import type { JobEvent } from '../../../preload/jobs.ts'
import type { SaidSentence, SpeakRequest, Spoken } from '../../../preload/speech.ts'
import { start, workshop, type Client, type Running } from '../hosts/browser.ts'

const { folder, remove } = workshop()
let running: Running
let client: Client

beforeAll(async () => {
  running = await start()
  client = await running.connect()
})
afterAll(async () => {
  await running.close()
  remove()
})

const request: SpeakRequest = {
  kind: 'text',
  text: 'Good morning.\n\nThis is the second paragraph. It has two sentences.',
  voice: 'espeak:en-us',
  rate: 1,
  pitch: 1,
}

interface Outcome {
  readonly said: readonly SaidSentence[]
  readonly spoken: Spoken | undefined
  readonly last: JobEvent | undefined
}

async function speak(change: Partial<SpeakRequest> = {}, by: Client = client): Promise<Outcome> {
  const events = await by.ended(await by.call('speak', { ...request, ...change }))
  return {
    said: events.flatMap((event) => (event.type === 'said' ? [event.said] : [])),
    spoken: events.find((event) => event.type === 'spoken')?.spoken,
    last: events.at(-1),
  }
}

const files = (): string[] => {
  const kept = join(folder, 'home', 'cache', 'spoken')
  return existsSync(kept) ? readdirSync(kept).filter((name) => name.endsWith('.wav')) : []
}

test('a script comes back sentence by sentence, and its sound is served', async () => {
  const { said, spoken, last } = await speak()
  expect(last).toMatchObject({ type: 'done' })
  expect(said.map(({ sentence, words }) => [sentence, words.map(({ text }) => text).join(' ')])).toEqual([
    [0, 'Good morning.'],
    [1, 'This is the second paragraph.'],
    [2, 'It has two sentences.'],
  ])
  expect(said.flatMap(({ words }) => words).every(isMeasured)).toBe(true)
  if (spoken === undefined) throw new Error('nothing was spoken')
  expect(endOf(said[2] as SaidSentence)).toBe(spoken.duration)
  const sound = new Uint8Array(await (await fetch(new URL(spoken.url, running.url))).arrayBuffer())
  expect(new TextDecoder().decode(sound.subarray(0, 4))).toBe('RIFF')
  expect(fromSamples((sound.byteLength - 44) / 2, 22_050)).toBe(spoken.duration)
})

test('some of its sentences can be had by themselves', async () => {
  const { said } = await speak({ only: { first: 1, last: 1 } })
  expect(said.map(({ sentence, offset }) => [sentence, offset])).toEqual([[1, 0]])
  // No pause before what comes first.
  expect(said[0]?.words[0]?.offset).toBeLessThan(1_000_000)
})

test('a window has one sound at a time, and gives it back at its end', async () => {
  const other = await running.connect()
  const { spoken } = await speak({}, other)
  await speak({ rate: 1.3 }, other)
  const old = await fetch(new URL(spoken?.url ?? '', running.url))
  expect(old.status).toBe(404)
  // Its own, and that of the other window.
  await expect.poll(() => files().length).toBe(2)
  await other.close()
  await expect.poll(() => files().length).toBe(1)
})

test('what a killed program left goes with the next sound, and what a running one has stays', async () => {
  const kept = join(folder, 'home', 'cache', 'spoken')
  // No process has a number as great as that; this one runs.
  const [dead, alive] = ['99999999-a.wav', `${process.pid}-b.wav`]
  for (const name of [dead, alive]) writeFileSync(join(kept, name), 'RIFF')
  await speak()
  expect(files()).not.toContain(dead)
  expect(files()).toContain(alive)
  rmSync(join(kept, alive))
})

test('a job that is stopped leaves no sound', async () => {
  const before = files()
  const text = Array.from({ length: 300 }, (_, at) => `Sentence number ${at} is here.`).join(' ')
  const job = await client.call('speak', { ...request, text })
  await client.call('job.cancel', job)
  const events = await client.ended(job)
  expect(events.at(-1)).toMatchObject({ type: 'canceled' })
  expect(files()).toEqual(before)
})

test('what cannot be spoken is refused in words', async () => {
  await expect(client.call('speak', { ...request, text: ' \n ' })).rejects.toMatchObject({ code: 'no-text' })
  const { last } = await speak({ voice: 'nobody:x' })
  expect(last).toMatchObject({ type: 'failed', failure: { code: 'voice-unknown' } })
  await expect(client.call('speak', { ...request, rate: 100 })).rejects.toMatchObject({ code: 'bad-request' })
})

test('engines are listed with their voices, and take settings', async () => {
  const engines = await client.call('voices.list')
  const espeak = engines.find(({ id }) => id === 'espeak')
  expect(engines[0]?.where).toBe('here')
  expect(espeak?.missing).toBeNull()
  expect(espeak?.voices.some(({ id }) => id === 'espeak:en-us')).toBe(true)
  await expect(
    client.call('voice.set', { engine: 'espeak', setting: 'none', value: 'x' }),
  ).rejects.toMatchObject({ code: 'bad-request' })
})
