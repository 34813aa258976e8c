import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verbs } from '../../../cli/verbs/all.ts'
import { askedCommand } from '../../../main/hosts/electron/asked.ts'

const root = join(import.meta.dirname, '../../..')
const standIn = join(root, 'test/fakes/electron-runtime/electron')
const wordsOf = (...words: readonly string[]): readonly string[] | undefined =>
  askedCommand(['/opt/cuewright-desktop', ...words], '/program')?.words

describe('what a start asks for', () => {
  test.each([
    ['nothing', []],
    ['a film', ['/films/film.mp4']],
    ['a file called like a verb, by its path', ['./align']],
    ['a file after switches of the runtime', ['--no-sandbox', '/films/film.mp4', 'align']],
    ['the folder of the program, in a checkout', ['--inspect=0', '/program', '/films/film.mp4']],
    ['a file that is not there', ['Film.MP4']],
  ])('is a window: %s', (_, words) => expect(wordsOf(...words)).toBeUndefined())

  test.each([[['transcribe', 'film.mp4', '--json']], [['--version']], [['-h']], [['help', 'burn']]])(
    'may be a command: %s',
    (words) => {
      expect(wordsOf(...words)).toEqual(words)
      expect(wordsOf('--no-sandbox', '/program', ...words)).toEqual(words)
    },
  )

  test('is a command for certain where the shim says so, whatever follows', () => {
    for (const words of [['transcribe', '--type=renderer'], ['./align'], ['--command', 'x'], []])
      expect(
        askedCommand(['x', '--ozone-platform=headless', '--command', '--', ...words], '/program'),
      ).toEqual({
        before: ['--ozone-platform=headless'],
        words,
        isSure: true,
        isTold: true,
      })
    expect(askedCommand(['x', 'serve'], '/program')).toMatchObject({ isSure: false, isTold: false })
  })
})

test('no option of a verb is one that Chromium would take for its own, where no “--” stands stands before it', async () => {
  const chromiums = [
    ...['type', 'lang', 'headless', 'user-data-dir', 'log-file', 'log-level', 'no-sandbox', 'ozone-platform'],
    ...[
      'js-flags',
      'proxy-server',
      'proxy-pac-url',
      'host-rules',
      'host-resolver-rules',
      'remote-debugging-port',
    ],
    ...[
      'gpu-launcher',
      'renderer-cmd-prefix',
      'utility-cmd-prefix',
      'inspect',
      'single-process',
      'no-zygote',
      'v',
    ],
  ]
  const options = (await Promise.all(verbs.map(({ load }) => load()))).flatMap(({ options: each }) =>
    Object.keys(each),
  )
  expect(options.length).toBeGreaterThan(100)
  expect(options.filter((name) => chromiums.includes(name))).toEqual([])
})

// The stand-in is a shell script, and starts no browser where no window is to open; it opens none where another one holds the lock.
describe.skipIf(process.platform !== 'linux')('the desktop program as a command', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'cuewright-command-'))
    writeFileSync(join(folder, 'a.srt'), '1\n00:00:01,000 --> 00:00:02,000\nOne two.\n')
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const environment = (): NodeJS.ProcessEnv => {
    const { DISPLAY: _, WAYLAND_DISPLAY: __, ...rest } = process.env
    // No browser, another program with the lock, no screen: a window could not be opened.
    return {
      ...rest,
      CUEWRIGHT_HOME: join(folder, 'home'),
      CHROMIUM_BIN: '/bin/false',
      CUEWRIGHT_STAND_IN_LOCKED: '1',
    }
  }
  const told = ['--ozone-platform=headless', root, '--command', '--']
  const run = (
    words: readonly string[],
    input = '',
  ): { code: number | null; stdout: string; stderr: string } => {
    const { status, stdout, stderr } = spawnSync(standIn, words, {
      cwd: folder,
      encoding: 'utf8',
      input,
      env: environment(),
    })
    return { code: status, stdout, stderr }
  }

  test('does what the command line does: output, files, exit codes', () => {
    expect(run([...told, '--version'])).toEqual({ code: 0, stdout: 'cuewright 0.1.0\n', stderr: '' })
    const json = run([...told, 'convert', 'a.srt', 'b.vtt', '--json'])
    expect([json.code, json.stderr]).toEqual([0, ''])
    expect(JSON.parse(json.stdout)).toMatchObject({ ok: true })
    expect(existsSync(join(folder, 'b.vtt'))).toBe(true)
    expect(run([...told, 'convert', 'a.srt', '-', '--to', 'vtt']).stdout).toContain(
      '00:00:01.000 --> 00:00:02.000',
    )
    expect(run([...told, 'check', 'none.srt'])).toMatchObject({ code: 2, stdout: '' })
    expect(run([...told, './align'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('There is no “cuewright ./align”') as unknown,
    })
  })

  test('carries out a batch, with names from stdin, in the program itself', () => {
    const { code, stdout, stderr } = run(
      [...told, 'batch', '--do', 'convert', '--to', 'vtt', '--list', '-', '--output-folder', 'out', '-q'],
      'a.srt\n',
    )
    expect({ code, stderr }, stdout).toEqual({ code: 0, stderr: '' })
    expect(existsSync(join(folder, 'out', 'a.vtt'))).toBe(true)
  })

  test('starts itself without a screen where it was started as a program with a window', () => {
    // The stand-in for this start is one that ends when nobody asks for a window: its browser is /bin/false.
    const { code, stdout } = run([...told.slice(0, 2), 'help', 'convert'])
    expect([code, stdout]).toEqual([0, expect.stringContaining('Usage: cuewright convert')])
    expect(run([...told.slice(0, 2), 'convert', 'none.srt', 'b.vtt']).code).toBe(1)
  })

  test.each(['SIGTERM', 'SIGINT'] as const)(
    'ends at %s, and the one that it has started too',
    async (signal) => {
      const server = spawn(standIn, [...told.slice(0, 2), 'serve', '--port', '0'], {
        cwd: folder,
        stdio: ['ignore', 'pipe', 'inherit'],
        env: environment(),
      })
      const address = (await firstLine(server)).trim()
      expect((await fetch(address)).status).toBe(200)
      server.kill(signal)
      // Being ended is how a server ends.
      expect(await once(server, 'exit')).toEqual([0, null])
      await expect(fetch(address)).rejects.toThrow('fetch failed')
    },
  )

  test('the shim finds the program through links, and hands every word on as it is', () => {
    const installed = join(folder, 'opt')
    mkdirSync(join(installed, 'resources'), { recursive: true })
    cpSync(join(root, 'scripts/command/cuewright'), join(installed, 'resources/cuewright'))
    writeFileSync(join(installed, 'cuewright-desktop'), '#!/bin/sh\nprintf "%s\\n" "$@"\nexit 7\n')
    chmodSync(join(installed, 'cuewright-desktop'), 0o755)
    symlinkSync('opt/resources/cuewright', join(folder, 'one'))
    symlinkSync(join(folder, 'one'), join(folder, 'two'))
    const { status, stdout } = spawnSync(join(folder, 'two'), ['burn', 'a film.mp4', '--type=gpu'], {
      encoding: 'utf8',
    })
    const lines = stdout.trimEnd().split('\n')
    expect(status).toBe(7)
    expect(lines[0]).toBe('--ozone-platform=headless')
    expect(lines.slice(lines.indexOf('--command'))).toEqual([
      '--command',
      '--',
      'burn',
      'a film.mp4',
      '--type=gpu',
    ])
    expect(lines.includes('--no-sandbox')).toBe(process.getuid?.() === 0)

    const bundle = join(folder, 'Cuewright.app/Contents')
    mkdirSync(join(bundle, 'Resources'), { recursive: true })
    mkdirSync(join(bundle, 'MacOS'))
    cpSync(join(root, 'scripts/command/cuewright'), join(bundle, 'Resources/cuewright'))
    cpSync(join(installed, 'cuewright-desktop'), join(bundle, 'MacOS/Cuewright'))
    const { stdout: onMac } = spawnSync(join(bundle, 'Resources/cuewright'), ['probe', 'x'], {
      encoding: 'utf8',
    })
    expect(onMac).toBe('--command\n--\nprobe\nx\n')
  })
})

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  let text = ''
  for await (const part of stdout ?? []) {
    text += String(part)
    if (text.includes('\n')) break
  }
  return text
}
