import ffmpeg, { type FfmpegCommand } from 'fluent-ffmpeg'
import { type ChildProcess, execFile } from 'node:child_process'
import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { delimiter, dirname, isAbsolute, join, resolve } from 'node:path'
import { PassThrough, type Readable } from 'node:stream'
import { Failure } from '../../core/problems/failure.ts'
import { onDisk } from '../storage/folders.ts'
import { filmDemuxers } from './film-demuxers.ts'

/** A program that was found and answered to `-version`. */
export interface Tool {
  readonly path: string
  readonly version: string
  readonly origin: 'setting' | 'FFMPEG_BIN' | 'FFPROBE_BIN' | 'bundled' | 'PATH' | 'beside ffmpeg'
}

type Candidate = readonly [path: string, origin: Tool['origin']]

const program = (name: string): string => (process.platform === 'win32' ? `${name}.exe` : name)

const inPath = (name: string): Candidate[] =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => [join(folder, program(name)), 'PATH'])

function bundled(): Candidate[] {
  try {
    const path: unknown = createRequire(import.meta.url)('ffmpeg-static')
    return typeof path === 'string' ? [[onDisk(path), 'bundled']] : []
  } catch {
    return [] // An optional dependency: its binary is fetched at install time, which needs the internet.
  }
}

/** Answers of programs that were asked before, by path, time and size: a replaced or vanished program is asked again. */
const known = new Map<string, string>()

/** What `-version` says ("5.1.9-0+deb12u1"), or undefined when the file is not there or does not run. */
async function versionOf(path: string, name: string): Promise<string | undefined> {
  try {
    const { mtimeMs, size } = await stat(path)
    // A file without the x bit makes spawn wait for ever in some shells; ask the system first.
    await access(path, constants.X_OK)
    const key = `${path} ${mtimeMs} ${size}`
    const before = known.get(key)
    if (before !== undefined) return before
    const { stdout } = await run(path, ['-hide_banner', '-version'], { seconds: 10 })
    const version = new RegExp(`^${name} version (\\S+)`).exec(stdout)?.[1]
    if (version !== undefined) known.set(key, version)
    return version
  } catch {
    return undefined
  }
}

async function firstOf(candidates: readonly Candidate[], name: string): Promise<Tool | undefined> {
  for (const [path, origin] of candidates) {
    const version = await versionOf(path, name)
    if (version !== undefined) return { path, version, origin }
  }
  return undefined
}

const chosen = (path: string | undefined, origin: Tool['origin']): Candidate[] =>
  path === undefined || path.trim() === '' ? [] : [[path, origin]]

/** The first that runs of: setting, FFMPEG_BIN, the one that came with the program, PATH. Throws `ffmpeg-missing`. */
export async function findFfmpeg(setting?: string): Promise<Tool> {
  const own = [
    ...chosen(setting, 'setting'),
    ...chosen(process.env['FFMPEG_BIN'], 'FFMPEG_BIN'),
    ...bundled(),
  ]
  const found = await firstOf([...own, ...inPath('ffmpeg')], 'ffmpeg')
  if (found !== undefined) return found
  throw new Failure('ffmpeg-missing', {
    tried: [...own.map(([path, origin]) => `${path} (${origin})`), 'PATH'],
  })
}

/** ffprobe from FFPROBE_BIN, from beside ffmpeg or from PATH. Undefined when there is none: `probe` then reads ffmpeg's text. */
export async function findFfprobe(setting?: string): Promise<Tool | undefined> {
  const asked = chosen(process.env['FFPROBE_BIN'], 'FFPROBE_BIN')
  const beside = [setting ?? '', process.env['FFMPEG_BIN'] ?? '']
    .filter((path) => path !== '')
    .map((path): Candidate => [join(dirname(path), program('ffprobe')), 'beside ffmpeg'])
  return await firstOf([...asked, ...beside, ...inPath('ffprobe')], 'ffprobe')
}

interface Answer {
  /** Null when it was killed. */
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs a short command to its end and gives what it said. Rejects when it cannot be started or does not end in time. */
export function run(
  path: string,
  args: readonly string[],
  { signal, seconds = 60 }: { readonly signal?: AbortSignal | undefined; readonly seconds?: number } = {},
): Promise<Answer> {
  return new Promise((done, fail) => {
    const options = {
      timeout: seconds * 1000,
      killSignal: 'SIGKILL',
      maxBuffer: 16 << 20,
      windowsHide: true,
      encoding: 'utf8',
      ...(signal === undefined ? {} : { signal }),
    } as const
    const child = execFile(path, args, options, (error, stdout, stderr) => {
      if (error === null) done({ code: 0, stdout, stderr })
      else if (signal?.aborted === true) fail(new Failure('canceled'))
      else if (typeof error.code === 'number') done({ code: error.code, stdout, stderr })
      else fail(new Error(error.message, { cause: error }))
    })
    child.stdin?.end()
  })
}

/** How every file is named to ffmpeg: absolute and with its protocol, so that "http:x.mp4" or "-x.mp4" is a file like any other. */
export const fileUrl = (path: string): string => `file:${isAbsolute(path) ? path : resolve(path)}`

/** What stands before `-i` for every file: no way to the network, and none from one file to others. */
export const fileOptions = [
  ...['-protocol_whitelist', 'file,pipe'],
  ...['-format_whitelist', filmDemuxers.join(',')],
] as const

export interface FfmpegTask {
  readonly tool: Tool
  /** One of them at most is a stream, of what its options say; it is destroyed when ffmpeg has ended. */
  readonly inputs: readonly { readonly source: string | Readable; readonly options: readonly string[] }[]
  /** Everything between the inputs and the target. */
  readonly options: readonly string[]
  /** A path to write to; without one the result comes out of `stdout`. */
  readonly target?: string
  readonly signal: AbortSignal
  /** The folder that names without one are in; that of the program otherwise. */
  readonly cwd?: string
  /** Each line that ffmpeg writes about its work. */
  readonly onLine?: (line: string) => void
}

export interface Exit {
  /** Null when a signal ended it, or when it could not be started at all (`error`). */
  readonly code: number | null
  readonly killedBy: string | null
  readonly error: Error | null
  /** For "details": the command and the last lines it wrote. */
  readonly detail: string
}

export interface Running {
  /** Ends, without an error, when ffmpeg is gone and all that it wrote was read; `exit` then tells how it went. */
  readonly stdout: PassThrough
  readonly exit: Promise<Exit>
  /** Ends it at once. There is nothing to save: half a file is never kept. */
  readonly kill: () => void
}

/** What is used of fluent-ffmpeg's inside. The package is archived at 2.1.3 and pinned, so this cannot move. */
interface Ring {
  readonly get: () => string
}
interface Inside {
  _getArguments: () => string[]
  _prepare: (ready: (error: Error | null, args: string[]) => void) => void
  _spawnFfmpeg: (
    args: string[],
    options: object,
    started: (child: ChildProcess, out: Ring, err: Ring) => void,
    ended: (error: Error | null | undefined, out?: Ring, err?: Ring) => void,
  ) => void
}

const running = new Set<ChildProcess>()
const nothing: Ring = { get: () => '' }
let isWatching = false

/** A program that ends by `process.exit` takes its children along. */
function watchExit(): void {
  if (isWatching) return
  isWatching = true
  process.once('exit', () => {
    for (const child of running) child.kill('SIGKILL')
  })
}

/**
 * Runs ffmpeg through fluent-ffmpeg, around the faults that were measured in it:
 * - its check of capabilities starts three more processes, is remembered across programs, and once it is remembered a program
 *   that has vanished ends in an uncaught TypeError: the check is left out and the end always gets its two rings;
 * - a path that is set on one command is remembered for all: it is set again in the same turn as the start;
 * - it ends a piped stream before it reports a failure, and while bytes are still on their way: the stream is ended here, once
 *   the process and its pipes have closed;
 * - input that stops half-way counts as success: `audio` compares what came out with what was promised.
 */
export function start({ tool, inputs, options, target, signal, cwd, onLine }: FfmpegTask): Running {
  watchExit()
  const stdout = new PassThrough({ highWaterMark: 1 << 18 })
  const command: FfmpegCommand = ffmpeg({ stdoutLines: 40, ...(cwd === undefined ? {} : { cwd }) })
  for (const input of inputs)
    command.input(input.source).inputOptions('-nostdin', '-hide_banner', ...input.options)
  command.outputOptions('-y', ...options)
  const inside = command as unknown as Inside
  const spawn = inside._spawnFfmpeg.bind(command)
  let child: ChildProcess | undefined
  let line = ''
  let wantsEnd = signal.aborted
  const kill = (): void => {
    wantsEnd = true
    child?.kill('SIGKILL')
    // What a wrapper script had started may live on and hold the pipes open; nobody waits for its end.
    child?.stdout?.destroy()
    child?.stderr?.destroy()
  }
  inside._prepare = (ready) => ready(null, inside._getArguments())
  inside._spawnFfmpeg = (args, how, started, ended) => {
    command.setFfmpegPath(tool.path)
    const hear = (process: ChildProcess, out: Ring, err: Ring): void => {
      child = process
      started(process, out, err)
    }
    spawn(args, how, hear, (error, out = nothing, err = nothing) => ended(error, out, err))
  }
  const exit = new Promise<Exit>((done) => {
    let last = ''
    let failure: Error | null = null
    const finish = (code: number | null, killedBy: string | null): void => {
      signal.removeEventListener('abort', kill)
      if (child !== undefined) running.delete(child)
      if (!stdout.destroyed) stdout.end()
      for (const { source } of inputs) if (typeof source !== 'string') source.destroy()
      const detail = [line, last.trim() || (failure?.message ?? '')].filter((part) => part !== '').join('\n')
      done({ code, killedBy, error: failure, detail })
    }
    command
      .on('start', (text: string) => (line = text))
      .on('stderr', (text: string) => {
        last = `${last}\n${text.slice(0, 400)}`.slice(-4000)
        onLine?.(text)
      })
      .on('end', () => undefined)
      .on('error', (error: Error) => {
        failure = error
        if (child?.pid === undefined) finish(null, null)
      })
    if (wantsEnd) {
      finish(null, null)
      return
    }
    signal.addEventListener('abort', kill, { once: true })
    try {
      if (target === undefined) command.pipe(stdout, { end: false })
      else command.output(target).run()
    } catch (error) {
      // Out of processes or file handles: Node throws instead of telling the child's listeners.
      failure = error instanceof Error ? error : new Error(String(error))
      finish(null, null)
    }
    if (child?.pid === undefined) return
    running.add(child)
    child.once('close', finish)
  })
  return { stdout, exit, kill }
}
