import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { emptyDocument } from '../../../core/document/document.ts'
import { readSubtitles, serializeDocument, writeSubtitles } from '../../../main/storage/subtitles.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cuewright-subtitles-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const put = async (name: string, content: string | Uint8Array): Promise<string> => {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}
const srt = '1\n00:00:01,000 --> 00:00:02,000\nHello.\n\n'
const vtt = 'WEBVTT\n\n00:01.000 --> 00:02.000\nHello.\n'

describe('opening subtitles', () => {
  it.each([
    ['film.srt', srt, 'srt'],
    ['film.vtt', vtt, 'webvtt'],
    ['named wrongly.srt', vtt, 'webvtt'],
    ['named wrongly.txt', srt, 'srt'],
    ['no name', srt, 'srt'],
    ['dots.srt', srt.replaceAll(',', '.').replace('1\n', ''), 'srt'],
    ['dots.vtt', srt.replaceAll(',', '.').replace('1\n', ''), 'webvtt'],
    ['notes.txt', 'Just some words.', 'text'],
    ['words.json', '{"words":[{"text":"a","start":0,"end":1}]}', 'words-json'],
    ['cues.json', '{"cues":[{"text":"a","start":0,"end":1}]}', 'cues-json'],
    ['empty.srt', '', 'srt'],
  ])('%s', async (name, content, format) => {
    const opened = await readSubtitles(await put(name, content))
    expect(opened).toMatchObject({ name, format, path: join(folder, name) })
  })

  it('takes the format that is asked for', async () => {
    expect((await readSubtitles(await put('a.srt', srt), { as: 'text' })).format).toBe('text')
  })

  it('says that it guessed the encoding', async () => {
    const bytes = Buffer.from(srt.replace('Hello', 'H\xe9llo \xe0 Besan\xe7on'), 'latin1')
    const { document, problems } = await readSubtitles(await put('a.srt', bytes))
    expect(document.cues[0]?.text).toBe('Héllo à Besançon.')
    expect(problems.map(({ code }) => code)).toEqual(['encoding-guessed'])
  })

  it.each([
    ['page.html', '<!DOCTYPE html><p>Hello</p>'],
    ['film.mp4', randomBytes(5000)],
    ['film.srt', randomBytes(5000)],
    ['other.json', '{"a":1}'],
  ])('refuses %s and names what it knows', async (name, content) => {
    const outcome = readSubtitles(await put(name, content))
    await expect(outcome).rejects.toMatchObject({
      code: 'unknown-format',
      message: expect.stringMatching(/SubRip.*WebVTT/) as string,
    })
  })

  it('says when a file is too large, missing or no file', async () => {
    const path = await put('large.srt', '')
    await truncate(path, 1_000_000_000)
    await expect(readSubtitles(path)).rejects.toMatchObject({ code: 'too-large', message: /1000 MB.*200 MB/ })
    await expect(readSubtitles(join(folder, 'none.srt'))).rejects.toMatchObject({ code: 'file-missing' })
    await expect(readSubtitles(folder)).rejects.toMatchObject({ code: 'not-a-file' })
  })

  it('reads a line of 30 MB and cues of 10 MB, and the cues beside them', async () => {
    const long = 'word '.repeat(2_000_000)
    const after = '2\n00:00:03,000 --> 00:00:04,000\nAfter\n'
    const inText = await put('long.srt', `1\n00:00:01,000 --> 00:00:02,000\n${long}\n\n${after}`)
    const { document } = await readSubtitles(inText)
    expect(document.cues.map(({ text }) => text.length)).toEqual([long.length, 5])
    const line = `x${'-'.repeat(30_000_000)}`
    const stray = await readSubtitles(await put('stray.srt', `${line}\n\n${after}`))
    expect(stray.document.cues.at(-1)?.text).toBe('After')
    const { document: wide } = await readSubtitles(
      await put('long.vtt', `WEBVTT\n\n00:01.000 --> 00:02.000\n${long}\n\n00:03.000 --> 00:04.000\nAfter\n`),
    )
    expect(wide.cues.at(-1)?.text).toBe('After')
  })

  it.skipIf(process.platform === 'win32')('does not wait for a pipe', async () => {
    const path = join(folder, 'pipe.srt')
    execFileSync('mkfifo', [path])
    await expect(readSubtitles(path)).rejects.toMatchObject({ code: 'not-a-file' })
  })
})

describe('saving subtitles', () => {
  it('writes what it read', async () => {
    const { document } = await readSubtitles(await put('in.srt', srt))
    const path = join(folder, 'out.srt')
    await writeSubtitles(path, document, 'srt')
    expect((await readSubtitles(path)).document).toEqual(document)
    expect(Buffer.from(serializeDocument(document, 'srt', { newline: '\r\n' })).toString()).toBe(
      srt.replaceAll('\n', '\r\n'),
    )
  })

  it('knows no format of that name', () => {
    expect(() => serializeDocument(emptyDocument, 'doc')).toThrow(/no format “doc”/)
  })
})
