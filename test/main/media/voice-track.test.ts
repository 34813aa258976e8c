import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, linkSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emptyDocument, type SubtitleDocument } from '../../../core/document/document.ts'
import { fromSamples, fromSeconds, spanOf } from '../../../core/time/ticks.ts'
import { probe } from '../../../main/media/probe.ts'
import { writeVoice, type VoiceSound, type VoiceWriting } from '../../../main/media/voice-track.ts'
import { fakeFfmpeg, ffmpeg, h264, isRunning, mediaFolder, wav } from '../../fixtures/media.ts'

const { path: folder, remove } = mediaFolder()
afterAll(remove)
const at = (name: string): string => join(folder, name)

/** Seconds of the film and of the voice, and where the voice speaks. */
const filmSeconds = 8
const voiceSeconds = 7
const spoken = [
  [2, 2.5],
  [5, 5.4],
] as const
const voiceRate = 22_050
/** What the voice says: a tone that rises, so that it is like itself at one place only. */
const voicePcm = new Int16Array(voiceRate * voiceSeconds)
for (const [from, to] of spoken) {
  for (let n = from * voiceRate; n < to * voiceRate; n += 1) {
    const t = n / voiceRate - from
    voicePcm[n] = Math.round(12_000 * Math.sin(2 * Math.PI * (400 * t + 900 * t * t)))
  }
}
const voice: VoiceSound = {
  path: at('voice.wav'),
  duration: fromSamples(voicePcm.length, voiceRate),
  spans: spoken.map(([from, to]) => spanOf(fromSeconds(from), fromSeconds(to))),
}
const captions: SubtitleDocument = {
  ...emptyDocument,
  cues: [
    { id: '2', start: fromSeconds(5), end: fromSeconds(6), text: 'Second', words: [] },
    { id: '1', start: fromSeconds(2), end: fromSeconds(3), text: '<i>First</i> – one', words: [] },
  ],
}
const plain: VoiceWriting = {
  ...{ path: '', overwrite: false, as: 'film', film: null, sound: 'track', track: null, duck: 12 },
  ...{ language: 'de-AT', title: 'Stimme', isDescription: false, captions: null, chapters: [] },
}

beforeAll(() => {
  writeFileSync(voice.path, wav(voicePcm, voiceRate))
  // The film's sound is a tone of one height and level, so that every change of its level can be measured.
  const [pictures, tone] = [`testsrc2=s=96x64:r=25:d=${filmSeconds}`, `sine=f=3000:r=48000:d=${filmSeconds}`]
  ffmpeg(
    ...[
      '-f',
      'lavfi',
      '-i',
      pictures,
      '-f',
      'lavfi',
      '-i',
      tone,
      ...h264,
      '-bf',
      '2',
      '-c:a',
      'aac',
      '-ac',
      '2',
    ],
    ...['-b:a', '192k', '-metadata:s:a:0', 'language=eng', '-metadata:s:v:0', 'language=eng', at('film.mp4')],
  )
  ffmpeg('-i', at('film.mp4'), '-c', 'copy', at('film.mov'))
  ffmpeg('-i', at('film.mp4'), '-c:v', 'copy', '-c:a', 'flac', at('film.mkv'))
  ffmpeg(
    ...['-i', at('film.mp4'), '-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-c:a', 'libopus'],
    at('film.webm'),
  )
})

interface Found {
  readonly format: { readonly start_time: string; readonly duration: string }
  readonly streams: readonly {
    readonly codec_type: string
    readonly codec_name: string
    readonly start_time?: string
    readonly tags?: Readonly<Record<string, string>>
    readonly disposition: Readonly<Record<string, number>>
    readonly channels?: number
  }[]
  readonly chapters: readonly { readonly start_time: string; readonly tags: { readonly title: string } }[]
}
const look = (path: string): Found =>
  JSON.parse(
    execFileSync(
      'ffprobe',
      ['-v', 'error', '-of', 'json', '-show_format', '-show_streams', '-show_chapters', path],
      {
        encoding: 'utf8',
      },
    ),
  ) as Found
const of = (found: Found, type: string) => found.streams.filter(({ codec_type }) => codec_type === type)

/** A hash of the bytes of all packets of one stream. */
const packets = (path: string, stream: string): string =>
  execFileSync('ffmpeg', ['-v', 'error', '-i', path, '-map', stream, '-c', 'copy', '-f', 'streamhash', '-'], {
    encoding: 'utf8',
  })
    .trim()
    .replace(/^.*=/, '')

/** The decoded samples of a track of sound on the film's timeline; one channel of it. */
function decoded(path: string, track = 0, channel = 0, rate = 48_000): Float32Array {
  const bytes = execFileSync(
    'ffmpeg',
    [
      ...['-v', 'error', '-i', path, '-map', `0:a:${track}`],
      ...['-af', `aresample=async=1:min_hard_comp=0.02:first_pts=0,pan=mono|c0=c${channel}`],
      ...['-ar', String(rate), '-f', 'f32le', '-'],
    ],
    { maxBuffer: 1 << 28 },
  )
  return new Float32Array(Uint8Array.from(bytes).buffer)
}

/** The share of a tone (Goertzel) in a stretch, in decibels. */
function level(samples: Float32Array, hertz: number, from: number, to: number, rate = 48_000): number {
  const [first, last] = [Math.round(from * rate), Math.round(to * rate)]
  let [re, im] = [0, 0]
  for (let n = first; n < last; n += 1) {
    const angle = (2 * Math.PI * hertz * n) / rate
    re += (samples[n] ?? 0) * Math.cos(angle)
    im += (samples[n] ?? 0) * Math.sin(angle)
  }
  return 20 * Math.log10((2 * Math.hypot(re, im)) / (last - first))
}

/** By how many samples (22,050 a second) a sound is later than the voice. */
function lateness(samples: Float32Array): number {
  const [[from, to]] = spoken
  let best = { lag: Number.NaN, sum: -Infinity }
  for (let lag = -800; lag <= 800; lag += 1) {
    let sum = 0
    for (let n = from * voiceRate; n < to * voiceRate; n += 1)
      sum += (voicePcm[n] ?? 0) * (samples[n + lag] ?? 0)
    if (sum > best.sum) best = { lag, sum }
  }
  return best.lag
}

const signal = new AbortController().signal
async function written(
  name: string,
  source: string | null,
  how: Partial<VoiceWriting>,
): Promise<{ readonly path: string; readonly warnings: readonly string[] }> {
  const path = at(name)
  const warnings: string[] = []
  const film = source === null ? null : await probe(at(source))
  await writeVoice(
    voice,
    { ...plain, film, ...how, path },
    { signal, warn: (message) => warnings.push(message) },
  )
  return { path, warnings }
}

describe.each([
  ['mp4', 'deu', 'handler_name', 'mov_text'],
  ['mov', 'ger', 'handler_name', 'mov_text'],
  ['mkv', 'ger', 'title', 'subrip'],
  ['webm', 'ger', 'title', 'webvtt'],
])('a voice in %s', (format, language, titleTag, textCodec) => {
  const source = `film.${format}`

  test('as one more track: all that was there is there bit by bit', async () => {
    const chapters = [
      { id: '1', at: fromSeconds(0), label: 'Begin' },
      { id: '2', at: fromSeconds(4), label: 'A = B; #2' },
    ]
    const { path, warnings } = await written(`track.${format}`, source, { captions, chapters })
    expect(warnings).toEqual([])
    const found = look(path)
    expect(packets(path, '0:v:0')).toBe(packets(at(source), '0:v:0'))
    expect(packets(path, '0:a:0')).toBe(packets(at(source), '0:a:0'))
    const [own, added] = of(found, 'audio')
    expect([own?.tags?.['language'], own?.disposition['default']]).toEqual(['eng', 1])
    expect([added?.tags?.['language'], added?.tags?.[titleTag]]).toEqual([language, 'Stimme'])
    expect(added?.disposition['default']).toBe(0)
    const [text] = of(found, 'subtitle')
    expect([text?.codec_name, text?.tags?.['language']]).toEqual([textCodec, language])
    expect(found.chapters.map(({ start_time, tags }) => `${Number(start_time)} ${tags.title}`)).toEqual([
      '0 Begin',
      '4 A = B; #2',
    ])
    const srt = execFileSync('ffmpeg', ['-v', 'error', '-i', path, '-map', '0:s:0', '-f', 'srt', '-'], {
      encoding: 'utf8',
    })
    expect(srt).toMatch(/00:00:02,0\d\d --> 00:00:03,0\d\d\n.*First.*– one\n\n2\n00:00:05,0\d\d/)
  })

  test('mixed: the film is lowered where the voice speaks, and nowhere else; nothing drifts', async () => {
    const { path } = await written(`mix.${format}`, source, { sound: 'mix', duck: 12 })
    expect(of(look(path), 'audio')).toHaveLength(1)
    expect(packets(path, '0:v:0')).toBe(packets(at(source), '0:v:0'))
    const [before, after] = [decoded(at(source)), decoded(path)]
    const change = (from: number, to: number): number =>
      level(after, 3000, from, to) - level(before, 3000, from, to)
    for (const [from, to] of spoken) expect(change(from, to)).toBeCloseTo(-12, 0)
    for (const [from, to] of [
      [0.1, 1.7],
      [3.2, 4.7],
      [6.1, 7.8],
    ] as const)
      // prettier-ignore
      expect(Math.abs(change(from, to))).toBeLessThan(0.1)
  })

  test('in its place: only the voice, where it was spoken', async () => {
    const { path } = await written(`replace.${format}`, source, { sound: 'replace' })
    const found = look(path)
    expect(of(found, 'audio')).toHaveLength(1)
    expect(of(found, 'audio')[0]?.disposition['default']).toBe(1)
    // In WebM ffmpeg counts the 7 ms that Opus begins before its first sample twice; that is a sixth of a picture.
    const placeOf = (file: Found): number =>
      Number(of(file, 'video')[0]?.start_time) - Number(file.format.start_time)
    const late = lateness(decoded(path, 0, 0, voiceRate)) / voiceRate
    const moved = placeOf(found) - placeOf(look(at(source)))
    expect(Math.abs(late - moved)).toBeLessThan(format === 'webm' ? 0.0075 : 0.0002)
    if (format === 'mp4' || format === 'mov') expect(late).toBe(0)
  })
})

/** What is in the folder, so that a failure can be seen to have left nothing. */
const names = (): readonly string[] => readdirSync(folder).toSorted()
const failure = async (name: string, source: string | null, how: Partial<VoiceWriting>): Promise<string> => {
  const before = names()
  const code = await written(name, source, how).then(
    () => 'none',
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  )
  expect(names()).toEqual(before)
  return code
}

describe('a voice as a sound', () => {
  test('WAV and FLAC hold every sample, AAC begins where it did', async () => {
    const raw = (path: string): Buffer =>
      execFileSync('ffmpeg', ['-v', 'error', '-i', path, '-f', 's16le', '-ac', '1', '-'], {
        maxBuffer: 1 << 26,
      })
    const { path: copy } = await written('v.wav', null, { as: 'wav' })
    expect(readFileSync(copy).equals(readFileSync(voice.path))).toBe(true)
    const { path: flac } = await written('v.flac', null, { as: 'flac' })
    expect(raw(flac).equals(raw(voice.path))).toBe(true)
    const chapters = [{ id: '1', at: fromSeconds(0), label: 'One' }]
    const { path: m4a } = await written('v.m4a', null, { as: 'm4a', chapters })
    expect(lateness(decoded(m4a, 0, 0, voiceRate))).toBe(0)
    expect(look(m4a).chapters.map(({ tags }) => tags.title)).toEqual(['One'])
  })
})

describe('films of all kinds', () => {
  test('without a film there is a plain picture, as long as the voice', async () => {
    const { path } = await written('none.mp4', null, { captions })
    const found = look(path)
    expect(found.streams.map(({ codec_type }) => codec_type)).toEqual(['video', 'audio', 'subtitle'])
    expect(Number(found.format.duration)).toBeCloseTo(voiceSeconds, 0)
    expect(lateness(decoded(path, 0, 0, voiceRate))).toBe(0)
  })

  test('a film without sound gets the voice as its sound', async () => {
    ffmpeg('-i', at('film.mp4'), '-an', '-c', 'copy', at('mute.mp4'))
    const { path } = await written('mute.voice.mp4', 'mute.mp4', { sound: 'mix' })
    expect(of(look(path), 'audio')[0]?.disposition['default']).toBe(1)
    expect(lateness(decoded(path, 0, 0, voiceRate))).toBe(0)
  })

  test('5.1 sound stays 5.1, with the voice in its centre, and no sample clips', async () => {
    ffmpeg(
      ...['-i', at('film.mp4'), '-map', '0:v', '-map', '0:a', '-c:v', 'copy', '-c:a', 'flac', '-ac', '6'],
      ...['-af', 'pan=5.1|c0=c0|c1=c0|c2=8*c0|c3=0*c0|c4=c0|c5=c0', at('wide.mkv')],
    )
    const { path } = await written('wide.voice.mkv', 'wide.mkv', { sound: 'mix', duck: 0 })
    expect(of(look(path), 'audio')[0]?.channels).toBe(6)
    const [left, centre] = [decoded(path, 0, 0), decoded(path, 0, 2)]
    const voiceIn = (samples: Float32Array): number => level(samples, 400 + 900 * 0.25, 2.1, 2.15)
    expect(voiceIn(centre) - voiceIn(left)).toBeGreaterThan(12)
    // The centre is as loud as it can be already: both give way, and stay below the ceiling of 1 dB.
    const peak = centre
      .subarray(2 * 48_000, 2.5 * 48_000)
      .reduce((most, value) => Math.max(most, Math.abs(value)), 0)
    expect(20 * Math.log10(peak)).toBeLessThan(-0.9)
    expect(
      Math.abs(level(left, 3000, 3.5, 4.5) - level(decoded(at('wide.mkv')), 3000, 3.5, 4.5)),
    ).toBeLessThan(0.05)
  })

  test('a late start and an uneven rate of pictures are kept', async () => {
    ffmpeg(
      ...['-f', 'lavfi', '-i', `testsrc2=s=96x64:r=25:d=${filmSeconds}`, '-i', at('film.mp4'), '-map', '0:v'],
      ...[
        '-map',
        '1:a',
        '-vf',
        "select='not(between(n,30,41))*not(eq(mod(n,7),3))'",
        '-vsync',
        'vfr',
        ...h264,
      ],
      ...['-c:a', 'mp2', '-output_ts_offset', '12.5', '-f', 'mpegts', at('late.ts')],
    )
    const { path } = await written('late.mkv', 'late.ts', { sound: 'track' })
    const times = (file: string): readonly number[] => {
      const rows = execFileSync(
        'ffprobe',
        ['-v', 'error', '-select_streams', 'v:0', '-show_entries', 'packet=pts_time', '-of', 'csv=p=0', file],
        { encoding: 'utf8' },
      )
      const all = rows
        .split('\n')
        .map((row) => Number.parseFloat(row))
        .filter((time) => Number.isFinite(time))
        .sort((a, b) => a - b)
      return all.map((time) => time - (all[0] ?? 0))
    }
    const [before, after] = [times(at('late.ts')), times(path)]
    expect(after.length).toBe(before.length)
    for (const [n, time] of after.entries()) expect(Math.abs(time - (before[n] ?? -1))).toBeLessThan(0.0011)
    expect(lateness(decoded(path, 1, 0, voiceRate))).toBe(0)
  })

  test('sound alone becomes a film with a plain picture, its own sound as it was', async () => {
    ffmpeg('-i', at('film.mp4'), '-vn', '-c', 'copy', at('sound.m4a'))
    const { path } = await written('sound.mp4', 'sound.m4a', { sound: 'mixed-track', captions })
    const found = look(path)
    expect(found.streams.map(({ codec_type }) => codec_type)).toEqual(['video', 'audio', 'audio', 'subtitle'])
    expect(packets(path, '0:a:0')).toBe(packets(at('sound.m4a'), '0:a:0'))
  })

  test('what a film cannot hold is said before, and picture and sound are refused', async () => {
    writeFileSync(at('own.srt'), '1\n00:00:01,000 --> 00:00:02,000\nOwn\n')
    ffmpeg('-i', at('film.mkv'), '-i', at('own.srt'), '-map', '0', '-map', '1', '-c', 'copy', at('text.mkv'))
    expect(await failure('text.webm', 'text.mkv', {})).toBe('film-refused')
    const { path, warnings } = await written('text.mp4', 'text.mkv', {})
    expect(warnings).toEqual(['MP4 cannot hold all of “text.mkv”; what stays behind: subtitles (subrip).'])
    expect(of(look(path), 'subtitle')).toEqual([])
    const { path: all, warnings: none } = await written('text.voice.mkv', 'text.mkv', { captions })
    expect(none).toEqual([])
    expect(packets(all, '0:s:0')).toBe(packets(at('text.mkv'), '0:s:0'))
    expect(of(look(all), 'subtitle')).toHaveLength(2)
  })
})

describe('what can go wrong', () => {
  test('nothing is written over unasked, and never what is read', async () => {
    writeFileSync(at('old.mp4'), 'old')
    expect(await failure('old.mp4', 'film.mp4', {})).toBe('file-exists')
    expect(readFileSync(at('old.mp4'), 'utf8')).toBe('old')
    expect(await failure('film.mp4', 'film.mp4', { overwrite: true })).toBe('own-source')
    linkSync(at('film.mp4'), at('link.mp4'))
    expect(await failure('link.mp4', 'film.mp4', { overwrite: true })).toBe('own-source')
    await written('old.mp4', 'film.mp4', { overwrite: true })
    expect(of(look(at('old.mp4')), 'audio')).toHaveLength(2)
  })

  test('a folder that cannot be written, one that is not there, a name that is no film', async () => {
    expect(await failure(join('nowhere', 'a.mp4'), 'film.mp4', {})).toBe('file-unwritable')
    expect(await failure('a.avi', 'film.mp4', {})).toBe('bad-request')
    mkdirSync(at('read-only.mp4'))
    expect(await failure('read-only.mp4', 'film.mp4', { overwrite: true })).toBe('not-a-file')
    mkdirSync(at('closed'))
    chmodSync(at('closed'), 0o555)
    // Root may write everywhere.
    if (process.getuid?.() !== 0)
      expect(await failure(join('closed', 'a.mp4'), 'film.mp4', {})).toBe('file-unwritable')
  })

  test('ffmpeg that fails or finds the disk full leaves nothing', async () => {
    const film = await probe(at('film.mp4'))
    const before = names()
    for (const [body, code] of [
      ['echo "broken" >&2; exit 1', 'write-failed'],
      ['echo "av_interleaved_write_frame(): No space left on device" >&2; exit 228', 'disk-full'],
    ] as const) {
      const { path } = fakeFfmpeg(folder, 'broken', body)
      const writing = writeVoice(voice, { ...plain, film, path: at('x.mp4') }, { signal, ffmpeg: path })
      await expect(writing).rejects.toMatchObject({ code })
    }
    expect(names().filter((name) => !name.startsWith('broken'))).toEqual(before)
  })

  test('more than the disk has is not begun', async () => {
    const film = { ...(await probe(at('film.mp4'))), bytes: 2 ** 60 }
    const writing = writeVoice(voice, { ...plain, film, path: at('huge.mp4') }, { signal })
    await expect(writing).rejects.toMatchObject({ code: 'write-space' })
    expect(existsSync(at('huge.mp4'))).toBe(false)
  })

  test('an abort ends ffmpeg, and nothing is left', async () => {
    const film = await probe(at('film.mp4'))
    const before = names()
    const controller = new AbortController()
    const { path, pid } = fakeFfmpeg(folder, 'slow', 'exec sleep 60')
    const writing = writeVoice(
      voice,
      { ...plain, film, sound: 'mix', path: at('x.mp4') },
      { signal: controller.signal, ffmpeg: path },
    )
    setTimeout(() => controller.abort(), 500)
    await expect(writing).rejects.toMatchObject({ code: 'canceled' })
    expect(isRunning(pid())).toBe(false)
    expect(names().filter((name) => !name.startsWith('slow'))).toEqual(before)
  })
})
