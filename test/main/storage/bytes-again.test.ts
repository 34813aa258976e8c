import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { encodings, encodingNamed } from '../../../core/document/encodings.ts'
import { changeCues, apply } from '../../../core/document/edit.ts'
import { setText } from '../../../core/cues/retime.ts'
import { lettersLost } from '../../../main/storage/encode.ts'
import { readProject, writeProject } from '../../../main/storage/project.ts'
import { readSubtitles, serializeDocument, writeSubtitles } from '../../../main/storage/subtitles.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cuewright-bytes-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const words: Readonly<Record<string, string>> = {
  'all languages': 'Où ça, 何, Да, 🎬',
  'Western European': 'Ça va à Besançon, déjà',
  'Central European': 'Dziękuję bardzo, jaźń',
  Cyrillic: 'Мы ждали вас очень долго',
  Russian: 'Мы ждали вас очень долго',
  Ukrainian: 'Ґанок їжака, мій ліс',
  Greek: 'Δεν ξέρω πού είναι το σπίτι',
  Turkish: 'Günaydın, değil mi, şehir',
  Hebrew: 'אני לא יודע איפה הבית',
  Arabic: 'أنا لا أعرف أين البيت',
  Baltic: 'Ačiū, ėjau į mišką',
  Vietnamese: 'cám ơn ông',
  Thai: 'สวัสดีครับ',
  'simplified Chinese': '你好，今天天气很好',
  'traditional Chinese': '你好，今天天氣很好',
  Japanese: 'こんにちは、元気ですか',
  Korean: '안녕하세요, 오늘',
  American: 'Façade déjà',
}

const cases = encodings.flatMap(({ id, letters }) =>
  (id.startsWith('utf-') ? [true, false] : [false]).flatMap((bom) =>
    (['\n', '\r\n', '\r'] as const).map((newline) => ({ id, letters, bom, newline })),
  ),
)

describe.each([
  [
    'srt',
    (text: string) =>
      `1\n00:00:01,000 --> 00:00:02,000\n${text}\n\n2\n00:00:02,000 --> 00:00:03,500\n${text}\n\n`,
  ],
  [
    'vtt',
    (text: string) =>
      `WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n${text}\n\n00:00:02.000 --> 00:00:03.500\n${text}\n\n`,
  ],
])('%s, opened and saved', (extension, file) => {
  it.each(cases)(
    '$id, mark $bom, line ends $newline: the same bytes',
    async ({ id, letters, bom, newline }) => {
      const text = file(words[letters] ?? '').replaceAll('\n', newline)
      const bytes = iconv.encode(text, id, { addBOM: bom })
      const path = join(folder, `film.${extension}`)
      await writeFile(path, bytes)
      const { document, format } = await readSubtitles(path, { encoding: id })
      expect(document.origin).toEqual({ format, encoding: id, bom, newline })
      expect(document.cues[0]?.text).toBe(words[letters])
      await writeSubtitles(path, document, format)
      expect(Buffer.compare(await readFile(path), bytes)).toBe(0)
      // By way of a project, too.
      await writeProject(join(folder, 'film.cuewright'), document)
      const { project } = await readProject(join(folder, 'film.cuewright'))
      expect(Buffer.compare(serializeDocument(project.document, format), bytes)).toBe(0)
    },
  )
})

describe('what is kept and what is not', () => {
  const open = async (bytes: Uint8Array, name = 'film.srt') => {
    await writeFile(join(folder, name), bytes)
    return await readSubtitles(join(folder, name))
  }
  const russian = '1\r\n00:00:01,000 --> 00:00:02,000\r\nМы ждали вас очень долго\r\n\r\n'

  it('an edit keeps encoding and line ends', async () => {
    const { document } = await open(iconv.encode(russian, 'windows-1251'))
    const edited = apply(
      document,
      changeCues(document, [0], (cue) => setText(cue, 'Они ждали вас')),
    )
    expect(iconv.decode(Buffer.from(serializeDocument(edited, 'srt')), 'windows-1251')).toBe(
      russian.replace('Мы ждали вас очень долго', 'Они ждали вас'),
    )
  })

  it('another format is UTF-8 with line feeds', async () => {
    const { document } = await open(iconv.encode(russian, 'windows-1251'))
    const text = Buffer.from(serializeDocument(document, 'webvtt')).toString()
    expect(text).toContain('Мы ждали')
    expect(text).not.toMatch(/[\r\uFEFF]/)
  })

  it('takes what is asked for', async () => {
    const { document } = await open(Buffer.from(russian))
    expect(serializeDocument(document, 'srt', { encoding: 'utf-16le', newline: '\n' })).toEqual(
      iconv.encode(russian.replaceAll('\r', ''), 'utf-16le', { addBOM: true }),
    )
    expect(serializeDocument(document, 'srt', { encoding: 'utf-16le', bom: false })).toEqual(
      iconv.encode(russian, 'utf-16le', { addBOM: false }),
    )
    expect(serializeDocument(document, 'srt', { bom: true })).toEqual(Buffer.from(`\uFEFF${russian}`))
  })

  it('writes no question mark for a letter that does not fit, but says which', async () => {
    const { document } = await open(Buffer.from(russian.replace('Мы', '♪ ?')))
    expect(() => serializeDocument(document, 'srt', { encoding: 'windows-1251' })).toThrow(
      /Windows-1251 has no ♪, so nothing was written/,
    )
    expect(lettersLost('♪ ?', 'windows-1251')).toEqual(['♪'])
    expect(lettersLost('🎬 何', 'shift_jis')).toEqual(['🎬'])
    expect(lettersLost('🎬 何', 'gb18030')).toEqual([])
  })

  it('says that line ends are mixed, and takes the usual one', async () => {
    const { document, problems } = await open(Buffer.from(russian.replace('\r\n', '\n')))
    expect(problems).toEqual([
      expect.objectContaining({
        code: 'mixed-newlines',
        message: '1 line ends otherwise than most; when it is saved, all end with CRLF.',
      }),
    ])
    expect(Buffer.from(serializeDocument(document, 'srt')).toString()).toBe(russian)
  })
})

it.each([
  ['latin-1', 'iso-8859-1'],
  ['CP1251', 'windows-1251'],
  ['UTF8', 'utf-8'],
  ['UTF_16 LE', 'utf-16le'],
  ['sjis', 'shift_jis'],
  ['GBK', 'gb18030'],
  ['win1250', 'windows-1250'],
  ['MacRoman', 'macintosh'],
  ['ISO8859-2', 'iso-8859-2'],
])('%s means %s', (name, id) => {
  expect(encodingNamed(name)?.id).toBe(id)
})

it('knows no encoding that iconv does not have', () => {
  expect(encodings.filter(({ id }) => !iconv.encodingExists(id))).toEqual([])
  expect(encodingNamed('morse')).toBeUndefined()
})
