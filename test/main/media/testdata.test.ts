import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest'
import type { MediaInfo } from '../../../core/document/media.ts'
import { framesPerSecond } from '../../../core/time/frame-rate.ts'
import { toSeconds, zero } from '../../../core/time/ticks.ts'
import { findFfmpeg } from '../../../main/media/ffmpeg.ts'
import { probe } from '../../../main/media/probe.ts'
import { lagBetween } from '../../fixtures/correlation.ts'
import { hear, readWav } from '../../fixtures/media.ts'
import { testdata } from '../../fixtures/testdata.ts'

interface Entry {
  readonly file: string
  readonly reference: string | null
  readonly shift: number
  readonly expect: string
}

const folder = testdata ?? ''
const entries =
  testdata === undefined
    ? []
    : (JSON.parse(readFileSync(join(folder, 'media/manifest.json'), 'utf8')) as Entry[])
const own = mkdtempSync(join(tmpdir(), 'cuewright-test-'))
process.env['CUEWRIGHT_HOME'] = own
afterAll(() => rmSync(own, { recursive: true, force: true }))
afterEach(() => vi.unstubAllEnvs())

/**
 * Milliseconds by which the sound lies after the reference because of how the file was written: encoder delays that moved the
 * picture as well, so that both still fit together. Everything else is at its place.
 */
const written: Readonly<Record<string, number>> = {
  'v02-vp9-opus.webm': 7,
  'v03-h264-ac3-subs.mkv': 5.3,
  'v05-mpeg4-mp3.avi': 25,
  'v09-video-late.mkv': 7,
  'v10-two-audio.mkv': 3,
  'v13-offset.ts': 10,
  'v15-truncated.mkv': 7,
  'v19-surround-centre.mkv': 5.3,
  'v23-fragmented.mp4': 21.3,
  'v31.wmv': 45.6,
}

/** What is to be said about a file on the way. */
const told: Readonly<Record<string, RegExp>> = {
  'v15-truncated.mkv': /cut short: its sound ends at 00:15 instead of 00:27/,
  'v16-corrupt-bytes.mp4': /damaged from 00:2\d/,
}

const refused: Readonly<Record<string, string>> = {
  'v11-no-audio.mp4': 'no-audio',
  'v14-truncated.mp4': 'media-incomplete',
  'v17-zero-bytes.mp4': 'not-media',
  'v17-text.mp4': 'not-media',
  'v17-picture.mov': 'no-audio',
}

describe.skipIf(testdata === undefined)('the files of the media manifest', () => {
  test.each(entries.filter(({ reference }) => reference !== null))(
    '$file',
    async ({ file, reference, shift }) => {
      const { pcm, warnings } = await hear(join(folder, 'media', file))
      const source = readWav(join(folder, (reference ?? '').replace('.json', '.wav')))
      const { words } = JSON.parse(readFileSync(join(folder, reference ?? ''), 'utf8')) as {
        words: readonly { readonly start: number; readonly end: number }[]
      }
      const starts = words.map(({ start }) => start).filter((start) => start + shift >= 0)
      const inside = starts.filter((start) => (start + shift + 0.6) * 16_000 < pcm.length)
      for (const start of [inside[0], inside[Math.floor(inside.length * 0.8)], inside.at(-1)]) {
        const place = {
          at: Math.round((start ?? 0) * 16_000),
          shift: Math.round(shift * 16_000),
          length: 6_000,
          reach: 1_600,
        }
        const { lag, score } = lagBetween(source, pcm, place)
        expect(score).toBeGreaterThan(0.9)
        expect(Math.abs(lag / 16 - (written[file] ?? 0))).toBeLessThanOrEqual(1.1)
      }
      const expected = told[file]
      expect(warnings).toEqual(expected === undefined ? [] : [expect.stringMatching(expected)])
    },
  )

  test.each(entries.filter(({ file }) => file in refused))('$file is refused', async ({ file }) => {
    await expect(hear(join(folder, 'media', file))).rejects.toMatchObject({ code: refused[file] })
  })

  test('silence is heard as silence, noise as noise', async () => {
    const silence = (await hear(join(folder, 'media/v27-silence.mp4'))).pcm
    expect(silence.length / 16_000).toBeCloseTo(12, 1)
    expect(silence.every((sample) => Math.abs(sample) <= 1)).toBe(true)
    expect((await hear(join(folder, 'media/v28-noise.mp4'))).pcm.length / 16_000).toBeCloseTo(15, 1)
  })

  test('what is in them', async () => {
    const info = (file: string): Promise<MediaInfo> => probe(join(folder, 'media', file))
    expect((await info('v03-h264-ac3-subs.mkv')).subtitles).toMatchObject([
      { codec: 'subrip', language: 'eng', isText: true, isDefault: true },
      { codec: 'ass', language: 'eng', title: 'Styled', isText: true, isDefault: false },
    ])
    const vfr = (await info('v06-vfr.mp4')).video
    expect(vfr?.variable).toBe(true)
    expect(vfr?.frameRate).toEqual({ numerator: 141, denominator: 13 })
    expect((await info('v10-two-audio.mkv')).audio).toMatchObject([
      { language: 'spa', title: 'Commentary', isDefault: false },
      { language: 'eng', title: 'Dialogue', isDefault: true },
    ])
    expect((await info('v07-audio-late.mp4')).audio[0]?.start).toBe(19_780_000)
    expect(toSeconds((await info('v09-video-late.mkv')).video?.start ?? zero)).toBeCloseTo(2, 1)
    const master = await info('v22-23976-timecode.mov')
    expect(master).toMatchObject({
      timecode: '01:00:00:00',
      video: { frameRate: { numerator: 24_000, denominator: 1001 } },
    })
    expect((await info('v24-rotated.mp4')).video).toMatchObject({ width: 180, height: 320, rotation: 270 })
    expect((await info('v29-mov-text.mp4')).subtitles).toMatchObject([{ codec: 'mov_text', isText: true }])
  })

  test.runIf(process.platform === 'linux')('the text of ffmpeg tells the same as ffprobe', async () => {
    const { path } = await findFfmpeg()
    writeFileSync(join(own, 'ffmpeg'), `#!/bin/sh\nexec "${path}" "$@"\n`, { mode: 0o755 })
    const rest = (process.env['PATH'] ?? '')
      .split(delimiter)
      .filter((entry) => entry !== dirname(path) && entry !== '/bin')
    const coarse = ({ duration, video, audio, subtitles, ...info }: MediaInfo): unknown => ({
      ...info,
      seconds: duration === undefined ? undefined : Math.round(10 * toSeconds(duration)),
      video: video && {
        ...video,
        start: zero,
        duration: zero,
        frameRate: video.frameRate && Math.round(framesPerSecond(video.frameRate)),
      },
      audio: audio.map((track) => ({ ...track, start: zero, duration: zero })),
      subtitles: subtitles.map((track) => ({ ...track, start: zero, duration: zero })),
    })
    for (const { file } of entries) {
      const place = join(folder, 'media', file)
      const full: unknown = await probe(place).then(coarse, (error: unknown) => error)
      vi.stubEnv('PATH', rest.join(delimiter))
      vi.stubEnv('FFMPEG_BIN', join(own, 'ffmpeg'))
      const text: unknown = await probe(place).then(coarse, (error: unknown) => error)
      vi.unstubAllEnvs()
      if (full instanceof Error)
        expect({ file, ...(text as object) }).toMatchObject({ file, code: refused[file] })
      else expect({ file, ...(text as object) }).toEqual({ file, ...(full as object) })
    }
  })
})
