import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { forgetFile, recentFiles, rememberFile } from '../../../main/storage/recent.ts'
import { readSettings, writeSettings } from '../../../main/storage/settings.ts'

const base = await mkdtemp(join(tmpdir(), 'cuewright-settings-'))
afterAll(() => rm(base, { recursive: true, force: true }))
const before = process.env['CUEWRIGHT_HOME']
let home: string
beforeEach(async () => {
  home = await mkdtemp(join(base, 'home-'))
  process.env['CUEWRIGHT_HOME'] = home
})
afterEach(() => {
  if (before === undefined) delete process.env['CUEWRIGHT_HOME']
  else process.env['CUEWRIGHT_HOME'] = before
})
const put = async (name: string, text: string): Promise<void> => {
  await mkdir(join(home, 'data'), { recursive: true })
  await writeFile(join(home, 'data', name), text)
}

describe('settings', () => {
  it('have defaults', async () => {
    expect(await readSettings()).toMatchObject({
      theme: 'system',
      language: 'en-US',
      ffmpeg: '',
      segmentation: { charactersPerLine: 42, lines: 2, maximumSeconds: 7 },
    })
  })

  it('change one by one, also all at once', async () => {
    await Promise.all([
      writeSettings({ theme: 'dark' }),
      writeSettings({ language: 'de' }),
      writeSettings({ ffmpeg: '/opt/ffmpeg' }),
    ])
    expect(await readSettings()).toMatchObject({ theme: 'dark', language: 'de', ffmpeg: '/opt/ffmpeg' })
  })

  it('of an older version get what they lack', async () => {
    await put('settings.json', '{"theme":"light","segmentation":{"lines":1},"gone":true}')
    expect(await readSettings()).toMatchObject({
      theme: 'light',
      recognizer: 'pocketsphinx',
      segmentation: { lines: 1, charactersPerLine: 42 },
    })
  })

  it.each(['{', '', '{"theme":"pink"}', '[]', '\0'])('that are damaged (%j) are put aside', async (text) => {
    await put('settings.json', text)
    expect((await readSettings()).theme).toBe('system')
    const names = await readdir(join(home, 'data'))
    expect(names).toHaveLength(1)
    expect(names[0]).toMatch(/^settings\.json\.damaged-\d{4}-/)
  })
})

describe('recent files', () => {
  it('are the last twenty, newest first, each once, those that are gone marked', async () => {
    await writeFile(join(home, 'film 3.mp4'), '')
    for (let at = 0; at < 25; at += 1) await rememberFile(join(home, `film ${at}.mp4`), 'media')
    await rememberFile(join(home, 'film 20.mp4'), 'media')
    await rememberFile(join(home, 'film 3.mp4'), 'media')
    const files = await recentFiles()
    expect(files).toHaveLength(20)
    expect(files.slice(0, 3).map(({ name, exists }) => [name, exists])).toEqual([
      ['film 3.mp4', true],
      ['film 20.mp4', false],
      ['film 24.mp4', false],
    ])
  })

  it('are forgotten one by one, and all kept when asked at once', async () => {
    await Promise.all(['a', 'b', 'c'].map((name) => rememberFile(join(home, name), 'subtitles')))
    expect((await forgetFile(join(home, 'b'))).map(({ name }) => name)).toEqual(['c', 'a'])
  })

  it('begin anew when the list is damaged', async () => {
    await put('recent.json', '[{"path":7}]')
    expect(await recentFiles()).toEqual([])
  })
})

describe('a data folder that cannot be used', () => {
  beforeEach(async () => {
    // A file stands where the folder should be: that stops root as well.
    await writeFile(join(home, 'data'), '')
  })

  it('keeps nobody from working', async () => {
    expect(await readSettings()).toMatchObject({ theme: 'system' })
    expect(await recentFiles()).toEqual([])
  })

  it('is said when something is to be kept there', async () => {
    await expect(writeSettings({ theme: 'dark' })).rejects.toMatchObject({ code: 'file-unwritable' })
    await expect(rememberFile('/a.srt', 'subtitles')).rejects.toMatchObject({ code: 'file-unwritable' })
  })
})

it('settings that are there and cannot be read are not written over', async () => {
  await mkdir(join(home, 'data', 'settings.json'), { recursive: true })
  expect(await readSettings()).toMatchObject({ theme: 'system' })
  await expect(writeSettings({ theme: 'dark' })).rejects.toMatchObject({ code: 'not-a-file' })
})
