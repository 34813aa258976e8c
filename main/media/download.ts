import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Failure } from '../../core/problems/failure.ts'
import { isFull } from '../storage/write-failure.ts'

export interface DownloadOptions {
  readonly signal: AbortSignal
  /** Called for every piece; `total` is what the server promised, if it did. */
  readonly onProgress?: (bytes: number, total: number | undefined) => void
  /** Larger media are refused. */
  readonly most?: number
  /** How long a server may send nothing. */
  readonly stallSeconds?: number
}

export interface Downloaded {
  readonly path: string
  readonly remove: () => Promise<void>
}

const gigabyte = 1024 ** 3
/** Two hours of film in high quality; what is larger is better fetched by a program that can go on after a break. */
const usualMost = 8 * gigabyte
/** Left free on the disk, for others. */
const spare = gigabyte / 4

/** The last part of the address, without what comes after "?": that may be a key. */
export function nameOfAddress(address: URL): string {
  let name = basename(address.pathname)
  try {
    name = decodeURIComponent(name)
  } catch {
    // A stray "%" stays.
  }
  return name.replace(/[\p{Cc}/\\]/gu, '_').slice(-120) || address.hostname
}

/** An http(s) address; undefined for anything else. */
export function mediaAddress(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  return url?.protocol === 'http:' || url?.protocol === 'https:' ? url : undefined
}

/**
 * Media from an http(s) address as a file in the temporary folder, until `remove`. Throws `canceled`, `address-unreachable`,
 * `address-refused`, `address-stalled`, `too-large`, `disk-full`, `not-media` for a web page.
 */
export async function download(address: URL, options: DownloadOptions): Promise<Downloaded> {
  const { signal, onProgress, most = usualMost, stallSeconds = 60 } = options
  const name = nameOfAddress(address)
  const facts = { file: name, place: address.host }
  const stall = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const alive = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => stall.abort(), stallSeconds * 1000)
  }
  alive()
  let folder: string | undefined
  const remove = async (): Promise<void> => {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true })
  }
  try {
    const response = await fetch(address, { signal: AbortSignal.any([signal, stall.signal]) })
    if (!response.ok || response.body === null)
      throw new Failure('address-refused', {
        ...facts,
        what: `${response.status} ${response.statusText}`.trim(),
      })
    if (/^text\/html\b/i.test(response.headers.get('content-type') ?? ''))
      throw new Failure('not-media', { file: name }, 'It is a web page.')
    const promised = Number(response.headers.get('content-length') ?? Number.NaN)
    const total = promised > 0 ? promised : undefined
    folder = await mkdtemp(join(tmpdir(), 'cuewright-fetched-'))
    const { bavail, bsize } = await statfs(folder)
    const tooLarge = (bytes: number): Failure =>
      new Failure('too-large', {
        file: name,
        what: `${gigabytes(bytes)} GB; ${gigabytes(most)} GB are allowed`,
      })
    if ((total ?? 0) > most) throw tooLarge(total ?? 0)
    if ((total ?? 0) > bavail * bsize - spare) throw new Failure('disk-full', { file: name })
    let bytes = 0
    const count = new Transform({
      transform(chunk: Buffer, _, done) {
        alive()
        bytes += chunk.length
        onProgress?.(bytes, total)
        done(bytes > most ? tooLarge(bytes) : null, chunk)
      },
    })
    const path = join(folder, name)
    await pipeline(Readable.fromWeb(response.body), count, createWriteStream(path))
    return { path, remove }
  } catch (error) {
    await remove()
    if (signal.aborted) throw new Failure('canceled')
    if (stall.signal.aborted) throw new Failure('address-stalled', facts)
    if (error instanceof Failure) throw error
    const cause = error instanceof Error ? (error.cause ?? error) : error
    if (isFull(cause)) throw new Failure('disk-full', { file: name })
    throw new Failure('address-unreachable', facts, cause instanceof Error ? cause.message : String(cause))
  } finally {
    clearTimeout(timer)
  }
}

const gigabytes = (bytes: number): string => (bytes / gigabyte).toFixed(1)
