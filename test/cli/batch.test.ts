import { execFileSync, spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import { cuewright, descendants, ffmpeg, parsed, start, temporaryFolder } from './cuewright.ts'

const folder = temporaryFolder()
process.env['CUEWRIGHT_HOME'] = join(folder, 'home')
const films = join(folder, 'films')
const at = (name: string): string => join(films, name)
const lines = (text: string): Record<string, unknown>[] =>
  text
    .trim()
    .split('\n')
    .map((line) => parsed(line) as Record<string, unknown>)
const srt = (text: string): string => `1\n00:00:01,000 --> 00:00:02,500\n${text}\n`
const names = Array.from({ length: 20 }, (_, number) => `c${String(number).padStart(2, '0')}`)
const journal = (): string =>
  readdirSync(at('.cuewright-batch/results'))
    .map((name) => readFileSync(join(at('.cuewright-batch/results'), name), 'utf8'))
    .join('')
const made = (): string[] => readdirSync(films).filter((name) => name.endsWith('.vtt'))

describe('batch', { timeout: 60_000 }, () => {
  beforeEach(() => {
    rmSync(films, { recursive: true, force: true })
    mkdirSync(films)
    for (const name of names) writeFileSync(at(`${name}.srt`), srt(`Hello from ${name}.`))
  })
  const chain = [films, '--do', 'fix,check,convert', '--to', 'vtt', '--json', '--jobs', '2']

  it('is killed twice, goes on, and does every file once', async () => {
    writeFileSync(at('empty.srt'), '')
    writeFileSync(at('noise.srt'), Buffer.from(Array.from({ length: 600 }, (_, n) => (n * 73) % 256)))
    for (const enough of [3, 9]) {
      const { child, ended } = start(['batch', ...chain])
      while (made().length < enough && child.exitCode === null) await sleep(5)
      const below = descendants(child.pid ?? -1)
      child.kill('SIGKILL')
      await ended
      for (let tries = 0; tries < 100 && below.some(lives); tries += 1) await sleep(20)
      expect(below.filter(lives)).toEqual([])
    }
    const { code, stdout, stderr } = await cuewright('batch', ...chain)
    expect(stderr).toBe('')
    expect(code).toBe(1)
    const all = lines(stdout)
    expect(all.at(-1)).toMatchObject({
      ok: false,
      summary: { files: 22, failed: 2, elsewhere: 0, untried: 0 },
    })
    expect(all.filter(({ status }) => status === 'failed').map(({ error }) => error)).toMatchObject([
      { code: 'no-cues' },
      { code: 'unknown-format' },
    ])
    expect(made().sort()).toEqual(names.map((name) => `${name}.vtt`))
    for (const name of names)
      expect(readFileSync(at(`${name}.vtt`), 'utf8')).toMatch(/^WEBVTT[^]*Hello from c\d\d\.\n/)
    const done = [...journal().matchAll(/"file":"([^"]+)"[^\n]*"status":"ok"/g)].map(([, file]) => file)
    expect(new Set(done).size).toBe(20)
    expect(done).toHaveLength(20)
    expect(readdirSync(films, { recursive: true }).filter((name) => String(name).endsWith('.tmp'))).toEqual(
      [],
    )
    expect(readdirSync(at('.cuewright-batch/work'))).toEqual([])
  })

  it('leaves out what is done, until the file, the steps or the output are others', async () => {
    await cuewright('batch', ...chain)
    expect(lines((await cuewright('batch', ...chain)).stdout).at(-1)).toMatchObject({
      summary: { done: 20, ok: 0 },
    })
    writeFileSync(at('c00.srt'), srt('Something else.'))
    utimesSync(at('c01.srt'), 1, 1)
    rmSync(at('c02.vtt'))
    expect(lines((await cuewright('batch', ...chain)).stdout).at(-1)).toMatchObject({
      summary: { done: 17, ok: 3 },
    })
    expect(readFileSync(at('c00.vtt'), 'utf8')).toContain('Something else.')
  })

  it('two at once do no file twice', async () => {
    const both = await Promise.all([cuewright('batch', ...chain), cuewright('batch', ...chain)])
    const sum = both.map(({ stdout }) => lines(stdout).filter(({ status }) => status === 'ok').length)
    expect((sum[0] ?? 0) + (sum[1] ?? 0)).toBe(20)
    expect(made()).toHaveLength(20)
  })

  it('writes over nothing that it has not made, and says who would be written twice', async () => {
    writeFileSync(at('c00.vtt'), 'mine')
    mkdirSync(at('more'))
    const list = join(folder, 'list.txt')
    writeFileSync(list, [at('c00.srt'), at('c01.srt'), at('gone.srt')].join('\n'))
    const { code, stdout } = await cuewright(
      'batch',
      '--list',
      list,
      '--do',
      'convert',
      '--to',
      'vtt',
      '--json',
    )
    expect(code).toBe(1)
    expect(lines(stdout).at(-1)).toMatchObject({
      summary: { ok: 1, codes: { 'file-exists': 1, 'file-missing': 1 } },
    })
    expect(readFileSync(at('c00.vtt'), 'utf8')).toBe('mine')
  })

  it('a file that takes too long is ended, with all that was started for it, and the others go on', async () => {
    const film = at('c00.mp4')
    ffmpeg(
      '-f',
      'lavfi',
      '-i',
      'testsrc2=s=1280x720:r=50:d=20',
      '-c:v',
      'libx264',
      '-preset',
      'ultrafast',
      film,
    )
    const list = join(folder, 'two.txt')
    writeFileSync(list, `${film}\n${at('c01.srt')}\n`)
    const manifest = join(folder, 'm.jsonl')
    writeFileSync(
      manifest,
      [
        { file: film, subtitles: at('c00.srt'), steps: [{ step: 'burn', quality: 'high' }] },
        { file: at('c01.srt'), steps: [{ step: 'convert', to: 'vtt' }] },
      ]
        .map((line) => JSON.stringify(line))
        .join('\n'),
    )
    const { stdout } = await cuewright(
      'batch',
      '--manifest',
      manifest,
      '--limit',
      '1.5',
      '--json',
      '--jobs',
      '1',
    )
    expect(lines(stdout)).toMatchObject([
      { file: film, error: { code: 'batch-time' } },
      { file: at('c01.srt'), status: 'ok', outputs: [at('c01.vtt')] },
      { summary: { ok: 1, failed: 1 } },
    ])
    expect(readdirSync(films).filter((name) => name.includes('burned') || name.endsWith('.tmp'))).toEqual([])
  })

  it('a process that dies costs a try of one file, and the others go on', async () => {
    const { child, ended } = start(['batch', ...chain, '--retries', '2'])
    while (made().length < 2 && child.exitCode === null) await sleep(5)
    for (const id of descendants(child.pid ?? -1).slice(0, 1)) process.kill(id, 'SIGKILL')
    const { code, stdout } = await ended
    expect(code).toBe(0)
    expect(lines(stdout).at(-1)).toMatchObject({ summary: { ok: 20, failed: 0 } })
  })

  it('a line of a manifest that is none counts as failed, with its number', async () => {
    const manifest = join(folder, 'lines.jsonl')
    const good = { file: at('c00.srt'), steps: [{ step: 'convert', to: 'vtt' }] }
    writeFileSync(manifest, `${JSON.stringify(good)}\n{"file":\n${JSON.stringify({ ...good, stepz: 1 })}\n`)
    const { code, stdout } = await cuewright('batch', '--manifest', manifest, '--json')
    expect(code).toBe(1)
    expect(lines(stdout)).toMatchObject([
      { ok: false, file: manifest, error: { message: expect.stringContaining('line 2') as string } },
      { ok: false, file: manifest, error: { message: expect.stringContaining('line 3') as string } },
      { file: at('c00.srt'), status: 'ok' },
      { ok: false, summary: { files: 3, ok: 1, failed: 2, codes: { 'bad-line': 2 } } },
    ])
    const said = await cuewright('batch', '--manifest', manifest)
    expect(said.stderr).toContain('cuewright: lines.jsonl, line 2 was passed over: it is not JSON.')
    expect(said.code).toBe(1)
  })

  describe('a fault of the computer is said once, nothing more is tried, and the same call goes on', () => {
    const films = join(folder, 'sounds')
    const call = ['batch', films, '--do', 'transcribe,convert', '--jobs', '2', '--output-folder', at('heard')]
    const programs = join(folder, 'programs')
    beforeEach(() => {
      for (const each of [films, programs]) {
        rmSync(each, { recursive: true, force: true })
        mkdirSync(each)
      }
      for (const name of names.slice(0, 6))
        ffmpeg('-f', 'lavfi', '-i', 'sine=d=1', join(films, `${name}.wav`))
    })

    it.each([
      ['ffmpeg', [], 'ffmpeg-missing', /ffmpeg was not found/],
      ['the engine', ['ffmpeg', 'ffprobe'], 'engine-missing', /is not installed/],
    ])('%s is not there', async (_, there, errorCode, sentence) => {
      for (const name of there)
        symlinkSync(execFileSync('which', [name], { encoding: 'utf8' }).trim(), join(programs, name))
      const told = await start([...call, '--json'], { path: programs }).ended
      expect(told.code).toBe(4)
      expect(lines(told.stdout)).toMatchObject([
        { status: 'failed', error: { code: errorCode } },
        { ok: false, summary: { files: 6, failed: 1, untried: 5 } },
      ])
      const said = await start(call, { path: programs }).ended
      expect(said.stderr.trim().split('\n')).toEqual([
        expect.stringMatching(sentence),
        expect.stringContaining('The same call goes on once it is mended.'),
      ])
      const mended = await cuewright(...call, '--json')
      expect(lines(mended.stdout).at(-1)).toMatchObject({ summary: { failed: 6, untried: 0 } })
      expect(mended.stdout).not.toContain(errorCode)
    })

    it('the disk is full', async (test) => {
      const small = join(folder, 'small')
      mkdirSync(small)
      try {
        execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', small], { stdio: 'ignore' })
      } catch {
        test.skip('a small disk can only be made by root with the right to mount')
      }
      try {
        const filler = join(small, 'filler')
        const onto = [
          'batch',
          at(''),
          '--do',
          'convert',
          '--to',
          'vtt',
          '--jobs',
          '2',
          '--output-folder',
          small,
        ]
        spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=4096'], { stdio: 'ignore' })
        const told = await cuewright(...onto, '--json')
        expect(told.code).toBe(1)
        expect(lines(told.stdout)).toMatchObject([
          { status: 'failed', error: { code: 'disk-full' } },
          { summary: { files: 20, failed: 1, untried: 19 } },
        ])
        rmSync(filler)
        const mended = await cuewright(...onto, '--json')
        expect(mended.code).toBe(0)
        expect(lines(mended.stdout).at(-1)).toMatchObject({ summary: { ok: 20 } })
      } finally {
        execFileSync('umount', [small])
      }
    })
  })

  it('speaks the scripts of a folder, and subtitles that are named where they stand', async () => {
    const scripts = at('scripts')
    mkdirSync(scripts)
    writeFileSync(join(scripts, 'one.txt'), 'A short text.\n')
    writeFileSync(join(scripts, 'two.md'), '# Title\n\nAnother text, somewhat longer.\n')
    writeFileSync(join(scripts, 'not.srt'), srt('Left alone.'))
    const { code, stdout } = await cuewright(
      'batch',
      scripts,
      '--do',
      'speak',
      '--subtitles',
      'vtt',
      '--json',
    )
    expect(stdout).toContain('"ok":2')
    expect(code).toBe(0)
    const heard = ['one', 'two'].map((name) => [`${name}.vtt`, `${name}.wav`]).flat()
    expect(
      readdirSync(scripts)
        .filter((name) => /\.(?:wav|vtt)$/.test(name))
        .sort(),
    ).toEqual(heard)
    expect(readFileSync(join(scripts, 'one.vtt'), 'utf8')).toContain('A short text.')
    const dubbed = await cuewright('batch', at('c00.srt'), '--do', 'speak', '--json')
    expect(lines(dubbed.stdout)).toMatchObject([{ ok: true, outputs: [at('c00.wav')] }, { ok: true }])
    expect(readFileSync(at('c00.wav')).subarray(0, 4).toString()).toBe('RIFF')
  })

  it('says what it would do, and does nothing', async () => {
    const { code, stdout } = await cuewright(
      'batch',
      films,
      '--do',
      'convert',
      '--to',
      'vtt,json',
      '--dry-run',
    )
    expect(code).toBe(0)
    expect(stdout.split('\n')[0]).toContain(`${at('c00.vtt')}, ${at('c00.json')}`)
    expect(made()).toEqual([])
  })

  it('parts take every file once', async () => {
    for (const part of ['1/2', '2/2']) await cuewright('batch', ...chain, '--shard', part)
    expect(made()).toHaveLength(20)
    expect(journal().match(/"status":"ok"/g)).toHaveLength(20)
  })

  it('takes a file that has come into a folder it watches, and ends when told', async () => {
    const { child, ended } = start([
      ...['batch', films, '--do', 'convert', '--to', 'vtt', '--watch', '--settle', '0.4', '--json'],
    ])
    while (made().length < 20 && child.exitCode === null) await sleep(30)
    writeFileSync(at('late.srt'), srt('Late.'))
    while (!existsSync(at('late.vtt')) && child.exitCode === null) await sleep(30)
    await sleep(200)
    child.kill('SIGTERM')
    const { code, stdout } = await ended
    expect(code).toBe(0)
    expect(lines(stdout).filter(({ status }) => status === 'ok')).toHaveLength(21)
  })

  it('stopped by hand it says how far it came', async () => {
    const { child, ended } = start(['batch', films, '--do', 'fix,convert', '--to', 'vtt', '--jobs', '1'])
    while (made().length === 0 && child.exitCode === null) await sleep(5)
    child.kill('SIGINT')
    const { code, stderr } = await ended
    expect(code).toBe(130)
    expect(stderr).toContain('the same call goes on from here')
  })
})

function lives(id: number): boolean {
  try {
    process.kill(id, 0)
    return true
  } catch {
    return false
  }
}
