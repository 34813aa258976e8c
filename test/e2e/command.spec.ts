import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { runtime } from './runtime.ts'

const root = join(import.meta.dirname, '../..')
const { isReal, program, switches, where } = runtime

test.skip(!isReal && process.platform === 'win32', 'the stand-in is a shell script')

let folder: string
test.beforeAll(() => {
  console.log(`    The desktop program as a command, in ${where}`)
  folder = mkdtempSync(join(tmpdir(), 'cuewright-command-'))
  writeFileSync(join(folder, 'a.srt'), '1\n00:00:01,000 --> 00:00:02,000\nOne two.\n')
})
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Without a screen where a system can be without one. A window that opened would keep it from ending. */
function run(
  ...words: readonly string[]
): Promise<{ readonly code: number | null; readonly stdout: string }> {
  const { DISPLAY: _, WAYLAND_DISPLAY: __, ...rest } = process.env
  return new Promise((done, failed) => {
    const child = spawn(program, [...switches, root, ...words], {
      cwd: folder,
      env: { ...rest, CUEWRIGHT_HOME: join(folder, 'home') },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let stdout = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    child.once('error', failed)
    child.once('close', (code) => done({ code, stdout }))
  })
}

test('the desktop program carries out a verb, with its files and exit codes, and ends', async () => {
  test.info().annotations.push({ type: 'runtime', description: where })
  expect((await run('convert', 'a.srt', 'b.vtt', '-q')).code).toBe(0)
  expect(readFileSync(join(folder, 'b.vtt'), 'utf8')).toContain('00:00:01.000 --> 00:00:02.000')
  expect((await run('convert', 'none.srt', 'c.vtt', '-q')).code).toBe(1)
  expect(existsSync(join(folder, 'c.vtt'))).toBe(false)
  const { code, stdout } = await run('--version')
  expect(code).toBe(0)
  // A program with a window writes to the console there, whatever it was given.
  if (process.platform !== 'win32') expect(stdout).toMatch(/^cuewright \d+\.\d+\.\d+\n$/)
})
