import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

const root = join(import.meta.dirname, '../..')
const program = join(root, 'out/cli/index.js')

export interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface Running {
  readonly child: ChildProcess
  readonly ended: Promise<Ran>
}

/** Starts the built program as a person would. `npm test` builds it first. */
export function start(
  args: readonly string[],
  options: {
    readonly cwd?: string
    readonly path?: string
    readonly env?: Readonly<Record<string, string>>
  } = {},
): Running {
  if (!existsSync(program)) throw new Error('The program is not built: npm run build')
  const child = spawn(process.execPath, [program, ...args], {
    cwd: options.cwd ?? root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...options.env, ...(options.path === undefined ? {} : { PATH: options.path }) },
  })
  const ended = new Promise<Ran>((done, failed) => {
    let [stdout, stderr] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    child.on('error', failed)
    child.on('close', (code) => done({ code, stdout, stderr }))
  })
  return { child, ended }
}

export const cuewright = (...args: readonly string[]): Promise<Ran> => start(args).ended

/** A folder for this test file, gone after it. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cuewright-cli-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Makes a media file with the system's ffmpeg. */
export function ffmpeg(...args: readonly string[]): void {
  const { status, stderr } = spawnSync('ffmpeg', ['-nostdin', '-v', 'error', '-y', ...args], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`ffmpeg ${args.join(' ')}: ${stderr}`)
}

const books = '/usr/share/pocketsphinx/test/data/librivox'
const clip = (number: string): string => join(books, `sense_and_sensibility_01_austen_64kb-${number}.wav`)

/** Human speech of Debian's pocketsphinx-testdata, 9 s and 7 s; undefined where it is not installed. */
export const speech = existsSync(clip('0880'))
  ? {
      files: [clip('0880'), clip('0890')],
      lines: [
        'He was not an ill disposed young man,',
        'unless to be rather cold hearted and rather selfish is to be ill disposed.',
      ],
    }
  : undefined

/** The ids of living processes of which `start`'s child is an ancestor; Linux only. */
export function descendants(of: number): number[] {
  const { stdout } = spawnSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' })
  const rows = stdout
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/).map(Number))
  const found = [of]
  for (let at = 0; at < found.length; at += 1) {
    for (const [id, parent] of rows) if (id !== undefined && parent === found[at]) found.push(id)
  }
  return found.slice(1)
}

export const parsed = (text: string): unknown => JSON.parse(text)
