import { createHash } from 'node:crypto'
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { MediaInfo } from '../../core/document/media.ts'
import { Failure } from '../../core/problems/failure.ts'
import { cacheFolder } from '../storage/folders.ts'
import { systemCode } from '../storage/read-bytes.ts'

/** Read from the head, the middle and the tail: enough to tell films apart, and a film of 50 GB is named as fast as a short one. */
const piece = 1 << 16

/** A name for what is in a file, whatever it is called and whenever it was touched: the same bytes have the same key. */
export async function contentKey({ path, name }: MediaInfo): Promise<string> {
  const hash = createHash('sha256')
  try {
    const file = await open(path)
    try {
      const { size } = await file.stat()
      hash.update(String(size))
      for (const at of [0, Math.floor(size / 2), Math.max(0, size - piece)]) {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(piece), 0, piece, at)
        hash.update(buffer.subarray(0, bytesRead))
      }
    } finally {
      await file.close()
    }
  } catch (error) {
    const code = systemCode(error) === 'ENOENT' ? 'file-missing' : 'file-unreadable'
    throw new Failure(code, { file: name }, String(error))
  }
  return hash.digest('hex').slice(0, 32)
}

/** Throws `film-changed` where a film is not the one any more that had `key`, `file-missing` where it is gone. */
export async function assertSame(info: MediaInfo, key: string): Promise<void> {
  if ((await contentKey(info)) !== key) throw new Failure('film-changed', { file: info.name })
}

/** The folder of one kind of cached things; made when it is not there. Throws `file-unwritable` where it cannot be made. */
export async function cacheOf(
  kind:
    | 'burn'
    | 'frames'
    | 'peaks'
    | 'proxies'
    | 'recognition'
    | 'shots'
    | 'sound'
    | 'speech'
    | 'spoken'
    | 'voices'
    | `sample-${number}`,
): Promise<string> {
  const folder = join(cacheFolder(), kind)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new Failure('file-unwritable', { file: folder }, String(error))
  }
  return folder
}

/** Takes away the files that were used longest ago until the rest is at most `bytes`; `kept` stays in any case. */
export async function trim(folder: string, bytes: number, kept: string): Promise<void> {
  const files = await Promise.all(
    (await readdir(folder)).map(async (name) => {
      const path = join(folder, name)
      const found = await stat(path).catch(() => undefined)
      return { path, size: found?.size ?? 0, used: found?.mtimeMs ?? 0 }
    }),
  )
  let total = 0
  for (const { path, size } of files.sort((a, b) => b.used - a.used)) {
    total += size
    if (total > bytes && path !== kept) await rm(path, { force: true })
  }
}
