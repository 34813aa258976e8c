import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { usualBurn, type BurnOptions } from '../../../core/burn/options.ts'
import { guessedCue } from '../../../core/cues/guessed-cue.ts'
import type { Cue } from '../../../core/cues/cue.ts'
import type { SubtitleDocument } from '../../../core/document/document.ts'
import { fromSeconds, type Ticks } from '../../../core/time/ticks.ts'
import { burnIn, type BurnHooks, type Burned } from '../../../main/media/burn-in.ts'
import { chooseEncoder, workingEncoders } from '../../../main/media/burn/working-encoders.ts'
import { probe } from '../../../main/media/probe.ts'
import { ffmpeg, mediaFolder, turn } from '../../fixtures/media.ts'

const { path: folder, remove } = mediaFolder()
const at = (name: string): string => join(folder, name)
afterAll(remove)

const cue = (id: string, start: number, end: number, text: string): Cue =>
  guessedCue({ id, start: fromSeconds(start), end: fromSeconds(end), text })
const documentOf = (...cues: readonly Cue[]): SubtitleDocument => ({
  ...{ language: 'en', cues, styles: {}, metadata: {} },
})

const draft: BurnOptions = { ...usualBurn, quality: 'draft', encoder: 'software' }
async function burn(
  film: string,
  document: SubtitleDocument,
  target: string,
  more: {
    readonly options?: Partial<BurnOptions>
    readonly sizes?: readonly (number | null)[]
    readonly hooks?: Partial<BurnHooks>
    readonly fresh?: boolean
  } = {},
): Promise<Burned> {
  const sizes = more.sizes ?? [null]
  return await burnIn(
    {
      film: await probe(film),
      document,
      targets: sizes.map((size) => ({
        path: size === null ? target : target.replace('#', String(size)),
        size,
      })),
      options: { ...draft, ...more.options },
      overwrite: true,
      fresh: more.fresh ?? false,
    },
    { signal: new AbortController().signal, ...more.hooks },
  )
}

/** Times of pictures in seconds, as they are shown. */
function timesOf(path: string): readonly number[] {
  const asked = [
    '-v',
    'error',
    '-select_streams',
    'v:0',
    '-show_entries',
    'packet=pts_time',
    '-of',
    'csv=p=0',
  ]
  return execFileSync('ffprobe', [...asked, path], { encoding: 'utf8' })
    .split('\n')
    .flatMap((line) => (line.trim() === '' ? [] : [Number(line.split(',')[0])]))
    .sort((a, b) => a - b)
}

/** Every picture in grey, `width` by `height`. */
function greys(path: string, filter: string, bytes: number): readonly Uint8Array[] {
  const out = execFileSync(
    'ffmpeg',
    [
      '-nostdin',
      '-v',
      'error',
      '-i',
      path,
      '-vf',
      filter,
      '-fps_mode',
      'passthrough',
      '-f',
      'rawvideo',
      '-pix_fmt',
      'gray',
      '-',
    ],
    { maxBuffer: 1 << 28 },
  )
  return Array.from({ length: out.length / bytes }, (_, index) =>
    out.subarray(index * bytes, (index + 1) * bytes),
  )
}

/** How bright the brightest point of each picture is, in a stretch of it. */
const brightest = (path: string, crop: string, pixels: number): readonly number[] =>
  greys(path, crop, pixels).map((picture) => picture.reduce((most, value) => Math.max(most, value), 0))

const dark = (rate: string, seconds: number): readonly string[] => [
  ...['-f', 'lavfi', '-i', `color=c=0x202020:s=320x180:r=${rate}:d=${seconds}`],
]
const tone = (seconds: number): readonly string[] => ['-f', 'lavfi', '-i', `sine=f=440:r=48000:d=${seconds}`]
const quick = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p']
const foot = 'crop=320:60:0:120'

beforeAll(() => {
  ffmpeg(...dark('25', 4), ...tone(4), ...quick, '-c:a', 'aac', at('even.mp4'))
  ffmpeg(...dark('30000/1001', 4), ...quick, at('ntsc.mp4'))
  ffmpeg(...dark('24000/1001', 4), ...quick, at('film.mp4'))
  ffmpeg(...dark('60', 4), ...quick, at('fast.mp4'))
  ffmpeg(
    ...['-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=30:d=8', ...tone(8)],
    // Every third picture is missing, and the times are those that a phone writes.
    ...['-vf', "select='mod(n,3)+lt(n,60)',settb=1/90000", '-fps_mode', 'vfr', '-enc_time_base', '1:90000'],
    ...[...quick, '-g', '40', '-bf', '2', '-video_track_timescale', '90000', '-c:a', 'aac', at('uneven.mp4')],
  )
})

/** The uneven film without anything to see, at its own times. */
const darkUneven = (): void =>
  ffmpeg(
    ...['-i', at('uneven.mp4'), '-vf', 'geq=lum=32:cb=128:cr=128', ...quick, '-fps_mode', 'passthrough'],
    ...['-enc_time_base', '1:90000', '-video_track_timescale', '90000', '-an', at('dark-uneven.mp4')],
  )

describe('burnIn', () => {
  for (const [name, start, end] of [
    ['even.mp4', 1.02, 2.5],
    ['ntsc.mp4', 1.0343, 2.3357],
    ['uneven.mp4', 2.4567, 4.21],
  ] as const) {
    it(`shows a cue on the very pictures that it is on: ${name}`, async () => {
      const to = at(`cue-${name}`)
      if (name === 'uneven.mp4') darkUneven()
      const film = name === 'uneven.mp4' ? at('dark-uneven.mp4') : at(name)
      await burn(film, documentOf(cue('a', start, end, 'MMMMMMMMMM')), to)
      const times = timesOf(film)
      expect(timesOf(to)).toHaveLength(times.length)
      const lit = brightest(to, foot, 320 * 60).map((value) => value > 150)
      // Ticks of the program are rounded down.
      expect(lit).toEqual(times.map((time) => time >= start - 1e-6 && time < end))
    })
  }

  it('keeps times, sound and number of pictures over the seams of parts, and all sizes at once', async () => {
    const ran = await burn(at('uneven.mp4'), documentOf(cue('a', 1, 3, 'Hello')), at('s-#.mp4'), {
      sizes: [180, 90],
      hooks: { partSeconds: 2 },
    })
    expect(ran.parts).toBe(4)
    expect(ran.outputs.map(({ width, height }) => `${width}x${height}`)).toEqual(['320x180', '160x90'])
    const [before, after] = [timesOf(at('uneven.mp4')), timesOf(at('s-180.mp4'))]
    expect(after).toHaveLength(before.length)
    after.forEach((time, index) => expect(Math.abs(time - (before[index] ?? 0))).toBeLessThan(0.0001))
    expect(timesOf(at('s-90.mp4'))).toEqual(after)
    // The pictures are the same ones, in the same order.
    const [one, other] = [
      greys(at('uneven.mp4'), 'crop=320:90:0:0,scale=32:9', 288),
      greys(at('s-180.mp4'), 'crop=320:90:0:0,scale=32:9', 288),
    ]
    one.forEach((picture, index) => {
      const differ = picture.reduce(
        (sum, value, place) => sum + Math.abs(value - (other[index]?.[place] ?? 0)),
        0,
      )
      expect(differ / 288).toBeLessThan(4)
    })
    const md5 = (path: string): string =>
      execFileSync('ffmpeg', ['-v', 'error', '-i', path, '-map', '0:a', '-c', 'copy', '-f', 'md5', '-'], {
        encoding: 'utf8',
      })
    expect(md5(at('s-180.mp4'))).toBe(md5(at('uneven.mp4')))
  })

  it('goes on after it was broken off, and leaves nothing behind', async () => {
    const target = at('again.mp4')
    const stop = new AbortController()
    const document = documentOf(cue('a', 1, 3, 'Hello again'))
    const broken = burn(at('uneven.mp4'), document, target, {
      hooks: {
        ...{ partSeconds: 2, signal: stop.signal },
        onProgress: (position: Ticks) => {
          if (position > fromSeconds(4.5)) stop.abort()
        },
      },
    })
    await expect(broken).rejects.toMatchObject({ code: 'canceled' })
    expect(existsSync(target)).toBe(false)
    const ran = await burn(at('uneven.mp4'), document, target, { hooks: { partSeconds: 2 } })
    expect(ran.resumed).toBeGreaterThanOrEqual(1)
    expect(ran.resumed).toBeLessThan(4)
    expect(timesOf(target)).toHaveLength(timesOf(at('uneven.mp4')).length)
    expect(readdirSync(join(folder, 'home', 'cache', 'burn'))).toEqual([])
    expect(readdirSync(folder).filter((name) => name.includes('.tmp') || name.startsWith('.'))).toEqual([])
  })

  it('two of the same at once: the second is told, the first is whole, and who was killed is in nobody’s way', async () => {
    const document = documentOf(cue('a', 1, 3, 'Twice'))
    const target = at('twice.mp4')
    let second: Promise<unknown> | undefined
    const first = burn(at('uneven.mp4'), document, target, {
      hooks: {
        partSeconds: 2,
        onProgress: (position: Ticks) => {
          if (position > fromSeconds(2))
            second ??= burn(at('uneven.mp4'), document, at('other.mp4'), { hooks: { partSeconds: 2 } }).catch(
              (error: unknown) => error,
            )
        },
      },
    })
    await first
    expect(await second).toMatchObject({ code: 'burn-at-work' })
    expect(existsSync(at('other.mp4'))).toBe(false)
    expect(timesOf(target)).toHaveLength(timesOf(at('uneven.mp4')).length)
    const cache = join(folder, 'home', 'cache', 'burn')
    expect(readdirSync(cache)).toEqual([])

    // A lock as a killed process leaves it: its number is nobody's.
    const stop = new AbortController()
    const broken = burn(at('uneven.mp4'), document, target, {
      hooks: { partSeconds: 2, signal: stop.signal, onProgress: () => stop.abort() },
    })
    await expect(broken).rejects.toMatchObject({ code: 'canceled' })
    const [name = ''] = readdirSync(cache)
    const holder = { pid: 4_194_305, born: '1', host: hostname(), key: 'k', since: Date.now() }
    writeFileSync(join(cache, `${name}.lock`), JSON.stringify(holder))
    await burn(at('uneven.mp4'), document, target, { hooks: { partSeconds: 2 } })
    expect(readdirSync(cache)).toEqual([])
  })

  it('counts from the first timestamp of the file, also where the picture comes late', async () => {
    const both = ['-map', '0:v', '-map', '1:a']
    ffmpeg(
      '-itsoffset',
      '1.5',
      '-i',
      at('even.mp4'),
      ...tone(5),
      ...both,
      '-c:v',
      'copy',
      '-c:a',
      'aac',
      at('late.mp4'),
    )
    ffmpeg('-i', at('even.mp4'), '-c', 'copy', '-output_ts_offset', '100', at('origin.mkv'))
    await burn(at('late.mp4'), documentOf(cue('a', 2, 3, 'MMMMMM')), at('late-out.mp4'))
    expect(timesOf(at('late-out.mp4'))[0]).toBeCloseTo(1.5, 2)
    const lit = brightest(at('late-out.mp4'), foot, 320 * 60)
    expect(lit.map((value) => value > 150)).toEqual(
      lit.map((_, index) => index * 0.04 + 1.5 >= 1.999 && index * 0.04 + 1.5 < 2.999),
    )
    await burn(at('origin.mkv'), documentOf(cue('a', 1, 2, 'MMMMMM')), at('origin-out.mkv'))
    const second = brightest(at('origin-out.mkv'), foot, 320 * 60).map((value) => value > 150)
    expect(second.indexOf(true)).toBe(25)
    expect(second.lastIndexOf(true)).toBe(49)
  })

  it('takes any name of a file, and any text, for what it is', async () => {
    const odd = at(`it's [a] "film": 50%, näh 🎬;x=1\\`)
    mkdirSync(odd)
    const film = join(odd, `o'clock [1], 5%:😀.mp4`)
    ffmpeg('-i', at('even.mp4'), '-c', 'copy', film)
    const text = `'x',[in];movie=/etc/passwd 100% {not a tag} \\\\ 🎬`
    const to = join(odd, `o'ut, [2]:😀%d.mp4`)
    await burn(film, documentOf(cue('a', 0, 4, text)), to)
    expect(brightest(to, foot, 320 * 60)[5]).toBeGreaterThan(150)
    rmSync(odd, { recursive: true })
  })

  it('turns, crops and pads to an upright film', async () => {
    turn(at('even.mp4'), at('turned.mp4'))
    const document = documentOf(cue('a', 0, 4, 'MM'))
    const turned = await burn(at('turned.mp4'), document, at('turned-out.mp4'))
    expect(turned.outputs[0]).toMatchObject({ width: 180, height: 320 })
    expect((await probe(at('turned-out.mp4'))).video).toMatchObject({ width: 180, height: 320, rotation: 0 })
    for (const vertical of ['crop', 'bars', 'blur'] as const) {
      const ran = await burn(at('even.mp4'), document, at(`${vertical}.mp4`), { options: { vertical } })
      expect(ran.outputs[0]).toMatchObject({ width: 180, height: 320 })
      expect(brightest(at(`${vertical}.mp4`), 'crop=180:60:0:215', 180 * 60)[5]).toBeGreaterThan(150)
    }
  })

  it('writes other codecs and kinds of film, and says what a kind does not hold', async () => {
    const document = documentOf(cue('a', 0, 4, 'Hello'))
    for (const [codec, extension, name, sound] of [
      ['hevc', 'mp4', 'hevc', 'aac'],
      ['vp9', 'webm', 'vp9', 'opus'],
      ['av1', 'mkv', 'av1', 'aac'],
    ] as const) {
      const warned: string[] = []
      await burn(at('even.mp4'), document, at(`codec.${extension}`), {
        options: { codec },
        hooks: { warn: (message) => warned.push(message) },
      })
      const { video, audio } = await probe(at(`codec.${extension}`))
      expect([video?.codec, audio[0]?.codec]).toEqual([name, sound])
      expect(warned).toHaveLength(sound === 'opus' ? 1 : 0)
    }
    await expect(burn(at('even.mp4'), document, at('x.webm'))).rejects.toMatchObject({ code: 'bad-request' })
    await expect(
      burn(at('even.mp4'), document, at('x.mp4'), { options: { encoder: 'h264_none' } }),
    ).rejects.toMatchObject({ code: 'burn-no-encoder' })
    await expect(burn(at('even.mp4'), document, at('even.mp4'))).rejects.toMatchObject({ code: 'own-source' })
  })

  it('keeps ten bits and colours where the codec can', async () => {
    const tags = ['-color_primaries', 'bt2020', '-color_trc', 'smpte2084', '-colorspace', 'bt2020nc']
    ffmpeg(
      ...dark('25', 1),
      '-c:v',
      'libx265',
      '-preset',
      'ultrafast',
      '-pix_fmt',
      'yuv420p10le',
      ...tags,
      '-x265-params',
      'log-level=none',
      at('hdr.mp4'),
    )
    const document = documentOf(cue('a', 0, 1, 'Hello'))
    const facts = (path: string): string =>
      execFileSync(
        'ffprobe',
        [
          '-v',
          'error',
          '-show_entries',
          'stream=pix_fmt,color_space,color_transfer,color_primaries',
          '-of',
          'csv=p=0',
          path,
        ],
        { encoding: 'utf8' },
      ).trim()
    await burn(at('hdr.mp4'), document, at('hdr-out.mp4'), { options: { codec: 'hevc' } })
    expect(facts(at('hdr-out.mp4'))).toBe(facts(at('hdr.mp4')))
    const warned: string[] = []
    await burn(at('hdr.mp4'), document, at('flat.mp4'), {
      hooks: { warn: (message) => warned.push(message) },
    })
    expect(warned.join()).toContain('HDR')
  })

  it('lights a word up with the very picture in which it begins', async () => {
    const word = (text: string, offset: number, duration: number) => ({
      ...{ text, offset: fromSeconds(offset), duration: fromSeconds(duration) },
      source: 'recognized' as const,
    })
    if (!existsSync(at('dark-uneven.mp4'))) darkUneven()
    for (const name of ['even.mp4', 'ntsc.mp4', 'film.mp4', 'fast.mp4', 'dark-uneven.mp4']) {
      const starts = [1.013, 1.3367, 2.2219]
      const words = starts.map((start, index) => word('MMM', start, (starts[index + 1] ?? 3) - start))
      const whole: Cue = { ...cue('a', 0.5, 3.5, 'MMM MMM MMM'), words }
      const to = at(`sung-${name}`)
      await burn(at(name), documentOf(whole), to, { options: { karaoke: true, quality: 'high' } })
      const times = timesOf(at(name))
      // The words stand side by side in the middle: each is grey until it is said, and white from then on.
      for (const [index, crop] of [
        'crop=18:24:122:140',
        'crop=18:24:151:140',
        'crop=18:24:180:140',
      ].entries()) {
        const seen = brightest(to, crop, 18 * 24).map((value) => (value > 210 ? 2 : value > 110 ? 1 : 0))
        const wanted = times.map((time) =>
          time < 0.5 - 1e-6 || time >= 3.5 ? 0 : time < (starts[index] ?? 0) - 1e-6 ? 1 : 2,
        )
        expect(seen).toEqual(wanted)
      }
    }
  })

  it('offers an encoder of a chip only where it encodes', async () => {
    const path = at('chips')
    const listed = ' V....D h264_nvenc  NVIDIA\n V....D h264_qsv  Intel\n V....D libx264  software\n'
    writeFileSync(
      path,
      `#!/bin/sh\ncase "$*" in *-encoders*) printf '${listed}';; *-c:v\\ h264_qsv*) exit 0;; *) exit 1;; esac\n`,
    )
    chmodSync(path, 0o755)
    const tool = { path, version: 'chips-1', origin: 'setting' } as const
    const { signal } = new AbortController()
    const found = await workingEncoders(tool, 'h264', signal)
    expect(found.map(({ name }) => name)).toEqual(['h264_qsv', 'libx264'])
    expect((await chooseEncoder(tool, 'h264', 'auto', signal)).hardware).toBe('Intel Quick Sync')
    expect((await chooseEncoder(tool, 'h264', 'software', signal)).name).toBe('libx264')
    await expect(chooseEncoder(tool, 'h264', 'h264_nvenc', signal)).rejects.toMatchObject({
      code: 'burn-no-encoder',
    })
  })
})
