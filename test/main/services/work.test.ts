import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parsePeaks } from '../../../core/audio/peaks.ts'
import { fromSeconds } from '../../../core/time/ticks.ts'
import { wordsOf } from '../../../core/transcript/transcript.ts'
import type { OpenedMedia } from '../../../preload/files.ts'
import { makeFilm, start, workshop, type Client, type Running } from '../hosts/browser.ts'

const speech = '/usr/share/pocketsphinx/test/data/librivox/sense_and_sensibility_01_austen_64kb-0880.wav'
const { folder, remove } = workshop()
const film = join(folder, 'film.mp4')
const long = join(folder, 'long.mp4')
let running: Running
let client: Client

beforeAll(async () => {
  makeFilm(film, existsSync(speech) ? { wav: speech, seconds: 8 } : {})
  makeFilm(long, { seconds: 900 })
  running = await start()
  client = await running.connect()
})
afterAll(async () => {
  await running.close()
  remove()
})

async function openMedia(path: string, by: Client = client): Promise<OpenedMedia> {
  const opened = await by.call('open', path)
  if (opened.kind !== 'media') throw new Error(`it is ${opened.kind}`)
  return opened.media
}

const processesOf = (path: string): string[] =>
  execFileSync('ps', ['-eo', 'args='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(path) && line.includes('ffmpeg'))

test('listening gives peaks of the whole sound, and the second time they are there', async () => {
  const { id, info } = await openMedia(film)
  const samplesOf = async (): Promise<number> => {
    const job = await client.call('media.listen', { media: id, track: null })
    const events = await client.ended(job)
    expect(events[0]).toMatchObject({ type: 'started', kind: 'listen', media: id })
    expect(events.at(-1)).toMatchObject({ type: 'done' })
    return parsePeaks(await client.call('media.peaks', job))?.samples ?? 0
  }
  const samples = await samplesOf()
  expect(Math.abs(samples / 16_000 - Number(info.duration) / 1e7)).toBeLessThan(0.2)
  expect(await samplesOf()).toBe(samples)
  await client.call('media.close', id)
})

test.skipIf(!existsSync(speech))('speech becomes words, and words that are known are measured', async () => {
  const { id } = await openMedia(film)
  const events = await client.ended(
    await client.call('recognize', { media: id, track: null, recognizer: 'pocketsphinx', language: 'en-US' }),
  )
  expect(events.at(-1)).toMatchObject({ type: 'done' })
  const utterances = events.flatMap((event) =>
    event.type === 'recognition' && event.event.type === 'recognized' ? [event.event.utterance] : [],
  )
  const words = wordsOf({ language: 'en', utterances })
  expect(words.length).toBeGreaterThan(3)
  const [first] = utterances
  if (first === undefined) throw new Error('nothing was heard')
  const tokens = first.words.map(({ text }) => text)
  const cue = {
    id: 'a',
    start: first.offset,
    end: fromSeconds((first.offset + first.duration) / 1e7),
    tokens,
  }
  const aligned = await client.ended(
    await client.call('align', { media: id, track: null, language: 'en-US', cues: [cue] }),
  )
  const told = aligned.find((event) => event.type === 'aligned')
  expect(told?.words?.map(({ text }) => text)).toEqual(tokens)
  await client.call('media.close', id)
})

test('a job that is cancelled says so and leaves no process', async () => {
  const { id } = await openMedia(long)
  const job = await client.call('media.proxy', { media: id, track: null })
  await client.told(job, ({ type }) => type === 'progress')
  await client.call('job.cancel', job)
  expect((await client.ended(job)).at(-1)).toMatchObject({ type: 'canceled' })
  expect(processesOf(long)).toEqual([])
  await client.call('media.close', id)
})

test('a window that closes takes its jobs with it', async () => {
  const own = await start()
  const other = await own.connect()
  const { id } = await openMedia(long, other)
  await other.told(
    await other.call('media.proxy', { media: id, track: null }),
    ({ type }) => type === 'progress',
  )
  expect(processesOf(long)).toHaveLength(1)
  await other.close()
  expect(await own.close()).toEqual([])
  expect(processesOf(long)).toEqual([])
})

test('what cannot be done is refused before it begins', async () => {
  const { id } = await openMedia(film)
  const request = { media: id, track: null, recognizer: 'pocketsphinx', language: 'en' }
  await expect(client.call('recognize', { ...request, recognizer: 'x' })).rejects.toMatchObject({
    code: 'bad-request',
  })
  await expect(client.call('recognize', { ...request, language: 'fi' })).rejects.toMatchObject({
    code: 'language-unsupported',
  })
  await client.call('job.cancel', 'unknown')
  await client.call('media.close', id)
})

test('a text file called .mp4, a folder and a missing file are named for what they are', async () => {
  const text = join(folder, 'text.mp4')
  writeFileSync(text, 'no film at all\n'.repeat(20))
  await expect(client.call('open', text)).rejects.toMatchObject({ code: 'not-media' })
  await expect(client.call('open', folder)).rejects.toMatchObject({ code: 'not-a-file' })
  await expect(client.call('open', join(folder, 'none.mp4'))).rejects.toMatchObject({ code: 'file-missing' })
})

test('subtitles beside a film come with it; a project comes first; notes are left alone', async () => {
  writeFileSync(join(folder, 'film.txt'), 'Notes about the film')
  expect(await client.call('open', film)).toMatchObject({ beside: null })
  const cue = (text: string): string => `1\n00:00:01,000 --> 00:00:02,000\n${text}\n`
  writeFileSync(join(folder, 'film.srt'), Buffer.from([0, 1, 2, 3, 4, 5, 6, 7, 8].concat(Array(99).fill(1))))
  expect(await client.call('open', film)).toMatchObject({
    beside: null,
    besideFailure: { code: 'unknown-format' },
  })
  rmSync(join(folder, 'film.srt'))
  writeFileSync(join(folder, 'film.en.srt'), cue('English'))
  expect(await client.call('open', film)).toMatchObject({ beside: { format: 'srt', name: 'film.en.srt' } })
  writeFileSync(join(folder, 'film.srt'), cue('Same name'))
  const opened = await client.call('open', film)
  if (opened.kind !== 'media' || opened.beside === null) throw new Error('nothing beside')
  expect(opened.beside.document.cues.map(({ text }) => text)).toEqual(['Same name'])

  const project = join(folder, 'film.cuewright')
  const document = { ...opened.beside.document, media: { path: film, bytes: opened.media.info.bytes } }
  const request = { path: project, format: 'cuewright', document, overwrite: false }
  expect((await client.call('document.save', request)).bytes).toBe(readFileSync(project).length)
  await expect(client.call('document.save', request)).rejects.toMatchObject({ code: 'file-exists' })
  expect(await client.call('open', film)).toMatchObject({ beside: { format: 'cuewright' } })
  const whole = await client.call('open', project)
  expect(whole).toMatchObject({ kind: 'project', media: { info: { path: film } } })
  const bytes = await client.call('document.serialize', { document, format: 'srt' })
  expect(new TextDecoder().decode(bytes)).toContain('Same name')
  const stamps = async (words: 'all' | 'measured' | 'none') => {
    const file = await client.call('document.serialize', { document, format: 'webvtt', as: { words } })
    return new TextDecoder().decode(file).split('<00:').length - 1
  }
  // Its words are guesses; the first one begins with the cue and needs no stamp.
  expect([await stamps('all'), await stamps('measured'), await stamps('none')]).toEqual([1, 0, 0])
})

test('settings are kept and a wrong one is refused', async () => {
  const before = await client.call('settings.read')
  expect((await client.call('settings.write', { theme: 'dark' })).theme).toBe('dark')
  expect(await client.call('settings.read')).toEqual({ ...before, theme: 'dark' })
})

test('the doctor looks at everything, and what is missing comes with a remedy', async () => {
  const findings = await client.call('app.doctor')
  expect(findings.length).toBeGreaterThanOrEqual(8)
  const cache = findings.find(({ name }) => name === 'Cache')
  // The films of this file were listened to.
  expect(cache?.found).toMatch(/^\d+ MB, .*home.cache$/)
  for (const { ok, remedy } of findings) expect(ok || remedy !== undefined).toBe(true)
})
