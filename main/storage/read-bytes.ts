import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { Failure } from '../../core/problems/failure.ts'

const megabyte = 1_000_000

/**
 * All of a file, when it is an ordinary one of at most `limit` megabytes. Rejects with a `Failure`: `file-missing`,
 * `file-unreadable`, `not-a-file`, `too-large`.
 */
export async function readBytes(path: string, limit: number): Promise<Uint8Array> {
  const file = basename(path)
  try {
    // Opening a pipe would wait for somebody to write into it; O_NONBLOCK does not, and ordinary files do not care.
    const handle = await open(
      path,
      process.platform === 'win32' ? 'r' : constants.O_RDONLY | constants.O_NONBLOCK,
    )
    try {
      const about = await handle.stat()
      if (!about.isFile()) throw new Failure('not-a-file', { file })
      if (about.size > limit * megabyte) {
        const size = Math.ceil(about.size / megabyte)
        throw new Failure('too-large', { file, what: `${size} MB; the limit is ${limit} MB` })
      }
      return await handle.readFile()
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (error instanceof Failure) throw error
    const code = systemCode(error)
    const isMissing = code === 'ENOENT' || code === 'ENOTDIR'
    throw new Failure(isMissing ? 'file-missing' : 'file-unreadable', { file }, String(error))
  }
}

/** "ENOENT" and the like; empty for what is no error of the system. */
export const systemCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
