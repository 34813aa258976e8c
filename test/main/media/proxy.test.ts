import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MediaInfo } from '../../../core/document/media.ts'
import { toSeconds, zero } from '../../../core/time/ticks.ts'
import { probe } from '../../../main/media/probe.ts'
import { proxy } from '../../../main/media/proxy.ts'
import { quickFilm } from '../../../main/media/quick-film.ts'
import { lagBetween } from '../../fixtures/correlation.ts'
import {
  fakeFfmpeg,
  ffmpeg,
  h264,
  hear,
  isRunning,
  mediaFolder,
  picture,
  sourceSound,
  wav,
} from '../../fixtures/media.ts'

const folder = mediaFolder()
const at = (name: string): string => join(folder.path, name)
const cache = at('home/cache/proxies')
const never = new AbortController().signal
const source = sourceSound()
const sound = ['-i', at('source.wav')]

beforeAll(() => {
  writeFileSync(at('source.wav'), wav(source))
  ffmpeg(...picture, ...sound, '-c:v', 'mpeg4', '-c:a', 'ac3', '-ar', '48000', at('film.avi'))
})
afterAll(() => folder.remove())

const lag = async (path: string, shift = 0): Promise<number> => {
  const { pcm } = await hear(path)
  return lagBetween(source, pcm, { at: 9 * 16_000, shift: shift * 16_000, length: 6_000 }).lag / 16
}
const start = ({ video }: MediaInfo): number => toSeconds(video?.start ?? zero)

describe('proxy', () => {
  test('a film that browsers play, with the same times, made once', async () => {
    const info = await probe(at('film.avi'))
    const seen: number[] = []
    const path = await proxy(info, { signal: never, onProgress: (position) => seen.push(position) })
    const made = await probe(path)
    expect(made.video).toMatchObject({ codec: 'h264', width: 160, height: 90, variable: false })
    expect(made.audio).toMatchObject([{ codec: 'aac', channels: 2 }])
    expect(Math.abs((await lag(path)) - (await lag(at('film.avi'))))).toBeLessThan(1)
    expect(seen.length).toBeGreaterThan(0)
    const { mtimeMs, ino } = statSync(path)
    expect(await proxy(info, { signal: never })).toBe(path)
    expect(statSync(path).ino).toBe(ino)
    expect(statSync(path).mtimeMs).toBeGreaterThanOrEqual(mtimeMs)
  })

  test('sound or picture that starts late still does', async () => {
    const films = ['-map', '0:v', '-map', '1:a', ...h264, '-ar', '48000', '-c:a', 'aac']
    ffmpeg(...picture, '-itsoffset', '2', ...sound, ...films, at('late.mkv'))
    ffmpeg('-itsoffset', '2', ...picture, ...sound, ...films, at('dark.mkv'))
    const late = await proxy(await probe(at('late.mkv')), { signal: never })
    expect(Math.abs(await lag(late, 2))).toBeLessThan(2)
    expect(start(await probe(late))).toBeLessThan(0.05)
    const dark = await proxy(await probe(at('dark.mkv')), { signal: never })
    expect(Math.abs(await lag(dark))).toBeLessThan(25)
    expect(start(await probe(dark))).toBeCloseTo(2, 1)
  })

  test('the track that is asked for is the one that is heard', async () => {
    const tone = ['-f', 'lavfi', '-i', 'sine=440:d=20']
    const tracks = ['-map', '0:v', '-map', '1:a', '-map', '2:a', ...h264, '-ar', '48000', '-c:a', 'aac']
    ffmpeg(...picture, ...tone, ...sound, ...tracks, at('two.mp4'))
    const info = await probe(at('two.mp4'))
    const first = await proxy(info, { signal: never })
    const second = await proxy(info, { signal: never, track: 2 })
    expect(second).not.toBe(first)
    expect(Math.abs(await lag(second))).toBeLessThan(2)
    await expect(proxy(info, { signal: never, track: 9 })).rejects.toMatchObject({ code: 'no-such-track' })
  })

  test('large, odd and uneven pictures: at most 720 lines, even sides, frames at their own times', async () => {
    const uneven = "select='if(lt(t,1),1,not(mod(n,5)))'"
    const input = ['-f', 'lavfi', '-i', 'testsrc2=s=1502x1002:r=25:d=4']
    ffmpeg(...input, '-vf', uneven, '-vsync', 'vfr', '-c:v', 'mjpeg', '-q:v', '9', at('large.mov'))
    const made = await probe(await proxy(await probe(at('large.mov')), { signal: never }))
    expect(made.video).toMatchObject({ width: 1078, height: 720, variable: true })
    expect(made.audio).toEqual([])
  })

  test('an abort leaves nothing behind', async () => {
    ffmpeg('-f', 'lavfi', '-i', 'testsrc2=s=640x360:r=25:d=60', '-c:v', 'mpeg4', at('long.avi'))
    const before = readdirSync(cache)
    const fake = fakeFfmpeg(folder.path, 'ffmpeg-noted', 'exec ffmpeg "$@"')
    const controller = new AbortController()
    const making = proxy(await probe(at('long.avi')), {
      signal: controller.signal,
      ffmpeg: fake.path,
      onProgress: () => controller.abort(),
    })
    await expect(making).rejects.toMatchObject({ code: 'canceled' })
    expect(isRunning(fake.pid())).toBe(false)
    expect(readdirSync(cache)).toEqual(before)
  })

  test('a failure leaves nothing behind', async () => {
    const before = readdirSync(cache)
    const fake = fakeFfmpeg(folder.path, 'ffmpeg-fails', 'echo "no room" >&2; exit 1')
    const making = proxy(await probe(at('source.wav')), { signal: never, ffmpeg: fake.path })
    await expect(making).rejects.toMatchObject({ code: 'ffmpeg-failed' })
    expect(readdirSync(cache)).toEqual(before)
  })

  test('an ffmpeg without x264 writes WebM', async () => {
    const fake = fakeFfmpeg(folder.path, 'ffmpeg-free', 'echo " V..... libvpx  VP8"')
    expect((await quickFilm({ path: fake.path, version: '1', origin: 'setting' })).extension).toBe('webm')
  })
})
