import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emptyDocument, type SubtitleDocument } from '../../../core/document/document.ts'
import type { MuxTrack } from '../../../core/film/mux.ts'
import { fromSeconds } from '../../../core/time/ticks.ts'
import { attachmentName, muxFilm, type MuxRequest } from '../../../main/media/mux.ts'
import { probe } from '../../../main/media/probe.ts'
import { readSubtitles } from '../../../main/storage/subtitles.ts'
import { ffmpeg, h264, mediaFolder } from '../../fixtures/media.ts'

const { path: folder, remove } = mediaFolder()
afterAll(remove)
const at = (name: string): string => join(folder, name)

const cue = (id: string, from: number, to: number, text: string) => ({
  ...{ id, start: fromSeconds(from), end: fromSeconds(to), text, words: [] },
})
const dialogue: SubtitleDocument = {
  ...emptyDocument,
  language: 'de',
  // Two overlap, and they are not in order.
  cues: [cue('2', 2.5, 4, 'Zweite Zeile'), cue('1', 2, 3, '<i>Erste</i> – “Zeile”')],
}
const track: MuxTrack = {
  ...{
    name: 'film.de.srt',
    document: dialogue,
    language: 'de',
    title: `Müller's "Schnitt": 🎬`,
    isDefault: true,
  },
  ...{ isForced: true, isHearingImpaired: true },
}
const plain: Omit<MuxRequest, 'film' | 'path'> = {
  ...{ overwrite: false, tracks: [track], existing: 'keep', fonts: [] },
}
const never = new AbortController().signal

beforeAll(() => {
  const [pictures, tone] = ['testsrc2=s=96x64:r=25:d=5', 'sine=f=440:r=48000:d=5']
  writeFileSync(
    at('chapters.txt'),
    ';FFMETADATA1\ntitle=A film\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=2000\ntitle=One\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=2000\nEND=5000\ntitle=Two\n',
  )
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
      '-i',
      at('chapters.txt'),
      ...h264,
      '-bf',
      '2',
    ],
    ...['-c:a', 'aac', '-map', '0:v', '-map', '1:a', '-map_metadata', '2', '-timecode', '01:00:00:00'],
    at('film.mp4'),
  )
  ffmpeg('-i', at('film.mp4'), '-c', 'copy', at('film.mov'))
  // Its first timestamp is not zero.
  ffmpeg(
    '-i',
    at('film.mp4'),
    '-map',
    '0:v',
    '-map',
    '0:a',
    '-c',
    'copy',
    '-output_ts_offset',
    '10',
    at('film.mkv'),
  )
  ffmpeg(
    '-i',
    at('film.mp4'),
    '-map',
    '0:v',
    '-map',
    '0:a',
    '-c',
    'copy',
    '-output_ts_offset',
    '3600',
    at('film.ts'),
  )
  ffmpeg(
    ...['-i', at('film.mp4'), '-map', '0:v', '-map', '0:a', '-c:v', 'libvpx', '-deadline', 'realtime'],
    ...['-cpu-used', '8', '-c:a', 'libopus', at('film.webm')],
  )
  ffmpeg('-i', at('film.mp4'), '-c', 'copy', '-metadata:s:v', 'rotate=90', at('turned.mp4'))
})

const ask = (...args: string[]): string =>
  execFileSync('ffprobe', ['-v', 'error', ...args], { encoding: 'utf8' }).trim()
/** A hash of all packets of a stream, as they lie in the file. */
const hash = (path: string, stream: string): string =>
  execFileSync(
    'ffmpeg',
    ['-v', 'error', '-i', path, '-map', stream, '-c', 'copy', '-f', 'streamhash', '-hash', 'md5', '-'],
    { encoding: 'utf8' },
  )
const firstPicture = (path: string): number =>
  Number(
    ask('-select_streams', 'v:0', '-show_entries', 'stream=start_time', '-of', 'csv=p=0', path)
      .split('\n')[0]
      ?.replace(',', ''),
  )

interface Shown {
  readonly start: number
  readonly text: string
}
/** What the subtitle track number `n` shows, from the first picture on. */
function shown(path: string, n = 0): readonly Shown[] {
  const text = execFileSync(
    'ffmpeg',
    ['-v', 'error', '-copyts', '-i', path, '-map', `0:s:${n}`, '-f', 'srt', '-'],
    {
      encoding: 'utf8',
    },
  )
  return text.split('\n\n').flatMap((block) => {
    const [, time = '', ...lines] = block.trim().split('\n')
    const [h, m, s] = time.split(' --> ')[0]?.split(':') ?? []
    if (s === undefined) return []
    return [
      {
        start: Number(h) * 3600 + Number(m) * 60 + Number(s.replace(',', '.')) - firstPicture(path),
        text: lines.join('\n'),
      },
    ]
  })
}

const mux = async (from: string, to: string, more: Partial<MuxRequest> = {}) => {
  const said: string[] = []
  const film = await probe(at(from))
  const done = await muxFilm(
    { ...plain, ...more, film, path: at(to) },
    { signal: never, warn: (message) => said.push(message) },
  )
  return { ...done, said }
}

describe('every kind of film', () => {
  test.each([
    ['film.mp4', 'mp4.mp4', 'mov_text', { forced: true, hearing: true }],
    ['film.mp4', 'mkv.mkv', 'subrip', { forced: true, hearing: true }],
    ['film.mov', 'mov.mov', 'mov_text', { forced: false, hearing: false }],
    ['film.mkv', 'offset.mp4', 'mov_text', { forced: true, hearing: true }],
    ['film.mkv', 'offset.mkv', 'subrip', { forced: true, hearing: true }],
    ['film.webm', 'webm.webm', 'webvtt', { forced: true, hearing: false }],
  ] as const)('%s to %s', async (from, to, codec, { forced, hearing }) => {
    const { film, said } = await mux(from, to)
    const [text] = film.subtitles
    expect(text).toMatchObject({ codec, title: track.title, isDefault: true, isText: true })
    expect(['ger', 'deu']).toContain(text?.language)
    expect([text?.isForced ?? false, text?.isHearingImpaired ?? false]).toEqual([forced, hearing])
    expect(said.some((message) => message.includes('“forced”'))).toBe(!forced)
    expect(said.some((message) => message.includes('“hearing-impaired”'))).toBe(!hearing)
    for (const stream of ['0:v:0', '0:a:0']) expect(hash(at(to), stream)).toBe(hash(at(from), stream))
    const starts = shown(at(to)).filter(({ text: line }) => line !== '')
    // Where the film's first sound comes 23 ms before its picture, the window counts from that.
    const source = await probe(at(from))
    const ahead = Number(source.video?.start ?? 0) / 1e7
    expect(starts[0]?.start).toBeCloseTo(2 - ahead, 2)
    expect(starts[0]?.text).toContain('“Zeile”')
    expect(starts.at(-1)?.text).toContain('Zweite Zeile')
    if (codec === 'mov_text')
      expect(starts.map(({ text: line }) => line.split('\n').length)).toEqual([1, 2, 1])
    else expect(starts).toHaveLength(2)
  })
})

test('a recording that begins an hour in: cues stand over the pictures of the window', async () => {
  const { film } = await mux('film.ts', 'ts.mkv')
  const source = await probe(at('film.ts'))
  expect(Number(source.origin)).toBeGreaterThan(35_000_000_000)
  expect(film.subtitles).toHaveLength(1)
  const ahead = Number(source.video?.start ?? 0) / 1e7
  expect(shown(at('ts.mkv'))[0]?.start).toBeCloseTo(2 - ahead, 2)
})

test('chapters, title and timecode go along', async () => {
  for (const to of ['kept.mp4', 'kept.mkv', 'kept.mov']) {
    const { film } = await mux('film.mp4', to)
    expect(film.timecode).toBe('01:00:00:00')
    const chapters = ask('-show_chapters', '-of', 'compact', at(to))
    expect(chapters.match(/title=(?:One|Two)/g)).toHaveLength(2)
    expect(ask('-show_entries', 'format_tags=title', '-of', 'csv=p=0', at(to))).toBe('A film')
  }
})

test('a turned picture stays turned where the film can say it, and is spoken of where not', async () => {
  const inMp4 = await mux('turned.mp4', 'turned-too.mp4')
  expect(inMp4.film.video?.rotation).toBe((await probe(at('turned.mp4'))).video?.rotation)
  expect(inMp4.said.join()).not.toContain('turned by')
  const inMkv = await mux('turned.mp4', 'turned.mkv')
  expect(inMkv.said.join()).toContain('turned by')
})

test('tracks that are there stay, in the format of the new film, or go', async () => {
  await mux('film.mp4', 'one.mp4')
  const english = {
    ...track,
    name: 'en.srt',
    language: 'en',
    title: '',
    isForced: false,
    isHearingImpaired: false,
  }
  const both = await mux('one.mp4', 'both.mkv', { tracks: [english] })
  expect(both.film.subtitles.map(({ codec, language }) => `${codec} ${language ?? ''}`)).toEqual([
    'subrip ger',
    'subrip eng',
  ])
  // One is shown by itself: the new one.
  expect(both.film.subtitles.map(({ isDefault }) => isDefault)).toEqual([false, true])
  expect(both.film.subtitles[0]).toMatchObject({ isForced: true, title: track.title })
  expect(both.said.join()).toContain('is written anew')
  const alone = await mux('both.mkv', 'alone.mp4', { tracks: [english], existing: 'replace' })
  expect(alone.film.subtitles.map(({ language }) => language)).toEqual(['eng'])
})

test('ASS goes into Matroska with its look and its fonts', async () => {
  writeFileSync(
    at('styled.ass'),
    `[Script Info]\nScriptType: v4.00+\nPlayResX: 640\nPlayResY: 360\n\n[V4+ Styles]\nFormat: Name, Fontname, Fontsize\nStyle: Sign,Own,40\n\n[Fonts]\nfontname: own_0.ttf\n!!!!!!!!\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\nDialogue: 0,0:00:01.00,0:00:02.00,Sign,,0,0,0,,{\\pos(10,20)}Hello\n`,
  )
  const { document } = await readSubtitles(at('styled.ass'))
  const { film } = await mux('film.mp4', 'styled.mkv', {
    tracks: [{ ...track, document, name: 'styled.ass' }],
  })
  expect(film.subtitles[0]?.codec).toBe('ass')
  expect(film.others).toMatchObject([{ type: 'attachment', name: 'own_0.ttf' }])
  const text = execFileSync(
    'ffmpeg',
    ['-v', 'error', '-i', at('styled.mkv'), '-map', '0:s:0', '-c', 'copy', '-f', 'ass', '-'],
    {
      encoding: 'utf8',
    },
  )
  expect(text).toContain('{\\pos(10,20)}Hello')
  expect(text).toContain('Style: Sign,Own,40')
  expect(text).not.toContain('[Fonts]')
  // Once more with the same font: it is there once.
  const again = await mux('styled.mkv', 'again.mkv', { tracks: [{ ...track, document, name: 'styled.ass' }] })
  expect(again.film.others).toHaveLength(1)
})

describe('refused or broken off, nothing is left', () => {
  const before = (): readonly string[] => readdirSync(folder).sort()
  test('pictures that a film cannot hold', async () => {
    const names = before()
    await expect(mux('film.mp4', 'no.webm')).rejects.toMatchObject({ code: 'film-refused' })
    expect(before()).toEqual(names)
  })
  test('no cues, a name that is no film, a file that is there, the film itself', async () => {
    const empty = { ...track, document: emptyDocument }
    await expect(mux('film.mp4', 'e.mp4', { tracks: [empty] })).rejects.toMatchObject({ code: 'no-cues' })
    await expect(mux('film.mp4', 'film.txt')).rejects.toMatchObject({ code: 'bad-request' })
    await expect(mux('film.mp4', 'film.mov')).rejects.toMatchObject({ code: 'file-exists' })
    await expect(mux('film.mp4', 'film.mp4', { overwrite: true })).rejects.toMatchObject({
      code: 'own-source',
    })
  })
  test('stopped', async () => {
    const names = before()
    const stop = new AbortController()
    const film = await probe(at('film.mp4'))
    const work = muxFilm({ ...plain, film, path: at('stopped.mp4') }, { signal: stop.signal })
    stop.abort()
    await expect(work).rejects.toMatchObject({ code: 'canceled' })
    expect(before()).toEqual(names)
  })
})

test('names with quotes, colons and emoji', async () => {
  const name = `Müller's "cut": 50% [字幕] 🎬.mp4`
  writeFileSync(at(name), readFileSync(at('film.mp4')))
  const { film } = await mux(name, `out ${name}`)
  expect(film.subtitles).toHaveLength(1)
  expect(existsSync(at(`out ${name}`))).toBe(true)
})

test.each([
  ['comic_B0.ttf', 'comic_B0.ttf'],
  ['../../.bashrc', 'bashrc'],
  ['..\\..\\start.bat', 'start.bat'],
  ['/etc/passwd', 'passwd'],
  ['C:x.ttf', 'x.ttf'],
  ['a\0b\n.ttf', 'a_b_.ttf'],
  ['..', 'font.ttf'],
  ['', 'font.ttf'],
])('a font that a file calls %j is attached as %s', (name, wanted) => {
  expect(attachmentName(name)).toBe(wanted)
})
