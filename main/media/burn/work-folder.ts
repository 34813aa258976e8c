import { createHash } from 'node:crypto'
import { mkdir, readdir, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { Failure } from '../../../core/problems/failure.ts'
import { cacheOf } from '../content.ts'

/** What was broken off is kept so long. */
const keepDays = 21

/**
 * The folder that one burning works in, named by a hash of all that its pictures depend on: the same one again finds what is done.
 * Folders that nobody came back to are taken away. Throws `file-unwritable`.
 */
export async function workFolder(parts: readonly string[], fresh: boolean): Promise<string> {
  const all = await cacheOf('burn')
  const hash = createHash('sha256')
  for (const part of parts) hash.update(`${part.length}:${part}`)
  const folder = join(all, hash.digest('hex').slice(0, 32))
  if (fresh) await rm(folder, { recursive: true, force: true })
  const now = new Date()
  for (const name of await readdir(all).catch(() => [])) {
    const path = join(all, name)
    if (path === folder) continue
    const found = await stat(path).catch(() => undefined)
    if (found !== undefined && now.getTime() - found.mtimeMs > keepDays * 86_400_000)
      await rm(path, { recursive: true, force: true }).catch(() => undefined)
  }
  try {
    await mkdir(folder, { recursive: true })
    await utimes(folder, now, now)
  } catch (error) {
    throw new Failure('file-unwritable', { file: folder }, String(error))
  }
  return folder
}
