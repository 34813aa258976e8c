import { readFile, rm, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { MediaInfo } from '../../core/document/media.ts'
import { Failure } from '../../core/problems/failure.ts'
import { packFrames, parseFrames, type TimeBase } from '../../core/time/frame-table.ts'
import { writeAtomic } from '../storage/atomic-write.ts'
import { cacheOf, contentKey, trim } from './content.ts'
import { fileOptions, fileUrl, findFfmpeg, start } from './ffmpeg.ts'

export interface FrameOptions {
  readonly signal: AbortSignal
  /** The path of ffmpeg from the settings. */
  readonly ffmpeg?: string
}

/** At an even rate a table is 30 bytes, else at most 1 MB for two hours. */
const most = 64 << 20
/** Of a packet that a player decodes and does not show: what an edit list cuts away. */
const discarded = 4

/**
 * When each picture of a film appears, as the bytes of `packFrames`: read from its packets without decoding one, on the
 * timeline of the program (ffmpeg counts from the first timestamp and heeds edit lists). Read once for the same content. Null
 * when there is no picture, or its packets do not say when they are shown. Throws `canceled`, `file-missing`,
 * `file-unreadable`, `ffmpeg-missing`, `ffmpeg-failed`.
 */
export async function frameTimes(info: MediaInfo, options: FrameOptions): Promise<Uint8Array | null> {
  const { video } = info
  if (video === undefined) return null
  const folder = await cacheOf('frames').catch(() => undefined)
  const path =
    folder === undefined ? undefined : join(folder, `${await contentKey(info)}-${video.index}.frames`)
  const kept = path === undefined ? undefined : await readKept(path)
  if (kept !== undefined) return kept
  const bytes = await readFrames(info, video.index, options)
  if (bytes !== null && path !== undefined && folder !== undefined) {
    // A cache that cannot be written costs time, not work: failures are not told.
    await writeAtomic(path, bytes)
      .then(() => trim(folder, most, path))
      .catch(() => undefined)
  }
  return bytes
}

async function readKept(path: string): Promise<Uint8Array | undefined> {
  const bytes = await readFile(path).catch(() => undefined)
  if (bytes === undefined) return undefined
  const now = new Date()
  if (parseFrames(bytes) === undefined) {
    await rm(path, { force: true }).catch(() => undefined)
    return undefined
  }
  await utimes(path, now, now).catch(() => undefined)
  return bytes
}

async function readFrames(
  info: MediaInfo,
  index: number,
  { signal, ffmpeg }: FrameOptions,
): Promise<Uint8Array | null> {
  const running = start({
    tool: await findFfmpeg(ffmpeg),
    inputs: [{ source: fileUrl(info.path), options: fileOptions }],
    options: ['-map', `0:${index}`, '-c', 'copy', '-f', 'framecrc'],
    signal,
  })
  const packets = reader()
  try {
    for await (const line of createInterface({ input: running.stdout })) packets.read(line)
    const exit = await running.exit
    if (signal.aborted) throw new Failure('canceled')
    // A film that is damaged at its end has pictures all the same.
    if (exit.code !== 0 && packets.count() === 0) {
      throw new Failure('ffmpeg-failed', { file: info.name }, exit.detail)
    }
  } finally {
    running.kill()
    running.stdout.destroy()
    await running.exit
  }
  return packets.end()
}

/** Reads ffmpeg's list of packets: "stream, decoded, shown, duration, bytes, checksum, F=flags". */
function reader() {
  const shown: number[] = []
  const decoded: number[] = []
  let base: TimeBase | undefined
  let unknown = 0
  let last = { at: -Infinity, duration: 0 }
  return {
    count: () => decoded.length,
    read: (line: string): void => {
      const found = /^#tb 0: (\d+)\/(\d+)/.exec(line)
      if (found !== null) base = { numerator: Number(found[1]), denominator: Number(found[2]) }
      if (line.startsWith('#')) return
      const [, dts = '', pts = '', duration = '', , , ...more] = line.split(',').map((part) => part.trim())
      const flags = more.find((part) => part.startsWith('F=0x'))
      if (flags !== undefined && (Number(flags.slice(2)) & discarded) !== 0) return
      const [at, order] = [Number(pts), Number(dts)]
      if (!Number.isSafeInteger(order) && !Number.isSafeInteger(at)) return
      decoded.push(Number.isSafeInteger(order) ? order : at)
      if (!Number.isSafeInteger(at)) unknown += 1
      else {
        shown.push(at)
        if (at > last.at) last = { at, duration: Number(duration) }
      }
    },
    end: (): Uint8Array | null => {
      if (base === undefined || decoded.length === 0) return null
      // Where no packet says when it is shown, all are shown as they are decoded; where some do, nobody can tell.
      if (unknown > 0 && unknown < decoded.length) return null
      const starts = unknown === 0 ? shown : decoded
      return packFrames(starts, base, Number.isFinite(last.duration) ? last.duration : 0) ?? null
    },
  }
}
