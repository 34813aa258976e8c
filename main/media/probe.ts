import { open, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import type { MediaInfo } from '../../core/document/media.ts'
import { Failure } from '../../core/problems/failure.ts'
import { fileOptions, fileUrl, findFfmpeg, findFfprobe, run } from './ffmpeg.ts'
import { describe, type ProbedFile } from './probed.ts'
import { readFfmpegText } from './probe-text.ts'

export interface ProbeOptions {
  readonly signal?: AbortSignal
  /** The path of ffmpeg from the settings. */
  readonly ffmpeg?: string
}

/** Long enough for a slow network drive, short enough that a person still waits. */
const patience = 30

/**
 * What is in a media file. Asks ffprobe, or ffmpeg where there is no ffprobe. Throws `file-missing`, `file-unreadable`,
 * `not-a-file` (a folder, a pipe, a device: reading one could wait for ever), `not-media`, `media-incomplete`, `ffmpeg-missing`.
 */
export async function probe(path: string, { signal, ffmpeg }: ProbeOptions = {}): Promise<MediaInfo> {
  const full = resolve(path)
  const name = basename(full)
  const bytes = await sizeOf(full)
  if (bytes === 0) throw new Failure('not-media', { file: name }, 'The file is empty.')
  if (signal?.aborted === true) throw new Failure('canceled')
  if (await isPlaylist(full)) throw new Failure('not-media', { file: name }, 'It is a list of other files.')
  const ffprobe = await findFfprobe(ffmpeg)
  let found: ProbedFile | undefined
  let said: string
  if (ffprobe === undefined) {
    const tool = await findFfmpeg(ffmpeg)
    const asked = ['-nostdin', '-hide_banner', ...fileOptions, '-i', fileUrl(full)]
    const answer = await ask(tool.path, asked, signal, name)
    found = readFfmpegText(answer.stderr)
    said = answer.stderr
  } else {
    const asked = [
      ...['-v', 'error', ...fileOptions, '-of', 'json'],
      ...['-show_format', '-show_streams', fileUrl(full)],
    ]
    const answer = await ask(ffprobe.path, asked, signal, name)
    found = answer.code === 0 ? readJson(answer.stdout) : undefined
    said = answer.stderr
  }
  const info = found === undefined ? undefined : describe(found, { path: full, name, bytes })
  if (info !== undefined) return info
  const isCut = said.includes('moov atom not found') && (await startsLikeMp4(full))
  throw new Failure(isCut ? 'media-incomplete' : 'not-media', { file: name }, said.trim().slice(-2000))
}

/** The size of an ordinary file that can be read. */
async function sizeOf(path: string): Promise<number> {
  const name = basename(path)
  try {
    const found = await stat(path)
    if (!found.isFile()) throw new Failure('not-a-file', { file: name })
    return found.size
  } catch (error) {
    if (error instanceof Failure) throw error
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    const missing = code === 'ENOENT' || code === 'ENOTDIR'
    throw new Failure(missing ? 'file-missing' : 'file-unreadable', { file: name }, String(error))
  }
}

/** Any file called .mp4 is asked for its index; only one that begins with a box of this kind has lost it. */
const startsLikeMp4 = async (path: string): Promise<boolean> =>
  /^.{4}(ftyp|mdat|free|skip|wide)/s.test(await headOf(path))

/** ffmpeg would read the files that a list names, whoever wrote it, and try its addresses for half a minute. */
const isPlaylist = async (path: string): Promise<boolean> =>
  /^(\xEF\xBB\xBF)?\s*(#EXTM3U|ffconcat version|<\?xml[^]*<MPD\b|<MPD\b|\[playlist\])/i.test(
    await headOf(path),
  )

/** The first 512 bytes, a letter each. */
async function headOf(path: string): Promise<string> {
  try {
    const file = await open(path)
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(512), 0, 512, 0)
      return buffer.toString('latin1', 0, bytesRead)
    } finally {
      await file.close()
    }
  } catch (error) {
    throw new Failure('file-unreadable', { file: basename(path) }, String(error))
  }
}

async function ask(tool: string, args: readonly string[], signal: AbortSignal | undefined, name: string) {
  try {
    return await run(tool, args, { signal, seconds: patience })
  } catch (error) {
    if (error instanceof Failure) throw error
    throw new Failure('ffmpeg-failed', { file: name }, String(error))
  }
}

/** ffprobe's JSON; undefined when it was cut off. */
function readJson(text: string): ProbedFile | undefined {
  try {
    return JSON.parse(text) as ProbedFile
  } catch {
    return undefined
  }
}
