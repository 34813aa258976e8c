import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { FileChange, Stamp } from '../../preload/recovery.ts'
import { systemCode } from './read-bytes.ts'

/** What the file at `path` is now; undefined where there is none that can be read. */
export async function stampOf(path: string): Promise<Stamp | undefined> {
  try {
    const about = await stat(path)
    if (!about.isFile()) return undefined
    const hash = createHash('sha256')
    await pipeline(createReadStream(path), hash)
    return { hash: hash.digest('hex'), bytes: about.size, modified: about.mtimeMs }
  } catch {
    return undefined
  }
}

/**
 * What has become of the file since it had `stamp`. The bytes decide: some programs set a file's date to what it was, and
 * others write a file that they have not changed.
 */
export async function changeSince(path: string, stamp: Stamp): Promise<FileChange> {
  try {
    await stat(path)
  } catch (error) {
    // A drive that does not answer has not lost the file.
    return ['ENOENT', 'ENOTDIR'].includes(systemCode(error)) ? 'gone' : 'same'
  }
  const now = await stampOf(path)
  return now === undefined || now.hash === stamp.hash ? 'same' : 'changed'
}
