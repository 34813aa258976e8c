import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { Failure } from '../../core/problems/failure.ts'
import { print, standardOutput } from '../output.ts'

/** Lines that are written as they come: what is there stays, whatever happens later. */
export interface TableFile {
  /** False when nobody reads any more. Throws `file-unwritable`. */
  readonly write: (line: string) => Promise<boolean>
  readonly close: () => Promise<void>
}

/** A new file at `path`, or stdout for "-". Throws `file-unwritable`. */
export async function openTableFile(path: string): Promise<TableFile> {
  if (path === standardOutput) return { write: print, close: () => Promise.resolve() }
  const failed = (error: unknown): never => {
    throw new Failure('file-unwritable', { file: basename(path) }, String(error))
  }
  const file = await open(path, 'w').catch(failed)
  return {
    write: async (line) => {
      await file.appendFile(line).catch(failed)
      return true
    },
    close: () => file.close(),
  }
}
