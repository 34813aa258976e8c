import { link, open, realpath, rm, stat, statfs } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { Failure } from '../../core/problems/failure.ts'
import { removeStale, renameOver, temporaryIn } from './atomic-write.ts'
import { systemCode } from './read-bytes.ts'
import { writeFailure } from './write-failure.ts'

export interface NewFile {
  readonly path: string
  /** False: what is there stays, and `file-exists` is thrown. */
  readonly overwrite: boolean
  /** Files that are read for it: none of them may be written over. */
  readonly sources: readonly string[]
  /** About how many bytes it will have. */
  readonly bytes: number
}

/** For other programs, and for what an estimate misses. */
const spare = 32 * 2 ** 20

/**
 * A large file that `write` makes under another name in the same folder; it takes its place when it is whole. What was there before
 * is there until then, and nothing is left behind when it fails. Throws `file-exists`, `own-source`, `write-space`, `disk-full`,
 * `file-unwritable`, `not-a-file`, and what `write` throws.
 */
export async function writeNewFile(
  { path, overwrite, sources, bytes }: NewFile,
  write: (temporary: string) => Promise<void>,
): Promise<void> {
  const file = basename(path)
  const folder = await realpath(dirname(resolve(path))).catch((error: unknown) => {
    throw new Failure('file-unwritable', { file }, String(error))
  })
  // A link leads to the file that is meant.
  const target = await realpath(resolve(path)).catch(() => join(folder, file))
  const before = await stat(target).catch(() => undefined)
  if (before !== undefined) {
    for (const source of sources) {
      const own = await stat(source).catch(() => undefined)
      if (own !== undefined && own.ino === before.ino && own.dev === before.dev)
        throw new Failure('own-source', { file })
    }
    if (!before.isFile()) throw new Failure('not-a-file', { file })
    if (!overwrite) throw new Failure('file-exists', { file })
  }
  await removeStale(dirname(target))
  const temporary = temporaryIn(dirname(target))
  await checkRoom(dirname(target), file, bytes)
  try {
    // Whether the folder takes a new file is found out before an hour of work.
    await (await open(temporary, 'wx', 0o666)).close()
    await write(temporary)
    const written = await open(temporary, 'r+')
    await written.sync().finally(() => written.close())
    await place(temporary, target, overwrite)
  } catch (error) {
    throw said(error, file)
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined)
  }
}

/** Where nothing may be written over, a link is made, which fails where something came meanwhile. */
async function place(temporary: string, target: string, overwrite: boolean): Promise<void> {
  if (overwrite) {
    await renameOver(temporary, target)
    return
  }
  try {
    await link(temporary, target)
  } catch (error) {
    if (systemCode(error) === 'EEXIST') throw new Failure('file-exists', { file: basename(target) })
    // A file system without links.
    if ((await stat(target).catch(() => undefined)) !== undefined)
      throw new Failure('file-exists', { file: basename(target) })
    await renameOver(temporary, target)
  }
}

/** Throws `write-space` where `folder` has no room for about `bytes` of `file`. */
export async function checkRoom(folder: string, file: string, bytes: number): Promise<void> {
  const found = await statfs(folder).catch(() => undefined)
  if (found === undefined) return
  const free = found.bavail * found.bsize
  if (free >= bytes + spare) return
  const size = (count: number): string => `${Math.ceil(count / 1e6).toLocaleString('en-US')} MB`
  throw new Failure('write-space', { file, what: size(bytes), place: size(free) })
}

function said(error: unknown, file: string): unknown {
  if (error instanceof Failure) return error
  return systemCode(error) === '' ? error : writeFailure(error, file)
}
