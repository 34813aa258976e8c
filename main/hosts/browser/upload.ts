import { createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, rmdir, stat, statfs } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { basename, dirname, extname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Failure } from '../../../core/problems/failure.ts'

/** Films that were dropped on a page, in a folder that only this user can read. */
export interface Uploads {
  /** Stores a request's body; its path. Throws a `Failure`, and leaves nothing behind then. */
  readonly take: (request: IncomingMessage, name: string) => Promise<string>
  /** Whether `path` is an upload. */
  readonly holds: (path: string) => boolean
  /** To be called when a window has ended: what no window of `inUse` holds is removed once `grace` has passed. */
  readonly release: (inUse: (path: string) => boolean) => void
  /** Removes all uploads but those that somebody changed or saved something beside; the folders of these. */
  readonly end: () => Promise<readonly string[]>
}

/** A page that is loaded again, or whose connection broke, comes back for its film within this time. */
const defaultGrace = 60_000
/** Left free, so that a large film does not stop other programs and the peaks can still be written. */
const reserve = 200 * 1024 * 1024

/** The page is on this computer: when nothing came for so long, nothing will. */
const defaultPatience = 60_000

export function uploadFolder({
  grace = defaultGrace,
  patience = defaultPatience,
}: { readonly grace?: number; readonly patience?: number } = {}): Uploads {
  let folder: Promise<string> | undefined
  /** Complete ones, with when they were written. Each has a folder of its own, so names never meet. */
  const taken = new Map<string, number>()
  const timers = new Set<NodeJS.Timeout>()
  let count = 0

  let over = false
  const arriving = new Set<Promise<unknown>>()

  /** Somebody's work stays: an upload that was changed since, and one with something saved beside it, which refers to it. */
  const remove = async (path: string): Promise<void> => {
    const written = taken.get(path)
    taken.delete(path)
    const [about, beside] = await Promise.all([
      stat(path).catch(() => undefined),
      readdir(dirname(path)).catch((): string[] => []),
    ])
    if (beside.length > 1 || (written !== undefined && about?.mtimeMs !== written)) return
    await rm(path, { force: true })
    await rmdir(dirname(path)).catch(() => undefined)
  }

  /** Asked for again at the next upload when it could not be made. */
  const made = async (): Promise<string> => {
    folder ??= mkdtemp(join(tmpdir(), 'cuewright-upload-'))
    try {
      return await folder
    } catch (error) {
      folder = undefined
      throw new Failure('file-unwritable', { file: tmpdir() }, String(error))
    }
  }

  const receive: Uploads['take'] = async (request, name) => {
    const bytes = Number(request.headers['content-length'] ?? NaN)
    if (!Number.isSafeInteger(bytes))
      throw new Failure('bad-request', { what: 'an upload must say how long it is' })
    const room = await made()
    const { bavail, bsize } = await statfs(room)
    if (bytes + reserve > bavail * bsize) {
      throw new Failure('too-large', {
        file: name,
        what: `${megabytes(bytes)}, and ${megabytes(bavail * bsize)} are free`,
      })
    }
    const path = join(room, String((count += 1)), safeName(name))
    await mkdir(dirname(path), { mode: 0o700 })
    const file = createWriteStream(path, { mode: 0o600, flags: 'wx' })
    request.setTimeout(patience, () => request.destroy(new Error('nothing came for a minute')))
    try {
      await pipeline(request, file)
      // Node ends a body that is cut short with an error; this is for a body that lies about its length.
      if (file.bytesWritten !== bytes) throw new Failure('bad-request', { what: 'the upload is incomplete' })
    } catch (error) {
      await remove(path)
      throw error instanceof Failure ? error : new Failure('file-unwritable', { file: name }, String(error))
    }
    taken.set(path, (await stat(path)).mtimeMs)
    return path
  }

  return {
    take: (request, name) => {
      const arrival = receive(request, name).finally(() => arriving.delete(arrival))
      arriving.add(arrival)
      return arrival
    },
    holds: (path) => taken.has(path),
    release: (inUse) => {
      if (over || taken.size === 0) return
      const known = [...taken.keys()]
      const timer = setTimeout(() => {
        timers.delete(timer)
        for (const path of known) if (taken.has(path) && !inUse(path)) void remove(path)
      }, grace)
      timers.add(timer)
    },
    end: async () => {
      over = true
      for (const timer of timers) clearTimeout(timer)
      // Their connections are gone, so each ends at once and takes away what it had.
      await Promise.allSettled(arriving)
      if (folder === undefined) return []
      for (const path of [...taken.keys()]) await remove(path)
      return await sweep(await folder)
    },
  }
}

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1024 ** 2)} MB`

/** Removes empty folders; those that still hold something. */
async function sweep(folder: string): Promise<readonly string[]> {
  const kept: string[] = []
  for (const name of await readdir(folder)) {
    await rmdir(join(folder, name)).catch(() => kept.push(join(folder, name)))
  }
  await rmdir(folder).catch(() => undefined)
  return kept
}

/** `name` without what would leave the folder or what this system does not allow; the extension stays, for the player. */
export function safeName(name: string, system: NodeJS.Platform = process.platform): string {
  const bare = basename(name.replaceAll('\\', '/'))
    .replace(system === 'win32' ? /[\p{Cc}<>:"/|?*]/gu : /\p{Cc}/gu, '_')
    .replace(/^\.+|[. ]+$/g, '')
  const extension = extname(bare).slice(0, 20)
  const stem = bare.slice(0, bare.length - extname(bare).length)
  // File systems count bytes: 255 of them, and a subtitle file beside it adds a few.
  let short = stem.slice(0, 200)
  while (Buffer.byteLength(short + extension) > 200) short = Array.from(short).slice(0, -1).join('')
  return (short === '' ? 'film' : short) + extension
}
