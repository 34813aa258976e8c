import { constants } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { extname } from 'node:path'
import type { Readable } from 'node:stream'
import { sliceOf } from './range.ts'

/** What a player asks for. Header values as they came; null or undefined when absent. */
export interface MediaQuestion {
  readonly method: string
  readonly range?: string | null | undefined
  readonly ifRange?: string | null | undefined
}

export interface MediaAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** Reads only as fast as it is drunk; destroying it closes the file. Null for answers without a body. */
  readonly body: Readable | null
}

const plain = (status: number, headers: Record<string, string> = {}): MediaAnswer => ({
  status,
  headers: { 'Content-Length': '0', 'X-Content-Type-Options': 'nosniff', ...headers },
  body: null,
})

/** The answer of both hosts to their players. `path` undefined is an address that names no opened file. */
export async function answerMedia(
  path: string | undefined,
  { method, range, ifRange }: MediaQuestion,
): Promise<MediaAnswer> {
  if (method !== 'GET' && method !== 'HEAD') return plain(405, { Allow: 'GET, HEAD' })
  if (path === undefined) return plain(404)
  let file: FileHandle
  try {
    // A pipe that has taken the file's place would keep a plain open waiting for ever.
    file = await open(path, constants.O_RDONLY | (process.platform === 'win32' ? 0 : constants.O_NONBLOCK))
  } catch {
    return plain(404)
  }
  let handedOver = false
  try {
    const about = await file.stat()
    if (!about.isFile()) return plain(404)
    // Two saves of the same size within a millisecond are the only ones that this cannot tell apart.
    const version = `"${about.size.toString(36)}-${about.mtimeMs.toString(36)}"`
    const current = ifRange == null || ifRange === version
    const slice = sliceOf(range, about.size, current)
    if (slice.status === 416) return plain(416, { 'Content-Range': `bytes */${about.size}` })
    const headers = {
      'Accept-Ranges': 'bytes',
      'Cache-Control': 'no-store',
      'Content-Length': String(slice.end - slice.start),
      'Content-Type': typeOf(path),
      'X-Content-Type-Options': 'nosniff',
      ETag: version,
      ...(slice.status === 206
        ? { 'Content-Range': `bytes ${slice.start}-${slice.end - 1}/${about.size}` }
        : {}),
    }
    if (method === 'HEAD' || slice.end === slice.start) return { status: slice.status, headers, body: null }
    handedOver = true
    return {
      status: slice.status,
      headers,
      body: file.createReadStream({ start: slice.start, end: slice.end - 1, highWaterMark: 256 * 1024 }),
    }
  } finally {
    if (!handedOver) await file.close()
  }
}

const types: Readonly<Record<string, string>> = {
  '.mp4': 'video/mp4',
  '.m4v': 'video/mp4',
  '.mov': 'video/quicktime',
  '.mkv': 'video/x-matroska',
  '.webm': 'video/webm',
  '.ogv': 'video/ogg',
  '.mp3': 'audio/mpeg',
  '.m4a': 'audio/mp4',
  '.aac': 'audio/aac',
  '.wav': 'audio/wav',
  '.flac': 'audio/flac',
  '.ogg': 'audio/ogg',
  '.oga': 'audio/ogg',
  '.opus': 'audio/ogg',
}

// A media type even for what no player knows: with nosniff, "octet-stream" would not be played where it could be.
const typeOf = (path: string): string => types[extname(path).toLowerCase()] ?? 'video/mp4'
