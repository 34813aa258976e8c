import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { usualBurn } from '../../../core/burn/options.ts'
import { guessedCue } from '../../../core/cues/guessed-cue.ts'
import { packed } from '../../../core/document/journey.ts'
import { fromSeconds } from '../../../core/time/ticks.ts'
import { ffmpeg } from '../../fixtures/media.ts'
import { start, workshop, type Client, type Running } from '../hosts/browser.ts'

const { folder, remove } = workshop()
const at = (name: string): string => join(folder, name)
const options = { ...usualBurn, quality: 'draft', encoder: 'software' } as const
const cue = guessedCue({ id: 'a', start: fromSeconds(0.5), end: fromSeconds(1.5), text: 'Good morning.' })
const document = packed({ language: 'en', styles: {}, metadata: {}, cues: [cue] })
let running: Running
let client: Client
let media: string

beforeAll(async () => {
  ffmpeg(
    ...['-f', 'lavfi', '-i', 'testsrc2=s=160x90:r=25:d=2', '-c:v', 'libx264', '-preset', 'ultrafast'],
    ...['-pix_fmt', 'yuv420p', at('film.mp4')],
  )
  running = await start()
  client = await running.connect()
  const opened = await client.call('open', at('film.mp4'))
  if (opened.kind !== 'media') throw new Error('no film')
  media = opened.media.id
})
afterAll(async () => {
  await running.close()
  remove()
})

test('a window sees the picture before, and is told how large the film would be', async () => {
  const picture = await client.call('burn.picture', {
    ...{ media, document, options: { style: null, karaoke: false, safe: null, vertical: null } },
    ...{ at: fromSeconds(1), size: 90 },
  })
  expect([...picture.subarray(0, 2)]).toEqual([0xff, 0xd8])
  // It begins in the middle of a picture: standing there, the window shows it.
  const between = { ...document, cues: document.cues.map((one) => ({ ...one, start: fromSeconds(0.51) })) }
  const look = { options: { style: 'box', karaoke: false, safe: null, vertical: null }, size: 90 }
  const [shown, bare] = await Promise.all(
    [between, { ...between, cues: between.cues.map((one) => ({ ...one, start: fromSeconds(1.2) })) }].map(
      (one) => client.call('burn.picture', { media, document: one, ...look, at: fromSeconds(0.515) }),
    ),
  )
  expect(Buffer.compare(Buffer.from(shown ?? []), Buffer.from(bare ?? []))).not.toBe(0)
  const targets = [{ path: 'x.mp4', size: null }]
  const forecast = await client.call('burn.estimate', { media, document, targets, options })
  expect(forecast.encoder).toBe('libx264 (software)')
  expect(forecast.bytes[0]).toBeGreaterThan(1000)
})

test('it burns, tells where, and does not write over what is there', async () => {
  const request = {
    media,
    document,
    options,
    targets: [{ path: at('out.mp4'), size: null }],
    overwrite: false,
  }
  const events = await client.ended(await client.call('burn', request))
  expect(events.find(({ type }) => type === 'burned')).toMatchObject({ paths: [at('out.mp4')] })
  expect(events.at(-1)).toMatchObject({ type: 'done' })
  expect(existsSync(at('out.mp4'))).toBe(true)
  const again = await client.ended(await client.call('burn', request))
  expect(again.at(-1)).toMatchObject({ type: 'failed', failure: { code: 'file-exists' } })
})

test('what a window may not ask is refused', async () => {
  const bad = { ...options, encoder: 'libx264 -f null' }
  const request = {
    media,
    document,
    options: bad,
    targets: [{ path: at('x.mp4'), size: null }],
    overwrite: false,
  }
  await expect(client.call('burn', request)).rejects.toMatchObject({ code: 'bad-request' })
})
