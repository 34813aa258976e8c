import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formats } from '../../../core/formats/all.ts'
import { readers } from '../../../core/transcript/readers/all.ts'
import { wordsOf } from '../../../core/transcript/transcript.ts'
import { isMeasured, type Word } from '../../../core/transcript/word.ts'
import { readSubtitles, serializeDocument, writeSubtitles } from '../../../main/storage/subtitles.ts'
import { readText, samplesOf } from '../../core/transcript/readers/samples.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cuewright-transcripts-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const put = async (name: string, content: string | Uint8Array): Promise<string> => {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

/** What must come through to the tick. */
const rows = (words: readonly Word[]) =>
  words
    .filter(isMeasured)
    .map(({ text, offset, duration, source, confidence }) => ({ text, offset, duration, source, confidence }))
    .sort((a, b) => a.offset - b.offset)

const samples = readers.flatMap((reader) =>
  samplesOf(reader.id).map(([name, text]) => [name, reader, text] as const),
)

describe.each(samples)('%s', (name, reader, text) => {
  it('opens by what is in it, whatever its name, and its measured words come out as words-json to the tick', async () => {
    const expected = rows(wordsOf(readText(reader, text).transcript))
    for (const file of [name, 'film.srt', 'no name']) {
      const opened = await readSubtitles(await put(file, text))
      expect(opened.format).toBe(reader.id)
      expect(rows(opened.document.cues.flatMap(({ words }) => [...words]))).toEqual(expected)
    }
    const opened = await readSubtitles(join(folder, name))
    const out = join(folder, 'out.json')
    await writeSubtitles(out, opened.document, 'words-json')
    const { format, document } = await readSubtitles(out)
    expect(format).toBe('words-json')
    expect(rows(document.cues.flatMap(({ words }) => [...words]))).toEqual(expected)
  })

  it('becomes cues in every format', async () => {
    const { document } = await readSubtitles(await put(name, text))
    expect(document.cues.length).toBeGreaterThan(0)
    for (const { id } of formats) expect(serializeDocument(document, id).length, id).toBeGreaterThan(0)
  })
})

describe('opening transcripts', () => {
  const word = (text: string, start: number) => ({ word: text, start, end: start + 0.3, score: 0.9 })
  const file = {
    segments: [
      {
        start: 1,
        end: 2,
        text: 'Hello there.',
        speaker: 'Ann',
        words: [word('Hello', 1), word('there.', 1.4)],
      },
      {
        start: 1.2,
        end: 3,
        text: 'Yes <b>. 1 < 2',
        speaker: 'Bob',
        words: [word('Yes', 1.2), word('<b>.', 1.6)],
      },
    ],
    word_segments: [],
    language: 'en',
  }

  it('lets people talk at the same time, and takes no text for markup', async () => {
    const { document, problems } = await readSubtitles(await put('a.json', JSON.stringify(file)))
    expect(document.language).toBe('en')
    expect(document.cues.map(({ id, speaker, start }) => [id, speaker, start])).toEqual([
      ['1', 'Ann', 10_000_000],
      ['2', 'Bob', 12_000_000],
    ])
    expect(document.cues[1]?.words.map(({ text }) => text)).toEqual(['Yes', '<b>.', '1', '<', '2'])
    expect(problems.map(({ code }) => code)).toEqual(['guessed'])
  })

  it('reads what is there of a file that breaks off, and says where', async () => {
    const text = JSON.stringify(file, null, 1)
    const { document, problems } = await readSubtitles(
      await put('a.json', text.slice(0, text.indexOf('"Bob"'))),
    )
    expect(document.cues[0]?.words.map(({ text: own }) => own)).toEqual(['Hello', 'there.'])
    const broken = problems.find(({ code }) => code === 'not-json')
    expect(broken?.line).toBe(text.slice(0, text.indexOf('"Bob"')).split('\n').length)
  })

  it('reads UTF-16, a byte-order mark and CRLF', async () => {
    const text = JSON.stringify(file, null, 1)
    for (const bytes of [
      Buffer.from(`\uFEFF${text.replaceAll('\n', '\r\n')}`),
      Buffer.from(`\uFEFF${text}`, 'utf16le'),
    ])
      expect((await readSubtitles(await put('a.json', bytes))).document.cues).toHaveLength(2)
  })

  it('cuts words by the rules that are set', async () => {
    const many = Array.from({ length: 12 }, (_, at) => word('word', 1 + at * 0.3))
    const text = JSON.stringify({
      segments: [{ start: 1, end: 5, text: 'word '.repeat(12), words: many }],
      language: 'en',
    })
    const settings = {
      charactersPerLine: 10,
      lines: 1,
      minimumSeconds: 0.5,
      maximumSeconds: 7,
      charactersPerSecond: 20,
      gapFrames: 2,
    }
    const path = await put('a.json', text)
    const short = (await readSubtitles(path, { segmentation: settings })).document.cues
    expect(short.every((cue) => cue.text.length <= 10)).toBe(true)
    expect(short.length).toBeGreaterThan((await readSubtitles(path)).document.cues.length)
  })

  it('still takes JSON of no program for unknown, and says which transcripts it knows', async () => {
    await expect(readSubtitles(await put('a.json', '{"words":{"a":1}}'))).rejects.toMatchObject({
      code: 'unknown-format',
    })
    await expect(readSubtitles(await put('a.json', '{"words":{"a":1}}'))).rejects.toThrow('WhisperX')
  })

  it('nothing is saved in the form of a transcript', () => {
    expect(() => serializeDocument({ language: '', cues: [], styles: {}, metadata: {} }, 'whisper')).toThrow(
      'whisper',
    )
  })
})
