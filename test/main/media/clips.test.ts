import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { editList } from '../../../core/clips/edit-list.ts'
import { emptyDocument, type SubtitleDocument } from '../../../core/document/document.ts'
import { fromSeconds, spanOf, toSeconds } from '../../../core/time/ticks.ts'
import type { Word } from '../../../core/transcript/word.ts'
import { planClips, writeClips, type ClipRequest } from '../../../main/media/clips.ts'
import { muxFilm } from '../../../main/media/mux.ts'
import { probe } from '../../../main/media/probe.ts'
import { readTracks } from '../../../main/media/read-tracks.ts'
import { readSubtitles } from '../../../main/storage/subtitles.ts'
import { ffmpeg, h264, mediaFolder } from '../../fixtures/media.ts'

const { path: folder, remove } = mediaFolder()
afterAll(remove)
const at = (name: string): string => join(folder, name)
const signal = new AbortController().signal
const span = (from: number, to: number) => spanOf(fromSeconds(from), fromSeconds(to))

const word = (text: string, from: number, to: number): Word => ({
  ...{ text, offset: fromSeconds(from), duration: fromSeconds(to - from), source: 'aligned' },
})
const document: SubtitleDocument = {
  ...emptyDocument,
  cues: [
    {
      ...{ id: '1', start: fromSeconds(1), end: fromSeconds(1.9), text: 'One two' },
      words: [word('One', 1, 1.4), word('two', 1.5, 1.9)],
    },
    {
      ...{ id: '2', start: fromSeconds(2), end: fromSeconds(3), text: 'three four' },
      words: [word('three', 2, 2.4), word('four', 2.5, 3)],
    },
  ],
}

beforeAll(() => {
  // Sample n of the sound is n, so that every cut can be told to the sample.
  const pcm = Int16Array.from({ length: 5 * 8000 }, (_, n) => n - 20_000)
  writeFileSync(at('ramp.raw'), Buffer.from(pcm.buffer))
  const sound = ['-f', 's16le', '-ar', '8000', '-ac', '1', '-i', at('ramp.raw')]
  const picture = ['-f', 'lavfi', '-i', 'testsrc2=s=96x64:r=25:d=5']
  ffmpeg(
    ...picture,
    ...sound,
    ...h264,
    '-g',
    '25',
    '-c:a',
    'flac',
    '-timecode',
    '01:00:00:00',
    at('film.mkv'),
  )
  ffmpeg('-i', at('film.mkv'), '-c', 'copy', '-output_ts_offset', '10', at('late.mkv'))
})

const samples = (path: string): Int16Array => {
  const raw = execFileSync('ffmpeg', ['-v', 'error', '-i', path, '-f', 's16le', '-'], { maxBuffer: 1 << 26 })
  return new Int16Array(raw.buffer, raw.byteOffset, raw.length / 2)
}
const frames = (path: string, stream = '0:v:0'): readonly string[] =>
  execFileSync(
    'ffmpeg',
    ['-v', 'error', '-i', path, '-map', stream, '-vf', 'scale=8:8,format=gray', '-f', 'framemd5', '-'],
    {
      encoding: 'utf8',
    },
  )
    .split('\n')
    .filter((line) => line.startsWith('0,'))

const write = async (name: string, film: string, more: Partial<ClipRequest>) =>
  await writeClips(
    {
      ...{ film: await probe(at(film)), spans: [span(1, 2)], path: at(name), overwrite: false, each: false },
      ...{ how: 'exact', track: null, document: null, subtitles: 'inside', ...more },
    },
    { signal },
  )

test.each(['film.mkv', 'late.mkv'])(
  'sound is exact to the sample, also in a film that begins late: %s',
  async (film) => {
    for (const extension of ['wav', 'flac']) {
      const name = `${film}.${extension}`
      await write(name, film, { spans: [span(3.1, 3.35), span(1.5, 1.6)] })
      const found = samples(at(name))
      expect(found).toHaveLength(2000 + 800)
      expect([found[0], found[1999], found[2000], found.at(-1)]).toEqual([
        ...[3.1 * 8000 - 20_000, 3.35 * 8000 - 1 - 20_000],
        ...[1.5 * 8000 - 20_000, 1.6 * 8000 - 1 - 20_000],
      ])
    }
  },
)

test('pictures are exact: as many as there are, and all in the reel', async () => {
  await write('one.mkv', 'film.mkv', { spans: [span(1.2, 2.4)] })
  expect(frames(at('one.mkv'))).toHaveLength(30)
  await write('reel.mp4', 'film.mkv', { spans: [span(3, 4), span(1.2, 1.6)] })
  expect(frames(at('reel.mp4'))).toHaveLength(35)
  const { duration } = await probe(at('reel.mp4'))
  expect(toSeconds(duration ?? fromSeconds(0))).toBeCloseTo(1.4, 1)
  // The first picture of the clip looks like that of the film, and unlike its neighbours.
  const look = (path: string, second: number): Buffer =>
    execFileSync('ffmpeg', [
      '-v',
      'error',
      '-ss',
      String(second),
      '-i',
      path,
      '-frames:v',
      '1',
      '-vf',
      'format=gray',
      '-f',
      'rawvideo',
      '-',
    ])
  const unlike = (a: Buffer, b: Buffer): number =>
    a.reduce((sum, value, n) => sum + Math.abs(value - (b[n] ?? 0)), 0)
  const first = look(at('one.mkv'), 0)
  const [before, own, behind] = [1.16, 1.2, 1.24].map((second) => unlike(first, look(at('film.mkv'), second)))
  expect(own).toBeLessThan(before ?? 0)
  expect(own).toBeLessThan(behind ?? 0)
})

test('a clip that is copied begins with the keyframe before, and its subtitles too', async () => {
  const [file] = await write('quick.mkv', 'film.mkv', {
    ...{ how: 'quick', spans: [span(2.6, 3.4)], document, subtitles: { beside: 'srt', extension: 'srt' } },
  })
  expect(toSeconds(file?.early ?? fromSeconds(0))).toBeCloseTo(0.6, 1)
  const { document: own } = await readSubtitles(at('quick.srt'))
  expect(own.cues.map(({ text }) => text)).toEqual(['three four'])
  await expect(
    write('quick-reel.mkv', 'film.mkv', { how: 'quick', spans: [span(1, 2), span(3, 4)] }),
  ).rejects.toMatchObject({
    code: 'bad-request',
  })
})

test('each its own file, with subtitles inside that say what is heard there', async () => {
  const files = await write('each.mkv', 'film.mkv', {
    each: true,
    spans: [span(1, 1.44), span(2, 3)],
    document,
  })
  expect(files.map(({ path }) => path)).toEqual([at('each-1.mkv'), at('each-2.mkv')])
  const texts = await Promise.all(
    files.map(async ({ path }) => {
      const info = await probe(path)
      const [read] = await readTracks(info, [info.subtitles[0]?.index ?? -1], { signal })
      return read?.opened.document.cues.map((cue) => [cue.text, toSeconds(cue.start)])
    }),
  )
  // Of the first cue only what is said before the cut.
  expect(texts).toEqual([[['One', 0]], [['three four', 0]]])
})

test('handles end where somebody else speaks, and with a picture', async () => {
  const wish = {
    path: 'x.mkv',
    chosen: [span(2, 3)],
    handle: fromSeconds(0.5),
    join: fromSeconds(1),
    document,
  }
  const [found] = await planClips({ ...wish, film: await probe(at('film.mkv')) }, { signal })
  expect([found?.offset, (found?.offset ?? 0) + (found?.duration ?? 0)]).toEqual([
    fromSeconds(1.88),
    fromSeconds(3.52),
  ])
})

test('the edit decision list has the timecode of the film', async () => {
  const film = await probe(at('film.mkv'))
  const list = editList(film, [span(3, 4), span(1.2, 1.6)], document, 'Reel')
  expect(list).toContain('001  AX       B     C        01:00:03:00 01:00:04:00 01:00:00:00 01:00:01:00')
  expect(list).toContain('002  AX       B     C        01:00:01:05 01:00:01:15 01:00:01:00 01:00:01:10')
  expect(list).toContain('* COMMENT: One two')
})

test('tracks come out of a film at the times of the window, ASS with the fonts of the film', async () => {
  writeFileSync(at('own.ttf'), Buffer.from([0, 1, 0, 0, 7, 8, 9]))
  const lines =
    '[Script Info]\nScriptType: v4.00+\n\n[V4+ Styles]\nFormat: Name, Fontname, Fontsize\nStyle: Default,Own,40\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\nDialogue: 0,0:00:01.50,0:00:02.50,Default,,0,0,0,,Hello\n'
  writeFileSync(at('sign.ass'), lines)
  const { document: signs } = await readSubtitles(at('sign.ass'))
  const track = { title: '', isDefault: false, isForced: false, isHearingImpaired: false }
  for (const film of ['film.mkv', 'late.mkv']) {
    const done = await muxFilm(
      {
        ...{ film: await probe(at(film)), path: at(`in-${film}`), overwrite: false, existing: 'keep' },
        fonts: [at('own.ttf')],
        tracks: [
          { ...track, name: 'a.ass', document: signs, language: 'de' },
          { ...track, name: 'b.srt', document, language: 'en', isForced: true },
        ],
      },
      { signal },
    )
    const [ass, srt] = await readTracks(
      done.film,
      done.film.subtitles.map(({ index }) => index),
      { signal },
    )
    expect(ass?.opened.document.cues[0]?.start).toBe(fromSeconds(1.5))
    expect(ass?.opened.document.language).toBe('de')
    expect(JSON.stringify(ass?.opened.document.kept)).toContain('fontname: own.ttf')
    expect(srt?.opened.document.cues.map((cue) => toSeconds(cue.start))).toEqual([1, 2])
    expect(srt?.opened.name).toBe(`in-${film.replace('.mkv', '')}.en.forced.srt`)
  }
})

test('a track of pictures is refused with the reason', async () => {
  const info = await probe(at('film.mkv'))
  const pictures = {
    ...info,
    subtitles: [{ index: 7, codec: 'hdmv_pgs_subtitle', isDefault: false, isText: false }],
  }
  await expect(readTracks(pictures, [7], { signal })).rejects.toMatchObject({ code: 'picture-subtitles' })
  await expect(readTracks(info, [7], { signal })).rejects.toMatchObject({ code: 'no-such-subtitles' })
  expect(readFileSync(at('film.mkv')).length).toBeGreaterThan(0)
})
