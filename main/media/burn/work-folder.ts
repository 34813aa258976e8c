import { createHash } from 'node:crypto'
import { mkdir, readdir, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { Failure } from '../../../core/problems/failure.ts'
import { lockHolder, takeLock } from '../../storage/lock.ts'
import { cacheOf } from '../content.ts'
import { writeFailure } from '../../storage/write-failure.ts'

/** What was broken off is kept so long. */
const keepDays = 21

export interface WorkFolder {
  readonly path: string
  /** Lets others at it: with what is done kept, or with the whole folder taken away. */
  readonly leave: (what: 'kept' | 'gone') => Promise<void>
}

/**
 * The folder that one burning works in, named by a hash of all that its pictures depend on: the same one again finds what is done.
 * Nobody else works in it meanwhile, in this process or another; who was killed leaves it free. Folders that nobody came back to are
 * taken away. `film` is the name for sentences. Throws `burn-at-work`, `disk-full` and `file-unwritable`.
 */
export async function workFolder(
  parts: readonly string[],
  film: string,
  fresh: boolean,
): Promise<WorkFolder> {
  const all = await cacheOf('burn')
  const hash = createHash('sha256')
  for (const part of parts) hash.update(`${part.length}:${part}`)
  const path = join(all, hash.digest('hex').slice(0, 32))
  const lock = await takeLock(`${path}${lockEnding}`).catch((error: unknown) => {
    throw writeFailure(error, film)
  })
  if ('by' in lock) throw new Failure('burn-at-work', { file: film })
  const leave = async (what: 'kept' | 'gone'): Promise<void> => {
    if (what === 'gone') await rm(path, { recursive: true, force: true }).catch(() => undefined)
    await lock.release()
  }
  try {
    if (fresh) await rm(path, { recursive: true, force: true })
    const now = new Date()
    await sweep(all, path, now.getTime() - keepDays * 86_400_000)
    await mkdir(path, { recursive: true })
    await utimes(path, now, now)
  } catch (error) {
    await leave('kept')
    throw writeFailure(error, film)
  }
  return { path, leave }
}

const lockEnding = '.lock'

/** Takes away folders and locks from before `then` (ms) that nobody holds. */
async function sweep(all: string, own: string, then: number): Promise<void> {
  for (const name of await readdir(all).catch((): string[] => [])) {
    const path = join(all, name)
    const folder = path.replace(/\.lock$/, '')
    if (folder === own) continue
    const found = await stat(path).catch(() => undefined)
    if (found === undefined || found.mtimeMs > then) continue
    if ((await lockHolder(`${folder}${lockEnding}`)) === undefined)
      await rm(path, { recursive: true, force: true }).catch(() => undefined)
  }
}
