import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { speech, temporaryFolder } from './cuewright.ts'

const root = join(import.meta.dirname, '../..')
const folder = temporaryFolder()
const program = join(folder, 'program')
const main = join(program, 'out/main')
mkdirSync(program)
for (const part of ['package.json', 'out/main', 'out/cli'])
  cpSync(join(root, part), join(program, part), { recursive: true })
symlinkSync(join(root, 'node_modules'), join(program, 'node_modules'), 'junction')
writeFileSync(join(folder, 'a.srt'), '1\n00:00:01,000 --> 00:00:02,000\nHe was not\n')

function run(...args: readonly string[]): { code: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(program, 'out/cli/index.js'), ...args],
    {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, CUEWRIGHT_HOME: join(folder, 'home') },
    },
  )
  return { code: status, stdout, stderr }
}

/** As when the program is updated or removed while it runs. */
function remove(pattern: RegExp): void {
  const found = readdirSync(main, { recursive: true, encoding: 'utf8' }).filter((path) => pattern.test(path))
  if (found.length === 0) throw new Error(`nothing in ${main} is called like ${pattern.source}`)
  for (const path of found) rmSync(join(main, path))
}

const sentence = /^cuewright: A part of Cuewright is not where it was: [^\n]*\n$/

describe('a part of the program that is gone', () => {
  it('ends a verb with one sentence and the code of a failure', () => {
    expect(run('convert', 'a.srt', 'a.vtt', '-q').code).toBe(0)
    remove(/^convert-.*\.js$/)
    expect(run('convert', 'a.srt', 'b.vtt')).toEqual({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(sentence) as unknown,
    })
    expect(JSON.parse(run('convert', 'a.srt', 'b.vtt', '--json').stdout)).toMatchObject({
      ok: false,
      error: { code: 'program-gone' },
    })
    expect(run('--version').code).toBe(0)
  })

  it.skipIf(speech === undefined)('ends what waits for a thread of it', { timeout: 60_000 }, () => {
    const align = ['align', speech?.files[0] ?? '', 'a.srt', '--language', 'en', '-o', 'b.srt', '-q']
    remove(/soundswallower\.js$/)
    expect(run(...align)).toMatchObject({ code: 1, stderr: expect.stringMatching(sentence) as unknown })
  })
})
