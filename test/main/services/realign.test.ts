import { copyFileSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { endOf, fromSeconds, toMilliseconds, type Ticks } from '../../../core/time/ticks.ts'
import type { Calls } from '../../../preload/contract.ts'
import { humanSpeech, inTurn, librivox } from '../../fixtures/human-speech.ts'
import { ffmpeg, wav } from '../../fixtures/media.ts'
import { start, workshop, type Client, type Running } from '../hosts/browser.ts'

type Request = Parameters<Calls['realign']>[0]

const { folder, remove } = workshop()
const film = join(folder, 'film.mkv')
const clips = humanSpeech ? librivox() : []
const pause = 0.8
/** When each sentence begins and ends in the film, seconds. */
const spans = clips.map((clip, index) => {
  const begin = clips.slice(0, index).reduce((sum, { pcm }) => sum + pcm.length / 16_000 + pause, pause)
  return { start: begin, end: begin + clip.pcm.length / 16_000 }
})
let running: Running
let client: Client

beforeAll(async () => {
  const sound = join(folder, 'sound.wav')
  const pcm = humanSpeech
    ? inTurn(
        clips.map((clip) => clip.pcm),
        pause,
      )
    : new Int16Array(16_000)
  writeFileSync(sound, wav(pcm))
  ffmpeg('-i', sound, '-c:a', 'flac', film)
  running = await start()
  client = await running.connect()
})
afterAll(async () => {
  await running.close()
  remove()
})

async function openFilm(path = film): Promise<string> {
  const opened = await client.call('open', path)
  if (opened.kind !== 'media') throw new Error(`it is ${opened.kind}`)
  return opened.media.id
}

const seconds = (value: number): Ticks => fromSeconds(value)
const requestFor = (media: string, clip: number, margin = 0.25): Request => ({
  media,
  track: null,
  language: 'en-US',
  start: seconds((spans[clip]?.start ?? 0) - margin),
  end: seconds((spans[clip]?.end ?? 1) + margin),
  tokens: clips[clip]?.tokens ?? [],
})

describe.skipIf(!humanSpeech)('one stretch measured', () => {
  test('one word a token, in order, inside the stretch, with the score of each', async () => {
    const media = await openFilm()
    const request = requestFor(media, 2)
    const { words, missing } = await client.call('realign', request)
    expect(missing).toBeUndefined()
    expect(words?.map(({ text }) => text)).toEqual(request.tokens)
    let last = request.start
    for (const word of words ?? []) {
      expect(word.source).toBe('aligned')
      expect(word.confidence).toBeGreaterThan(0.5)
      expect(word.offset).toBeGreaterThanOrEqual(last)
      expect(endOf(word)).toBeLessThanOrEqual(request.end)
      last = word.offset
    }
    await client.call('media.close', media)
  })

  test('is at the same place whichever stretch is asked', async () => {
    const media = await openFilm()
    const near = await client.call('realign', requestFor(media, 1, 0.1))
    const wide = await client.call('realign', requestFor(media, 1, 0.35))
    const middle = Math.floor((clips[1]?.tokens.length ?? 0) / 2)
    const [a, b] = [near, wide].map(({ words }) => words?.[middle]?.offset)
    expect(Math.abs(toMilliseconds(((a ?? 0) - (b ?? 0)) as Ticks))).toBeLessThan(30)
    await client.call('media.close', media)
  })

  test('of many at once the one at work and the newest are answered, the others are told', async () => {
    const media = await openFilm()
    const asked = [0, 1, 2, 3, 4].map((clip) => client.call('realign', requestFor(media, clip)))
    const settled = await Promise.allSettled(asked)
    expect(settled.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
      'rejected',
      'fulfilled',
    ])
    for (const each of settled)
      if (each.status === 'rejected') expect(each.reason).toMatchObject({ code: 'canceled' })
    await client.call('media.close', media)
  })

  test('what was listened to is measured without the film, also after a restart', async () => {
    const copy = join(folder, 'copy.mkv')
    copyFileSync(film, copy)
    const media = await openFilm(copy)
    const listen = await client.call('media.listen', { media, track: null })
    expect((await client.ended(listen)).at(-1)).toMatchObject({ type: 'done' })
    const before = await client.call('realign', requestFor(media, 3))
    expect(before.words).toHaveLength(clips[3]?.tokens.length ?? 0)
    const other = await start()
    const again = await other.connect()
    const opened = await again.call('open', copy)
    if (opened.kind !== 'media') throw new Error('no film')
    await again.call('realign', requestFor(opened.media.id, 0))
    rmSync(copy)
    expect(await again.call('realign', requestFor(opened.media.id, 3))).toEqual(before)
    expect(await client.call('realign', requestFor(media, 3))).toEqual(before)
    const cues = clips.map(({ tokens }, index) => ({
      id: String(index),
      start: seconds(spans[index]?.start ?? 0),
      end: seconds(spans[index]?.end ?? 0),
      tokens,
    }))
    const align = await client.call('align', { media, track: null, language: 'en', cues })
    const events = await client.ended(align)
    expect(events.filter(({ type }) => type === 'aligned')).toHaveLength(clips.length)
    expect(events.at(-1)).toMatchObject({ type: 'done' })
    await other.close()
    await client.call('media.close', media)
  })

  test('sound that is gone from the cache is decoded from the film, and kept again behind the scenes', async () => {
    const cache = join(folder, 'home/cache/sound')
    const media = await openFilm()
    await client.ended(await client.call('media.listen', { media, track: null }))
    const before = await client.call('realign', requestFor(media, 1))
    const kept = (): string[] => readdirSync(cache).filter((name) => name.endsWith('.pcm'))
    expect(kept()).toHaveLength(1)
    for (const name of readdirSync(cache)) truncateSync(join(cache, name), 1000)
    expect(await client.call('realign', requestFor(media, 1))).toEqual(before)
    await vi.waitFor(() => expect(kept()).toHaveLength(1), { timeout: 20_000 })
    for (const name of kept()) expect(statSync(join(cache, name)).size).toBeGreaterThan(100_000)
    await client.call('media.close', media)
    // The peaks are known, the sound is not: listening is over at once, and the sound comes by itself.
    rmSync(cache, { recursive: true })
    const next = await openFilm()
    await client.ended(await client.call('media.listen', { media: next, track: null }))
    await vi.waitFor(() => expect(kept()).toHaveLength(1), { timeout: 20_000 })
    await client.call('media.close', next)
  })

  test('does not wait for a film that is being aligned', async () => {
    const media = await openFilm()
    await client.call('realign.warm', { language: 'en' })
    const cues = Array.from({ length: 120 }, (_, index) => ({
      id: String(index),
      start: seconds(spans[index % clips.length]?.start ?? 0),
      end: seconds(spans[index % clips.length]?.end ?? 0),
      tokens: clips[index % clips.length]?.tokens ?? [],
    }))
    const job = await client.call('align', { media, track: null, language: 'en', cues })
    await client.told(job, ({ type }) => type === 'aligned')
    let isOver = false
    void client.ended(job).then(() => (isOver = true))
    for (const clip of [0, 1, 2]) {
      const { words } = await client.call('realign', requestFor(media, clip))
      expect(words).toHaveLength(clips[clip]?.tokens.length ?? 0)
    }
    expect(isOver).toBe(false)
    await client.call('job.cancel', job)
    expect((await client.ended(job)).at(-1)).toMatchObject({ type: 'canceled' })
    await client.call('media.close', media)
  })

  test('the text of another recording has low scores or none', async () => {
    const media = await openFilm()
    const right = await client.call('realign', requestFor(media, 0))
    const tokens = 'please bring seven purple elephants over the northern bridge tonight'.split(' ')
    const wrong = await client.call('realign', { ...requestFor(media, 0), tokens })
    const mean = (words: typeof right.words): number =>
      (words ?? []).reduce((sum, { confidence = 0 }) => sum + confidence, 0) / (words?.length ?? 1)
    expect(mean(right.words)).toBeGreaterThan(mean(wrong.words) + 0.03)
    await client.call('media.close', media)
  })
})

test('what is missing is said, and is no failure', async () => {
  const media = await openFilm()
  const request = { media, track: null, start: seconds(0), end: seconds(1), tokens: ['a'] }
  expect(await client.call('realign', { ...request, language: 'zxx' })).toEqual({
    words: null,
    missing: 'language',
  })
  const behind = { ...request, language: 'en', start: seconds(3600), end: seconds(3601) }
  expect(await client.call('realign', behind)).toEqual({ words: null, missing: 'sound' })
  const mute = join(folder, 'mute.mkv')
  ffmpeg('-f', 'lavfi', '-i', 'testsrc2=s=160x90:r=25:d=1', '-c:v', 'mpeg4', mute)
  const silent = await openFilm(mute)
  expect(await client.call('realign', { ...request, media: silent, language: 'en' })).toEqual({
    words: null,
    missing: 'sound',
  })
  await client.call('realign.warm', { language: 'zxx' })
  await client.call('media.close', media)
  await client.call('media.close', silent)
})

test('a stretch or a text that is too long is refused, and so is a film that is not open', async () => {
  const media = await openFilm()
  const request: Request = {
    media,
    track: null,
    language: 'en',
    start: seconds(0),
    end: seconds(2),
    tokens: [],
  }
  const refused = async (change: Partial<Request>): Promise<string> => {
    const told = await client.call('realign', { ...request, ...change }).catch((error: unknown) => error)
    expect(told).toMatchObject({ code: 'bad-request' })
    return (told as { message: string }).message
  }
  expect(await refused({ end: seconds(61) })).toContain('at most 60 seconds')
  expect(await refused({ tokens: Array<string>(1001).fill('a') })).toContain('at most 1,000 words')
  expect(await refused({ end: seconds(0) })).toContain('begin before it ends')
  await expect(client.call('realign', { ...request, media: 'other' })).rejects.toMatchObject({
    code: 'not-allowed',
  })
  await client.call('media.close', media)
  rmSync(join(folder, 'sound.wav'))
})
