import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { cueOf } from '../../../core/cues/retime.ts'
import type { SubtitleDocument } from '../../../core/document/document.ts'
import { netflix } from '../../../core/profiles/netflix.ts'
import { fromSeconds, ticks } from '../../../core/time/ticks.ts'
import { subtitles } from '../../core/document/arbitrary.ts'
import { migrate } from '../../../main/storage/project-schema.ts'
import { readProject, writeProject } from '../../../main/storage/project.ts'

const base = await mkdtemp(join(tmpdir(), 'cuewright-project-'))
afterAll(() => rm(base, { recursive: true, force: true }))
let folder: string
let path: string
beforeEach(async () => {
  folder = await mkdtemp(join(base, 'case-'))
  path = join(folder, 'film.cuewright')
})

const document: SubtitleDocument = {
  language: 'en-US',
  styles: { Top: 'Fontsize=20' },
  metadata: { title: 'A “film” – 🎬' },
  kept: { format: 'webvtt', blocks: [{ at: 0, text: 'WEBVTT - x' }] },
  guidelines: {
    profile: 'house',
    own: { ...netflix, id: 'house' },
    ignored: [{ check: 'lines', cue: '1', text: 'Hello <i>there</i>', reason: 'The client agreed' }],
  },
  cues: [
    {
      ...cueOf({
        id: '1',
        start: ticks(10_000_001),
        end: fromSeconds(3),
        text: 'Hello <i>there</i>',
        words: [
          {
            text: 'Hello',
            offset: ticks(10_000_001),
            duration: ticks(3),
            source: 'recognized',
            confidence: 0.123456,
          },
          {
            text: 'there',
            offset: ticks(15_000_007),
            duration: ticks(9_999_999),
            source: 'manual',
            speaker: 'Ann',
          },
        ],
      }),
      speaker: 'Ann',
      style: 'Top',
      settings: { line: '0', verbatim: 'Hello' },
      pinned: { start: true },
    },
    { ...cueOf({ id: '2', start: fromSeconds(5), end: fromSeconds(5), text: '' }), end: fromSeconds(4) },
  ],
}

/** The same with every object's keys in order. */
const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : typeof value === 'object' && value !== null
      ? Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, inner]) => [key, sorted(inner)])
      : value

describe('a project', () => {
  it('is the document again, whatever that holds', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 8 })
    const dictionary = fc.dictionary(text, text, { maxKeys: 3 })
    const extras = fc.record(
      {
        speaker: text,
        style: text,
        note: text,
        settings: dictionary,
        pinned: fc.record({ start: fc.constant(true as const) }, { requiredKeys: [] }),
      },
      { requiredKeys: [] },
    )
    const color = fc.constantFrom('#0a0B0c', '#ffffff')
    const markers = fc.array(
      fc.record(
        { id: text, at: fc.maxSafeNat().map(ticks), label: text, color },
        { requiredKeys: ['id', 'at', 'label'] },
      ),
      { maxLength: 3 },
    )
    const speakers = fc.array(fc.record({ name: text, color }, { requiredKeys: ['name'] }), { maxLength: 3 })
    const wordExtras = fc.record(
      { confidence: fc.double({ min: 0, max: 1, noNaN: true }), speaker: text },
      { requiredKeys: [] },
    )
    const whole = fc.tuple(
      subtitles,
      fc.array(extras, { minLength: 8, maxLength: 8 }),
      fc.array(wordExtras, { minLength: 5, maxLength: 5 }),
      fc.record(
        { language: text, styles: dictionary, metadata: dictionary, markers, speakers },
        { requiredKeys: ['language', 'styles', 'metadata'] },
      ),
      fc.option(fc.array(text, { maxLength: 3 }), { nil: undefined }),
    )
    await fc.assert(
      fc.asyncProperty(whole, async ([{ cues }, more, onWords, head, kept]) => {
        const all: SubtitleDocument = {
          ...head,
          ...(kept === undefined
            ? {}
            : { kept: { format: 'srt', blocks: kept.map((block) => ({ at: 0, text: block })) } }),
          cues: cues.map((cue, index) => ({
            ...cue,
            ...more[index],
            words: cue.words.map((word, at) => ({ ...word, ...onWords[at % 5] })),
          })),
        }
        await writeProject(path, all)
        const { project } = await readProject(path)
        expect(project.problems).toEqual([])
        // By JSON as well: -0 is no time, and a key that is dropped silently would be equal to one that is undefined.
        expect(JSON.stringify(sorted(project.document))).toBe(JSON.stringify(sorted(all)))
      }),
      { numRuns: 60 },
    )
  })

  it('comes back to the tick', async () => {
    await writeProject(path, document)
    const { project, media } = await readProject(path)
    expect(project).toEqual({ path, name: 'film.cuewright', format: 'cuewright', document, problems: [] })
    expect(media).toBeNull()
    expect(
      (await readFile(path, 'utf8')).split('\n').filter((line) => line.startsWith('  {"id"')),
    ).toHaveLength(2)
  })

  it('comes back empty', async () => {
    await writeProject(path, { language: '', cues: [], styles: {}, metadata: {} })
    expect((await readProject(path)).project.document.cues).toEqual([])
  })

  const change = async (from: string | RegExp, to: string): Promise<void> => {
    await writeProject(path, document)
    const text = await readFile(path, 'utf8')
    expect(text).toMatch(from)
    await writeFile(path, text.replace(from, to))
  }

  it.each([
    ['"offset":15000007', '"offset":1.5', /cues\[0\]\.words\[1\]\.offset/],
    ['"offset":15000007', '"offset":9007199254740991', /cues\[0\]\.words\[1\]/],
    ['"start":10000001', '"start":-9007199254740991', /cues\[0\]/],
    ['"text":"Hello <i>', '"text":7,"x":"', /cues\[0\]\.text/],
    ['"language": "en-US"', '"language": null', /language/],
    ['"cuewright": 1', '"cuewright": "1"', /cuewright/],
    ['"cuewright": 1', '"cuewright": 0', /cuewright/],
    [/[^]{40}$/, '', /damaged/],
    [/^[^]*$/, '[]', /damaged/],
  ])('that is damaged (%s) says where', async (from, to, place) => {
    await change(from, to)
    await expect(readProject(path)).rejects.toMatchObject({ code: 'bad-project', message: place })
  })

  it.each([
    ['"cuewright": 1', '"cuewright": 2'],
    ['"language"', '"tempo": 4, "language"'],
    ['"duration":3', '"duration":3,"pitch":4'],
  ])('of a newer program (%s → %s) is not opened, so that nothing of it is lost', async (from, to) => {
    await change(from, to)
    await expect(readProject(path)).rejects.toMatchObject({ code: 'newer-project' })
  })

  it('with words that do not fit is mended and says so', async () => {
    await change('Hello <i>there</i>', 'Hello <i>here</i> now')
    await change('"id":"2"', '"id":"1"')
    const { project } = await readProject(path)
    expect(project.problems.map(({ code }) => code)).toEqual(['double-id'])
    expect(project.document.cues.map(({ id }) => id)).toEqual(['1', '2'])
  })

  it('is lifted through every version in between', () => {
    const steps = {
      0: ({ captions }: Readonly<Record<string, unknown>>) => ({ cues: captions }),
      1: (file: Readonly<Record<string, unknown>>) => ({ ...file, language: '' }),
    }
    expect(migrate({ cuewright: 0, captions: [] }, 0, 2, steps)).toEqual({
      cuewright: 2,
      cues: [],
      language: '',
    })
    expect(migrate({ cuewright: 0 }, 0, 3, steps)).toBeUndefined()
  })
})

describe('the media of a project', () => {
  const withMedia = async (
    at: string,
    reference: Partial<{ path: string; relative: string; bytes: number }> = {},
  ) => {
    await mkdir(join(folder, 'a/video'), { recursive: true })
    await mkdir(join(folder, 'a/subtitles'), { recursive: true })
    await writeFile(join(folder, at), 'film')
    path = join(folder, 'a/subtitles/film.cuewright')
    await writeProject(path, { ...document, media: { path: join(folder, at), bytes: 4 } })
    const text = await readFile(path, 'utf8')
    const file = JSON.parse(text) as { media: object }
    await writeFile(path, JSON.stringify({ ...file, media: { ...file.media, ...reference } }))
  }
  const codes = async () => {
    const { project, media } = await readProject(path)
    return [media, ...project.problems.map(({ code }) => code)]
  }

  it('is found again when both move together', async () => {
    await withMedia('a/video/film.mp4')
    await rename(join(folder, 'a'), join(folder, 'b'))
    path = path.replace('/a/', '/b/')
    const { project, media } = await readProject(path)
    expect(media).toBe(join(folder, 'b/video/film.mp4'))
    expect(project.document.media).toEqual({ path: media, relative: '../video/film.mp4', bytes: 4 })
    expect(project.problems).toEqual([])
  })

  it('is found when only the project moves', async () => {
    await withMedia('a/video/film.mp4')
    await rename(path, join(folder, 'film.cuewright'))
    path = join(folder, 'film.cuewright')
    expect(await codes()).toEqual([join(folder, 'a/video/film.mp4')])
  })

  it('is found beside the project', async () => {
    await withMedia('a/subtitles/film.mp4', { path: 'C:\\films\\film.mp4', relative: 'C:/films/film.mp4' })
    expect(await codes()).toEqual([join(folder, 'a/subtitles/film.mp4')])
  })

  it('is not found when it is gone', async () => {
    await withMedia('a/video/film.mp4')
    await rm(join(folder, 'a/video/film.mp4'))
    expect(await codes()).toEqual([null, 'media-missing'])
  })

  it('of another size is taken beside the project only, with a warning', async () => {
    await withMedia('a/subtitles/film.mp4', { bytes: 5 })
    expect(await codes()).toEqual([join(folder, 'a/subtitles/film.mp4'), 'media-changed'])
    await withMedia('a/video/film.mp4', { bytes: 5, relative: '../video/film.mp4' })
    await rm(join(folder, 'a/subtitles/film.mp4'))
    expect(await codes()).toEqual([null, 'media-missing'])
  })

  it.each([
    ['https://example.org/film.mp4', 'media-remote'],
    ['file:///etc/passwd', 'media-remote'],
    ['\\\\server\\share\\film.mp4', 'media-remote'],
    ['//server/share/film.mp4', 'media-remote'],
    ['\\\\.\\pipe\\film', 'media-remote'],
    ['/etc/passwd\0.mp4', 'media-remote'],
    ['/etc/passwd', 'media-missing'],
    ['/dev/zero', 'media-missing'],
    ['concat:a.mp4|b.mp4', 'media-remote'],
  ])('%s is not opened', async (place, code) => {
    await withMedia('a/video/x.mp4', { path: place, relative: place })
    expect(await codes()).toEqual([null, code])
    await withMedia('a/video/x.mp4', { path: place, relative: `../../../../../../../../../..${place}` })
    expect(await codes()).toEqual([null, code])
  })
})
