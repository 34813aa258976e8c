import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fromSeconds } from '../../../core/time/ticks.ts'
import { lagBetween } from '../../fixtures/correlation.ts'
import {
  copyOf,
  cut,
  ffmpeg,
  h264,
  hear,
  makePipe,
  mediaFolder,
  picture,
  rot,
  sourceSeconds,
  sourceSound,
  wav,
} from '../../fixtures/media.ts'

const folder = mediaFolder()
const at = (name: string): string => join(folder.path, name)
const source = sourceSound()
const sound = ['-i', at('source.wav')]
const aac = ['-ar', '48000', '-c:a', 'aac', '-b:a', '96k']

beforeAll(() => {
  writeFileSync(at('source.wav'), wav(source))
  ffmpeg(...picture, ...sound, ...h264, ...aac, at('film.mp4'))
})
afterAll(() => folder.remove())

/** Milliseconds that the sound is late near the start, the middle and the end, seen from where it belongs. */
function late(pcm: Int16Array, shiftSeconds = 0, seconds: readonly number[] = [1, 9.5, 18]): number[] {
  return seconds.map((second) => {
    const { lag, score } = lagBetween(source, pcm, {
      at: second * 16_000,
      shift: shiftSeconds * 16_000,
      length: 6_000,
    })
    expect(score).toBeGreaterThan(0.9)
    return lag / 16
  })
}
const expectTrue = (lags: readonly number[], within = 1): void => {
  for (const lag of lags) expect(Math.abs(lag)).toBeLessThanOrEqual(within)
}

describe('audio keeps the timeline of the file', () => {
  test('an ordinary film, without a warning', async () => {
    const { pcm, warnings } = await hear(at('film.mp4'))
    expect(pcm.length / 16_000).toBeCloseTo(sourceSeconds, 1)
    expectTrue(late(pcm))
    expect(warnings).toEqual([])
  })

  test.each(['mp4', 'mkv'])('sound that starts two seconds late (%s)', async (kind) => {
    const path = at(`late.${kind}`)
    ffmpeg(...picture, '-itsoffset', '2', ...sound, '-map', '0:v', '-map', '1:a', ...h264, ...aac, path)
    const { pcm } = await hear(path)
    expectTrue(late(pcm, 2))
    // The encoder's own first packet may ring a little before the sound.
    expect(pcm.subarray(0, 1.9 * 16_000).every((sample) => sample === 0)).toBe(true)
  })

  test('a picture that starts two seconds late', async () => {
    ffmpeg(
      '-itsoffset',
      '2',
      ...picture,
      ...sound,
      '-map',
      '0:v',
      '-map',
      '1:a',
      ...h264,
      ...aac,
      at('dark.mkv'),
    )
    const { pcm } = await hear(at('dark.mkv'))
    expectTrue(late(pcm), 25)
  })

  test('missing packets leave a gap instead of pulling the rest forward', async () => {
    ffmpeg(...sound, '-af', "aselect='not(between(t,6,8.5))'", '-c:a', 'libopus', at('gap.mkv'))
    const { pcm } = await hear(at('gap.mkv'))
    expectTrue(late(pcm, 0, [1, 4, 10, 18]), 8)
    expect(Math.max(...pcm.subarray(6.5 * 16_000, 8 * 16_000))).toBeLessThan(40)
  })

  test('a clock that starts at an hour', async () => {
    ffmpeg(...picture, ...sound, ...h264, ...aac, '-output_ts_offset', '3600', at('clock.ts'))
    const { pcm } = await hear(at('clock.ts'))
    expect(pcm.length / 16_000).toBeCloseTo(sourceSeconds, 0)
    expectTrue(late(pcm), 100)
  })

  test('a stream that was cut without encoding it again (edit list)', async () => {
    ffmpeg('-ss', '5.3', '-i', at('film.mp4'), '-c', 'copy', at('part.mp4'))
    const { pcm } = await hear(at('part.mp4'))
    expectTrue(late(pcm, -5.3, [6.5, 12, 18]))
  })

  test('telephone sound at 8 kHz and 5.1 with speech in the middle', async () => {
    ffmpeg(...sound, '-ar', '8000', '-c:a', 'pcm_mulaw', at('phone.wav'))
    ffmpeg(...sound, '-af', 'pan=5.1|FC=c0', '-ar', '48000', '-c:a', 'ac3', at('centre.mkv'))
    expectTrue(late((await hear(at('phone.wav'))).pcm))
    expectTrue(late((await hear(at('centre.mkv'))).pcm), 6)
  })

  test('a window has the samples of the whole pass', async () => {
    const { pcm } = await hear(at('film.mp4'))
    for (const from of [0, 0.4, 7.7, 15.003]) {
      const window = await hear(at('film.mp4'), { from: fromSeconds(from), to: fromSeconds(from + 1.5) })
      expect(window.pcm.length).toBe(24_000)
      const begin = Math.floor(from * 16_000)
      const { lag, score } = lagBetween(window.pcm, pcm, { at: 0, shift: begin, length: 24_000, reach: 40 })
      expect({ lag, isSame: score > 0.999 }).toEqual({ lag: 0, isSame: true })
    }
  })

  test('a window past the end is empty, one across the end is short', async () => {
    const beyond = await hear(at('film.mp4'), { from: fromSeconds(60), to: fromSeconds(61) })
    expect(beyond.pcm.length).toBe(0)
    const across = await hear(at('film.mp4'), { from: fromSeconds(19), to: fromSeconds(30) })
    expect(across.pcm.length / 16_000).toBeCloseTo(1, 1)
    expect(across.warnings).toEqual([])
  })

  test('progress tells the position, up to the end', async () => {
    const seen: number[] = []
    const { pcm } = await hear(at('film.mp4'), { onProgress: (position) => seen.push(position) })
    expect(seen.at(-1)).toBe(pcm.length * 625)
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
  })
})

describe('channels and tracks', () => {
  test('two channels that cancel each other out give one of them', async () => {
    ffmpeg(...sound, '-af', 'pan=stereo|c0=c0|c1=-1*c0', '-c:a', 'pcm_s16le', at('antiphase.mov'))
    const { pcm } = await hear(at('antiphase.mov'))
    expectTrue(late(pcm))
    expect(Math.max(...pcm.subarray(0, 32_000))).toBeGreaterThan(2_000)
  })

  test('they are found after a long silence too', async () => {
    const quiet = 'adelay=80s:all=1,pan=stereo|c0=c0|c1=-1*c0'
    ffmpeg(...sound, '-af', quiet, '-c:a', 'pcm_s16le', at('late-antiphase.mov'))
    const { pcm } = await hear(at('late-antiphase.mov'))
    expectTrue(late(pcm, 80))
  })

  test('sound on the right only', async () => {
    ffmpeg(...sound, '-af', 'pan=stereo|c0=0*c0|c1=c0', ...aac, at('right.m4a'))
    expectTrue(late((await hear(at('right.m4a'))).pcm))
  })

  test('the default track is taken, and any other one on demand', async () => {
    const other = ['-f', 'lavfi', '-i', `sine=440:d=${sourceSeconds}`]
    const kinds = ['-disposition:a:0', '0', '-disposition:a:1', 'default', '-metadata:s:a:0', 'language=spa']
    ffmpeg(...other, ...sound, '-map', '0:a', '-map', '1:a', '-c:a', 'flac', ...kinds, at('two.mka'))
    expectTrue(late((await hear(at('two.mka'))).pcm))
    expectTrue(late((await hear(at('two.mka'), { track: 1 })).pcm))
    const tone = (await hear(at('two.mka'), { track: 0 })).pcm
    expect(lagBetween(source, tone, { at: 16_000, length: 6_000 }).score).toBeLessThan(0.3)
    await expect(hear(at('two.mka'), { track: 7 })).rejects.toMatchObject({ code: 'no-such-track' })
  })

  test('a film without sound and a picture called a film', async () => {
    ffmpeg(...picture, '-t', '1', ...h264, at('mute.mp4'))
    ffmpeg(
      '-f',
      'lavfi',
      '-i',
      'color=red:s=64x64',
      '-frames:v',
      '1',
      '-f',
      'image2',
      '-c:v',
      'png',
      at('picture.png'),
    )
    await expect(hear(at('mute.mp4'))).rejects.toMatchObject({ code: 'no-audio' })
    await expect(hear(copyOf(at('picture.png'), at('picture.mov')))).rejects.toMatchObject({
      code: 'no-audio',
    })
  })
})

describe('damaged files', () => {
  test('a Matroska file that was cut keeps its first part and says where it ends', async () => {
    ffmpeg(...picture, ...sound, ...h264, ...aac, at('whole.mkv'))
    cut(at('whole.mkv'), at('cut.mkv'), 0.6)
    const { pcm, warnings } = await hear(at('cut.mkv'))
    expect(pcm.length / 16_000).toBeGreaterThan(8)
    expectTrue(late(pcm, 0, [1, 7]), 25)
    expect(warnings).toEqual([expect.stringMatching(/cut short: its sound ends at 00:\d\d instead of 00:20/)])
  })

  test('an MP4 with its index in front that was cut', async () => {
    ffmpeg('-i', at('film.mp4'), '-c', 'copy', '-movflags', '+faststart', at('front.mp4'))
    cut(at('front.mp4'), at('front-cut.mp4'), 0.6)
    const { pcm, warnings } = await hear(at('front-cut.mp4'))
    expectTrue(late(pcm, 0, [1, 7]))
    expect(warnings.at(-1)).toMatch(/cut short: its sound ends at 00:1\d instead of 00:20/)
  })

  test('an MP4 whose index is gone', async () => {
    cut(at('film.mp4'), at('headless.mp4'), 0.6)
    await expect(hear(at('headless.mp4'))).rejects.toMatchObject({ code: 'media-incomplete' })
  })

  test('bytes that went bad: one warning with the place, and what is after it keeps its time', async () => {
    rot(at('film.mp4'), at('rotten.mp4'), 40)
    const { pcm, warnings } = await hear(at('rotten.mp4'))
    expect(warnings).toEqual([expect.stringMatching(/^The sound is damaged from 00:0\d\. /)])
    expect(Math.abs(pcm.length / 16_000 - sourceSeconds)).toBeLessThan(0.2)
    expectTrue(late(pcm, 0, [1, 18]), 20)
  })
})

describe('names', () => {
  test.each([
    `Interview – Müller's "cut" #2 (100%) [字幕] 🎬.mp4`,
    '-leading dash.mp4',
    'http:x.mp4',
    'pipe:0.mp4',
    'concat:a|b.mp4',
    '%03d.mp4',
    '$(touch x);`y`.mp4',
  ])('%s', async (name) => {
    const { pcm } = await hear(copyOf(at('film.mp4'), at(name)))
    expectTrue(late(pcm, 0, [9.5]))
  })

  test('a playlist cannot reach another file or the network', async () => {
    writeFileSync(at('list.mp4'), `ffconcat version 1.0\nfile http://127.0.0.1:9/x.mp4\n`)
    await expect(hear(at('list.mp4'))).rejects.toMatchObject({ name: 'Failure' })
  })

  test.runIf(process.platform !== 'win32')('a pipe is refused instead of waited for', async () => {
    makePipe(at('fifo.mp4'))
    await expect(hear(at('fifo.mp4'))).rejects.toMatchObject({ code: 'not-a-file' })
  })
})
