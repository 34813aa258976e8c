import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { Failure } from '../../../core/problems/failure.ts'
import { systemCode } from '../read-bytes.ts'
import { isFull } from '../write-failure.ts'
import type { CatalogueFile } from './catalogue.ts'
import { httpGet, type Got } from './http-get.ts'
import type { Manifest } from './installed.ts'

interface DownloadOptions {
  /** For messages: "Parakeet TDT". */
  readonly what: string
  readonly signal: AbortSignal
  /** Bytes that are on the disk, and of how many; called often. */
  readonly onBytes: (done: number, total: number) => void
  /** All has come and is checked against its checksum. */
  readonly onCheck: () => void
}

/** After a line that broke, seconds; a try that brought anything begins with the first again. */
const pauses = [1, 2, 5, 10]
/** A server that says nothing of the length, or lies, is not followed for ever. */
const tooMuch = 2

/** What is known of a file that is half here, beside it. */
const known = z.object({ url: z.string(), validator: z.string().nullable(), sha256: z.string().nullable() })
type Known = z.infer<typeof known>

/** It changes while things are waited for, which the compiler does not believe. */
const isAborted = ({ aborted }: AbortSignal): boolean => aborted

const sizeOf = async (path: string): Promise<number> => (await stat(path).catch(() => undefined))?.size ?? 0

async function readKnown(path: string, url: string): Promise<Known | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  try {
    const read = known.safeParse(JSON.parse(text))
    return read.success && read.data.url === url ? read.data : undefined
  } catch {
    return undefined
  }
}

/** What a server calls this version of the file; weak marks do not promise the same bytes. */
const validatorOf = ({ header }: Got): string | null => {
  const tag = header('etag')
  return tag !== undefined && !tag.startsWith('W/') ? tag : (header('last-modified') ?? null)
}

/** Hugging Face names the SHA-256 of a large file where it leads to it. */
const linkedSha256 = (got: Got): string | null => {
  const tag = (got.onTheWay('x-linked-etag') ?? got.header('x-linked-etag') ?? '').replaceAll('"', '')
  return /^[0-9a-f]{64}$/.test(tag) ? tag : null
}

/** Not worth another try. */
function refusal(got: Got, url: string, what: string): Failure | undefined {
  const { status } = got
  const place = new URL(url).hostname
  if (status === 404 || status === 410) return new Failure('download-missing', { what, place: url })
  if (status === 408 || status === 429 || status >= 500) return undefined
  if (status >= 400 && status !== 416)
    return new Failure('download-refused', { what, place }, `It answered ${status}.`)
  const type = got.header('content-type') ?? ''
  if (status < 300 && /^(?:text\/html|application\/xhtml)/i.test(type))
    return new Failure('download-not-it', { what })
  return undefined
}

/** The disk's own refusals are final; anything else may pass. */
function diskFailure(error: unknown, what: string): Failure | undefined {
  if (isFull(error)) return new Failure('disk-space', { what, place: 'the disk is full' })
  return ['EACCES', 'EPERM', 'EROFS', 'EIO'].includes(systemCode(error))
    ? new Failure('file-unwritable', { file: what }, String(error))
    : undefined
}

interface Progress {
  readonly part: string
  readonly about: string
}

/** One connection: brings what is missing of the file, or a part of it. The checksum that the server names, if it does. */
async function pull(
  file: CatalogueFile,
  { part, about }: Progress,
  { what, signal, onBytes }: DownloadOptions,
): Promise<string | null> {
  const { url, bytes, exact } = file
  let have = await sizeOf(part)
  const before = have > 0 ? await readKnown(about, url) : undefined
  // Without a mark of its version the rest of another version would be appended; a checksum would tell, in the end.
  const canGoOn = before !== undefined && (before.validator !== null || file.sha256 !== null)
  if (exact && have === bytes && (before !== undefined || file.sha256 !== null)) return before?.sha256 ?? null
  if (!canGoOn) have = 0
  const headers: Record<string, string> =
    have > 0
      ? {
          range: `bytes=${have}-`,
          ...(before?.validator == null ? {} : { 'if-range': before.validator }),
        }
      : {}
  const got = await httpGet(url, { headers, signal })
  try {
    const failure = refusal(got, url, what)
    if (failure !== undefined) throw failure
    const range = /^bytes (\d+)-\d*\/(\d+|\*)$/.exec(got.header('content-range') ?? '')
    const goesOn = got.status === 206 && range?.[1] === String(have)
    // All is here already, or the file has become shorter: what is here is looked at, or thrown away.
    if (got.status === 416) {
      const [, size] = /^bytes \*\/(\d+)$/.exec(got.header('content-range') ?? '') ?? []
      if (size !== undefined && Number(size) === have) return before?.sha256 ?? null
      await rm(part, { force: true })
      throw new Error('the file at its address is another one now')
    }
    if (got.status !== 200 && !goesOn) {
      if (got.status === 206) await rm(part, { force: true })
      throw new Error(`the server answered ${got.status}`)
    }
    if (!goesOn) have = 0
    const length = Number(got.header('content-length') ?? Number.NaN)
    const total = goesOn && range[2] !== '*' ? Number(range[2]) : have + length
    if (exact && Number.isFinite(total) && total !== bytes) {
      await rm(part, { force: true })
      throw new Failure('download-wrong', { what }, `It has ${total} bytes, not ${bytes}.`)
    }
    const sha256 = linkedSha256(got) ?? (goesOn ? (before?.sha256 ?? null) : null)
    const end = Number.isFinite(total) ? total : bytes
    await writeFile(about, JSON.stringify({ url, validator: validatorOf(got), sha256 } satisfies Known))
    const handle = await open(part, goesOn ? 'a' : 'w')
    try {
      onBytes(have, end)
      for await (const chunk of got.body) {
        signal.throwIfAborted()
        await handle.writeFile(chunk)
        have += chunk.length
        if (have > (exact ? bytes : bytes * tooMuch))
          throw new Failure('download-wrong', { what }, 'More came than there can be.')
        onBytes(have, end)
      }
      await handle.sync()
    } finally {
      await handle.close()
    }
    if (have < end && (exact || Number.isFinite(total))) throw new Error('the connection ended too early')
    return sha256
  } finally {
    got.close()
  }
}

/** The sum that the publisher's own list names for this file; null where it names none, or cannot be read. */
async function listedSha256({ url, checksums }: CatalogueFile, signal: AbortSignal): Promise<string | null> {
  if (checksums === undefined) return null
  const got = await httpGet(checksums, { signal }).catch(() => undefined)
  if (got === undefined) return null
  try {
    if (got.status !== 200) return null
    let text = ''
    for await (const chunk of got.body) {
      text += Buffer.from(chunk).toString('latin1')
      if (text.length > 5_000_000) return null
    }
    const name = decodeURIComponent(new URL(url).pathname.split('/').at(-1) ?? '')
    for (const line of text.split('\n')) {
      const parts = line.trim().split(/\s+/)
      const sum = parts.find((part) => /^[0-9a-f]{64}$/i.test(part))
      if (sum !== undefined && parts.some((part) => part.replace(/^\*/, '') === name))
        return sum.toLowerCase()
    }
    return null
  } catch {
    return null
  } finally {
    got.close()
  }
}

async function sha256Of(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20, signal }))
    hash.update(chunk as Buffer)
  return hash.digest('hex')
}

/**
 * Brings `file` to `target`: goes on with what is there of it, tries again when the line breaks, checks it and gives it its
 * name when it is whole. How it was checked: by the sum in the catalogue, in the publisher's list, or of the server that keeps
 * it; `none` where nobody states one. What has come stays when it breaks off; what is wrong is thrown away. Rejects with a
 * `Failure`: `canceled`, `disk-space`, `download-…`, `file-unwritable`.
 */
export async function download(
  file: CatalogueFile,
  target: string,
  options: DownloadOptions,
): Promise<Manifest['verified']> {
  const { what, signal, onCheck } = options
  const progress = { part: `${target}.part`, about: `${target}.part.json` }
  let offered: string | null = null
  for (let failures = 0; ;) {
    const before = await sizeOf(progress.part)
    try {
      if (signal.aborted) throw new Failure('canceled')
      offered = await pull(file, progress, options)
      break
    } catch (error) {
      if (isAborted(signal)) throw new Failure('canceled')
      if (error instanceof Failure) {
        if (error.code === 'download-wrong') await rm(progress.part, { force: true })
        throw error
      }
      const disk = diskFailure(error, what)
      if (disk !== undefined) throw disk
      if ((await sizeOf(progress.part)) > before) failures = 0
      const pause = pauses[failures]
      failures += 1
      const detail = error instanceof Error ? error.message : String(error)
      if (pause === undefined) throw new Failure('download-failed', { what }, detail)
      await sleep(1000 * pause, undefined, { signal }).catch(() => undefined)
    }
  }
  onCheck()
  const listed = file.sha256 ?? (await listedSha256(file, signal))
  const wanted = listed ?? offered
  try {
    if (wanted !== null && (await sha256Of(progress.part, signal)) !== wanted) {
      await rm(progress.part, { force: true })
      await rm(progress.about, { force: true })
      throw new Failure('download-wrong', { what }, 'Its SHA-256 is not the one that was stated.')
    }
  } catch (error) {
    throw isAborted(signal) ? new Failure('canceled') : error
  }
  await rename(progress.part, target)
  await rm(progress.about, { force: true })
  if (wanted === null) return 'none'
  return file.sha256 !== null ? 'catalogue' : listed !== null ? 'publisher' : 'server'
}
