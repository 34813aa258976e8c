import { execFileSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { FoundCut } from '../../../core/document/shots.ts'
import { frameAt, ticksOfFrame } from '../../../core/time/frame-rate.ts'
import { toSeconds } from '../../../core/time/ticks.ts'
import { probe } from '../../../main/media/probe.ts'
import { cachedShots, shots, storeShots } from '../../../main/media/shots.ts'
import { cut, fakeFfmpeg, ffmpeg, h264, isRunning, mediaFolder } from '../../fixtures/media.ts'

const folder = mediaFolder()
const at = (name: string): string => join(folder.path, name)
const never = new AbortController().signal
/** What the program shows unless a person sets something else. */
const usual = 30

afterAll(() => folder.remove())

async function found(path: string, least = usual): Promise<readonly FoundCut[]> {
  const cuts: FoundCut[] = []
  for await (const each of shots(await probe(path), { signal: never })) cuts.push(each)
  return cuts.filter(({ score }) => score >= least)
}

const width = 160
const height = 90

/** Frames of one shot: waves that move, over noise that does not; no shot looks like another. 160×90, grey. */
function* shot(number: number, length: number): Generator<Uint8Array> {
  let seed = 1 + number * 7919
  const random = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647
  for (let n = 0; n < 5; n += 1) random()
  const [light, depth, speed] = [60 + 130 * random(), 20 + 40 * random(), 4 * random() - 2]
  const [across, down, turn] = [0.02 + 0.15 * random(), 0.02 + 0.2 * random(), 6 * random()]
  const grain = Uint8Array.from({ length: width * height }, () => 24 * random())
  const waves = Float64Array.from({ length: 1000 }, (_, x) => Math.sin((x - 400) * across + turn))
  for (let n = 0; n < length; n += 1) {
    const frame = new Uint8Array(width * height)
    for (let y = 0, at = 0; y < height; y += 1) {
      const high = depth * Math.sin(y * down)
      for (let x = 0; x < width; x += 1, at += 1)
        frame[at] = light + high * (waves[Math.round(x + speed * n) + 400] ?? 0) + (grain[at] ?? 0)
    }
    yield frame
  }
}

/** A film of shots of so many frames each; the first frames of all but the first one are its cuts. */
function film(path: string, rate: string, lengths: readonly number[]): readonly number[] {
  const input = Buffer.concat(lengths.flatMap((length, n) => [...shot(n, length)]))
  const raw = ['-f', 'rawvideo', '-pix_fmt', 'gray', '-s', `${width}x${height}`, '-r', rate, '-i', '-']
  execFileSync('ffmpeg', ['-v', 'error', '-y', ...raw, ...h264, path], { input })
  const cuts: number[] = []
  lengths.slice(0, -1).reduce((sum, length) => (cuts.push(sum + length), sum + length), 0)
  return cuts
}

const lengths = [24, 17, 13, 31, 25, 40, 7, 13, 22, 11, 19, 27, 10, 14, 16, 21]

describe('shot changes', () => {
  test.each([
    ['24000/1001', 'mp4'],
    ['30000/1001', 'mkv'],
    ['50', 'ts'],
  ])('every hard cut at %s in %s, on its frame, and nothing else', async (rate, container) => {
    const path = at(`cuts-${rate.replace('/', '-')}.${container}`)
    const expected = film(path, rate, lengths)
    const info = await probe(path)
    const frameRate = info.video?.frameRate ?? { numerator: 1, denominator: 1 }
    const cuts = await found(path)
    const frames = cuts.map((each) => frameAt(each.at, frameRate))
    const hits = expected.filter((frame) => frames.includes(frame)).length
    // Recall and precision: both are 1 here.
    expect([hits / expected.length, hits / frames.length]).toEqual([1, 1])
    expect(cuts.map((each) => each.at)).toEqual(expected.map((frame) => ticksOfFrame(frame, frameRate)))
  })

  test('in a film of variable rate each is at the frame’s own time', async () => {
    const expected30 = film(at('even.mkv'), '30', lengths)
    // Every third frame goes in the first half, two of three in the second.
    const some = "select='if(lt(n,220),mod(n,3),not(mod(n,3)))'"
    ffmpeg(
      '-i',
      at('even.mkv'),
      '-vf',
      some,
      '-fps_mode',
      'passthrough',
      '-enc_time_base',
      '1:90000',
      ...h264,
      at('vfr.mp4'),
    )
    const info = await probe(at('vfr.mp4'))
    expect(info.video?.variable).toBe(true)
    // Times count from the first frame: here frame 1, since the first of all is left out.
    const times = framesOf(at('vfr.mp4'))
    const start = times[0] ?? 0
    // At a third of the rate everything moves three times as far from frame to frame: cuts stand out less.
    const cuts = await found(at('vfr.mp4'), 20)
    const expected = expected30.map(
      (frame) => (times.find((time) => time >= frame / 30 - 0.001) ?? 0) - start,
    )
    expect(cuts.map((each) => toSeconds(each.at).toFixed(3))).toEqual(expected.map((time) => time.toFixed(3)))
  })

  test('a fade to black and back, a dissolve, a pan and a flash are none', async () => {
    const fade = 'fade=out:st=1.5:d=0.5,fade=in:st=2:d=0.5'
    const fading = ['-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25:d=4', '-vf', fade]
    ffmpeg(...fading, ...h264, at('fade.mp4'))
    expect(await found(at('fade.mp4'))).toEqual([])
    const two = [
      '-f',
      'lavfi',
      '-i',
      'mandelbrot=s=320x180:r=25',
      '-f',
      'lavfi',
      '-i',
      'smptehdbars=s=320x180:r=25',
    ]
    const dissolve =
      '[0:v]trim=duration=3,format=yuv420p[a];[1:v]trim=duration=3,format=yuv420p[b];[a][b]xfade=duration=1:offset=2[v]'
    ffmpeg(...two, '-filter_complex', dissolve, '-map', '[v]', ...h264, at('dissolve.mp4'))
    expect(await found(at('dissolve.mp4'))).toEqual([])
    const pan = "crop=320:180:'mod(n*14,900)':100"
    ffmpeg('-f', 'lavfi', '-i', 'mandelbrot=s=1280x720:r=25', '-t', '2.4', '-vf', pan, ...h264, at('pan.mp4'))
    expect(await found(at('pan.mp4'))).toEqual([])
    const flash = "eq=brightness=0.7:enable='between(n,40,41)+eq(n,70)'"
    ffmpeg(
      '-f',
      'lavfi',
      '-i',
      'mandelbrot=s=320x180:r=25',
      '-t',
      '4',
      '-vf',
      flash,
      ...h264,
      at('flash.mp4'),
    )
    expect(await found(at('flash.mp4'))).toEqual([])
  })

  test('a cut that takes a blended frame is one cut', async () => {
    film(at('hard.mkv'), '50', [50, 51, 49])
    // Two frames become one: every second cut falls between the two.
    ffmpeg('-i', at('hard.mkv'), '-vf', 'tmix=frames=2,fps=25', ...h264, at('blended.mp4'))
    const cuts = await found(at('blended.mp4'), 15)
    expect(cuts.map((each) => Math.round(toSeconds(each.at) * 25))).toEqual([
      expect.toSatisfy((frame: number) => Math.abs(frame - 25) <= 1),
      expect.toSatisfy((frame: number) => Math.abs(frame - 50) <= 1),
    ])
  })

  test('what a whole film gave is kept by what is in it, and a damaged note is none', async () => {
    film(at('kept.mp4'), '25', [20, 20, 20])
    const info = await probe(at('kept.mp4'))
    expect(await cachedShots(info)).toBeUndefined()
    const cuts = await found(at('kept.mp4'), 0)
    await storeShots(info, cuts)
    ffmpeg('-i', at('kept.mp4'), '-c', 'copy', at('other.mkv'))
    expect(await cachedShots(info)).toEqual(cuts)
    expect(await cachedShots(await probe(at('other.mkv')))).toBeUndefined()
    const [name] = readdirSync(at('home/cache/shots'))
    writeFileSync(at(`home/cache/shots/${name ?? ''}`), '{"version":1,"cuts":[1,"two"]}')
    expect(await cachedShots(info)).toBeUndefined()
  })

  test('a film that breaks off gives what came before, and one without a picture says so', async () => {
    const expected = film(at('whole.mkv'), '25', [30, 30, 30, 30, 30, 30])
    cut(at('whole.mkv'), at('broken.mkv'), 0.6)
    const cuts = await found(at('broken.mkv'))
    expect(cuts.length).toBeGreaterThan(0)
    expect(expected.slice(0, cuts.length)).toEqual(cuts.map((each) => Math.round(toSeconds(each.at) * 25)))
    ffmpeg('-f', 'lavfi', '-i', 'sine=d=1', at('tone.wav'))
    await expect(found(at('tone.wav'))).rejects.toMatchObject({ code: 'no-picture' })
  })

  test('it ends when it is canceled, and when ffmpeg says nothing', async () => {
    const info = await probe(at('whole.mkv'))
    const controller = new AbortController()
    const looking = (async () => {
      for await (const { score } of shots(info, {
        signal: controller.signal,
        onProgress: () => controller.abort(),
      }))
        if (score < 0) return
    })()
    await expect(looking).rejects.toMatchObject({ code: 'canceled' })
    const { path, pid } = fakeFfmpeg(folder.path, 'asleep', 'exec sleep 60')
    const waiting = (async () => {
      for await (const { score } of shots(info, { signal: never, ffmpeg: path, stallSeconds: 0.3 }))
        if (score < 0) return
    })()
    await expect(waiting).rejects.toMatchObject({ code: 'ffmpeg-stalled' })
    expect(isRunning(pid())).toBe(false)
  })
})

/** When each frame appears, in seconds, as the file says it. */
function framesOf(path: string): readonly number[] {
  const asked = [
    '-v',
    'error',
    '-select_streams',
    'v',
    '-show_entries',
    'frame=pts_time',
    '-of',
    'csv=p=0',
    path,
  ]
  return execFileSync('ffprobe', asked, { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => Number.parseFloat(line))
}
