import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import { cuewright, descendants, parsed, speech, start, temporaryFolder } from './cuewright.ts'

const folder = temporaryFolder()
process.env['CUEWRIGHT_HOME'] = join(folder, 'home')
const films = join(folder, 'films')
const at = (name: string): string => join(films, name)
const lines = (text: string): unknown[] => text.trim().split('\n').map(parsed)
const subtitles = (): string[] =>
  readdirSync(films)
    .filter((name) => name.endsWith('.srt'))
    .sort()

describe.skipIf(speech === undefined)('transcribe with several files', { timeout: 120_000 }, () => {
  const [first = '', second = ''] = speech?.files ?? []
  beforeEach(() => {
    rmSync(films, { recursive: true, force: true })
    mkdirSync(films)
    copyFileSync(first, at('a.wav'))
    copyFileSync(second, at('c.wav'))
    writeFileSync(at('b.mp4'), 'no film\n'.repeat(50))
  })

  it('one bad file and one that is missing keep none of the others', async () => {
    const many = [at('a.wav'), at('b.mp4'), at('gone.mov'), at('c.wav')]
    const { code, stdout, stderr } = await cuewright('transcribe', ...many, '--json')
    expect(code).toBe(1)
    expect(stderr).toBe('')
    expect(lines(stdout)).toMatchObject([
      { ok: true, file: at('a.wav') },
      { ok: false, file: at('b.mp4'), error: { code: 'not-media' } },
      { ok: false, file: at('gone.mov'), error: { code: 'file-missing' } },
      { ok: true, file: at('c.wav') },
      { ok: false, summary: { files: 4, done: 2, skipped: 0, failed: 2, untried: 0 } },
    ])
    expect(subtitles()).toEqual(['a.srt', 'c.srt'])
    expect(readFileSync(at('a.srt'), 'utf8')).toMatch(/^1\n00:00:0/)
  })

  it('what is done is left out, and nothing of it is touched', async () => {
    writeFileSync(at('a.srt'), 'mine')
    const { code, stdout } = await cuewright('transcribe', films, '--json')
    expect(lines(stdout)).toMatchObject([
      { ok: true, file: at('a.wav'), skipped: true },
      { ok: false, file: at('b.mp4') },
      { ok: true, file: at('c.wav') },
      { summary: { files: 3, done: 1, skipped: 1, failed: 1 } },
    ])
    expect(code).toBe(1)
    expect(readFileSync(at('a.srt'), 'utf8')).toBe('mine')
    const again = await cuewright('transcribe', at('a.wav'), at('c.wav'), '--overwrite')
    expect(again.code).toBe(0)
    expect(again.stdout).toContain('2 of 2 files transcribed')
    expect(readFileSync(at('a.srt'), 'utf8')).not.toBe('mine')
  })

  it('a program that is killed leaves whole files only, and the same call goes on', async () => {
    const { child, ended } = start(['transcribe', films, '--json'])
    while (!existsSync(at('a.srt')) && child.exitCode === null) await sleep(20)
    await sleep(150)
    child.kill('SIGKILL')
    await ended
    const whole = readFileSync(at('a.srt'), 'utf8')
    expect(whole).toMatch(/\n\n$/)
    const { stdout } = await cuewright('transcribe', films, '--json')
    expect(lines(stdout)).toMatchObject([
      { file: at('a.wav'), skipped: true },
      { file: at('b.mp4'), ok: false },
      { file: at('c.wav'), ok: true },
      { summary: { failed: 1 } },
    ])
    expect(readFileSync(at('a.srt'), 'utf8')).toBe(whole)
    // Nothing lies about that a person did not ask for.
    expect(readdirSync(films).sort()).toEqual(['a.srt', 'a.wav', 'b.mp4', 'c.srt', 'c.wav'])
  })

  it('stopped by hand it says how far it came, and leaves no process', async () => {
    const { child, ended } = start(['transcribe', at('a.wav'), at('c.wav')])
    while (!existsSync(at('a.srt')) && child.exitCode === null) await sleep(20)
    const below = descendants(child.pid ?? -1)
    child.kill('SIGINT')
    const { code, stderr } = await ended
    expect(code).toBe(130)
    expect(stderr).toContain('1 of 2 are done; the same call goes on from here.')
    expect(subtitles()).toEqual(['a.srt'])
    await sleep(300)
    for (const id of below) expect(() => process.kill(id, 0)).toThrow()
  })

  it('two films of one name into one folder are refused before anything is heard', async () => {
    mkdirSync(at('more'))
    copyFileSync(second, join(at('more'), basename(at('a.wav'))))
    const out = join(folder, 'out')
    const { code, stderr } = await cuewright(
      'transcribe',
      at('a.wav'),
      join(at('more'), 'a.wav'),
      '--output-folder',
      out,
    )
    expect(code).toBe(2)
    expect(stderr).toMatch(/^cuewright: [^\n]+\n$/)
    expect(readdirSync(out)).toEqual([])
  })
})
