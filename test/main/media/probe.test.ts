import { mkdirSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { MediaInfo } from '../../../core/document/media.ts'
import { fromSeconds, toSeconds } from '../../../core/time/ticks.ts'
import { findFfmpeg } from '../../../main/media/ffmpeg.ts'
import { filmDemuxers } from '../../../main/media/film-demuxers.ts'
import { probe } from '../../../main/media/probe.ts'
import { cut, ffmpeg, h264, mediaFolder, picture, turn } from '../../fixtures/media.ts'

const folder = mediaFolder()
const at = (name: string): string => join(folder.path, name)
const tone = ['-f', 'lavfi', '-i', 'sine=440:d=20:r=48000']

beforeAll(() => {
  writeFileSync(at('a.srt'), '1\n00:00:01,000 --> 00:00:02,000\nHello\n')
  const tracks = ['-map', '0:v', '-map', '1:a', '-map', '1:a', '-map', '2:s', '-map', '2:s']
  const tags = [
    ...[
      '-metadata:s:a:0',
      'language=deu',
      '-metadata:s:a:1',
      'language=eng',
      '-metadata:s:a:1',
      'title=Commentary',
    ],
    ...[
      '-metadata:s:s:0',
      'language=fra',
      '-metadata:s:s:1',
      'title=Signs: "all"',
      '-disposition:a:1',
      'default',
    ],
    ...['-disposition:a:0', '0'],
  ]
  const film = [...picture, ...tone, '-i', at('a.srt')]
  ffmpeg(
    ...film,
    ...tracks,
    ...h264,
    '-c:a',
    'aac',
    '-c:s:0',
    'srt',
    '-c:s:1',
    'ass',
    ...tags,
    at('tracks.mkv'),
  )
  ffmpeg(
    ...picture,
    ...tone,
    '-r',
    '24000/1001',
    ...h264,
    '-c:a',
    'aac',
    '-timecode',
    '01:00:00:00',
    at('film.mov'),
  )
})
afterAll(() => folder.remove())
afterEach(() => vi.unstubAllEnvs())

/** Asks ffmpeg alone: its folder holds no ffprobe. */
async function withoutFfprobe(path: string): Promise<MediaInfo> {
  const { path: program } = await findFfmpeg()
  mkdirSync(at('only'), { recursive: true })
  writeFileSync(at('only/ffmpeg'), `#!/bin/sh\nexec "${program}" "$@"\n`, { mode: 0o755 })
  const rest = (process.env['PATH'] ?? '').split(delimiter).filter((entry) => entry !== dirname(program))
  vi.stubEnv('PATH', rest.filter((entry) => entry !== '/bin').join(delimiter))
  vi.stubEnv('FFMPEG_BIN', at('only/ffmpeg'))
  return await probe(path)
}

describe('probe', () => {
  test('tracks with language, title and which is the default', async () => {
    const { audio, subtitles, video, container, duration } = await probe(at('tracks.mkv'))
    expect(container).toBe('matroska,webm')
    expect(toSeconds(duration ?? fromSeconds(0))).toBeCloseTo(20, 1)
    expect(video).toMatchObject({
      index: 0,
      codec: 'h264',
      width: 160,
      height: 90,
      variable: false,
      rotation: 0,
    })
    expect(video?.frameRate).toEqual({ numerator: 25, denominator: 1 })
    expect(
      audio.map(({ index, codec, language, title, isDefault, channels, rate }) => ({
        index,
        codec,
        language,
        title,
        isDefault,
        channels,
        rate,
      })),
    ).toEqual([
      {
        index: 1,
        codec: 'aac',
        language: 'deu',
        title: undefined,
        isDefault: false,
        channels: 1,
        rate: 48_000,
      },
      {
        index: 2,
        codec: 'aac',
        language: 'eng',
        title: 'Commentary',
        isDefault: true,
        channels: 1,
        rate: 48_000,
      },
    ])
    expect(subtitles).toMatchObject([
      { codec: 'subrip', language: 'fra', isText: true },
      { codec: 'ass', title: 'Signs: "all"', isText: true },
    ])
  })

  test('a broadcast rate stays a ratio; a timecode is read', async () => {
    const info = await probe(at('film.mov'))
    expect(info.video?.frameRate).toEqual({ numerator: 24_000, denominator: 1001 })
    expect(info.video?.variable).toBe(false)
    expect(info.timecode).toBe('01:00:00:00')
    expect(info.audio[0]).not.toHaveProperty('language')
  })

  test('uneven frames are noticed', async () => {
    const uneven = "select='if(lt(t,8),1,not(mod(n,5)))'"
    ffmpeg(...picture, '-vf', uneven, '-vsync', 'vfr', ...h264, at('uneven.mp4'))
    expect((await probe(at('uneven.mp4'))).video?.variable).toBe(true)
  })

  test('a picture that is to be turned, clockwise', async () => {
    turn(at('film.mov'), at('phone.mov'))
    expect((await probe(at('phone.mov'))).video?.rotation).toBe(90)
  })

  test('a track that starts late says when; so does a film whose clock starts late', async () => {
    ffmpeg(...picture, '-itsoffset', '2', ...tone, ...h264, '-c:a', 'aac', at('late.mp4'))
    const info = await probe(at('late.mp4'))
    expect(toSeconds(info.audio[0]?.start ?? fromSeconds(0))).toBeCloseTo(2, 1)
    expect(info.video?.start).toBe(0)
    ffmpeg(...picture, ...tone, ...h264, '-c:a', 'aac', '-output_ts_offset', '3600', at('clock.ts'))
    const clock = await probe(at('clock.ts'))
    expect(toSeconds(clock.video?.start ?? fromSeconds(99))).toBeLessThan(0.2)
    expect(toSeconds(clock.duration ?? fromSeconds(0))).toBeCloseTo(20, 0)
  })

  test('a cover in a music file is not a film', async () => {
    ffmpeg('-f', 'lavfi', '-i', 'color=red:s=64x64', '-frames:v', '1', at('cover.png'))
    const cover = [
      '-map',
      '0:a',
      '-map',
      '1:v',
      '-c:a',
      'flac',
      '-c:v',
      'copy',
      '-disposition:v',
      'attached_pic',
    ]
    ffmpeg(...tone, '-i', at('cover.png'), ...cover, at('song.flac'))
    const info = await probe(at('song.flac'))
    expect(info.audio).toHaveLength(1)
    expect(info).not.toHaveProperty('video')
  })

  test.runIf(process.platform === 'linux')(
    'without ffprobe the same is read from what ffmpeg prints',
    async () => {
      for (const name of ['tracks.mkv', 'film.mov']) {
        const full = await probe(at(name))
        const text = await withoutFfprobe(at(name))
        vi.unstubAllEnvs()
        const exact = (info: MediaInfo): unknown => {
          const { duration, ...rest } = JSON.parse(
            JSON.stringify(info, (key, value: unknown) => (key === 'start' ? undefined : value)),
          ) as MediaInfo
          return {
            ...rest,
            duration: undefined,
            audio: rest.audio.map((track) => ({ ...track, duration: undefined })),
            video: { ...rest.video, duration: undefined },
            subtitles: rest.subtitles.map((track) => ({ ...track, duration: undefined })),
          }
        }
        expect(exact(text)).toEqual(exact(full))
        expect(toSeconds(text.duration ?? fromSeconds(0))).toBeCloseTo(
          toSeconds(full.duration ?? fromSeconds(0)),
          1,
        )
      }
    },
  )
})

describe('what is not media', () => {
  test.each([
    ['missing', 'file-missing', 'nowhere.mp4', undefined],
    ['empty', 'not-media', 'empty.mp4', Buffer.alloc(0)],
    ['text', 'not-media', 'text.mp4', Buffer.from('Dear all,\nthis is not a film.\n'.repeat(50))],
    [
      'text with its own ending',
      'not-media',
      'notes.txt',
      Buffer.from('Dear all,\nthis is not a film.\n'.repeat(50)),
    ],
    ['subtitles', 'not-media', 'only.srt', Buffer.from('1\n00:00:01,000 --> 00:00:02,000\nHello\n')],
    [
      'noise',
      'not-media',
      'noise.mp4',
      Buffer.from(Array.from({ length: 5_000 }, (_, index) => (index * 7919) % 251)),
    ],
  ])('%s', async (_, code, name, bytes) => {
    if (bytes !== undefined) writeFileSync(at(name), bytes)
    const failure: unknown = await probe(at(name)).catch((error: unknown) => error)
    expect(failure).toMatchObject({ code })
    expect(String(failure)).toContain(`“${name}”`)
  })

  test('a folder and a device', async () => {
    await expect(probe(folder.path)).rejects.toMatchObject({ code: 'not-a-file' })
    if (process.platform !== 'win32')
      await expect(probe('/dev/zero')).rejects.toMatchObject({ code: 'not-a-file' })
  })

  test('a film without its index', async () => {
    cut(at('film.mov'), at('cut.mov'), 0.5)
    await expect(probe(at('cut.mov'))).rejects.toMatchObject({ code: 'media-incomplete' })
  })

  test('an abort', async () => {
    await expect(probe(at('film.mov'), { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'canceled',
    })
  })
})

test.each([
  ['#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nhttp://127.0.0.1:9/x.ts\n', 'm3u8'],
  ["ffconcat version 1.0\nfile '/etc/hostname'\n", 'mp4'],
  ['<?xml version="1.0"?>\n<MPD xmlns="urn:mpeg:dash:schema:mpd:2011"></MPD>\n', 'mp4'],
])('a list of other files is no film and nothing in it is fetched: %j', async (text, extension) => {
  const path = at(`list.${extension}`)
  writeFileSync(path, text)
  await expect(probe(path)).rejects.toMatchObject({
    code: 'not-media',
    detail: 'It is a list of other files.',
  })
})

test('a list that hides behind a long comment is none either: what it names is not read', async () => {
  const hidden = join(folder.path, 'hidden.mp4')
  const comment = `<!-- ${'x'.repeat(700)} -->`
  const kind = 'mimeType="audio/mp4"'
  const base = `<BaseURL>file://${at('film.mov')}</BaseURL>`
  writeFileSync(
    hidden,
    `<?xml version="1.0"?>\n${comment}<MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT1S">` +
      `<Period><AdaptationSet ${kind}><Representation id="1" bandwidth="1000">${base}</Representation></AdaptationSet></Period></MPD>`,
  )
  await expect(probe(hidden)).rejects.toMatchObject({ code: 'not-media' })
})

test.each(['concat', 'hls', 'dash', 'imf', 'sdp', 'image2', 'lavfi'])(
  'the demuxer %s, which opens other things than its file, is not among those allowed',
  (name) => {
    expect(filmDemuxers).not.toContain(name)
  },
)
