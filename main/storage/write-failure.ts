import { Failure } from '../../core/problems/failure.ts'
import { systemCode } from './read-bytes.ts'

const full: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])

/** The system says that there is no room: on the disk, for this person, or in a file of this kind of disk. */
export const isFull = (error: unknown): boolean => full.has(systemCode(error))

/** The system's error while a file is written, as one that says what to do; `file` is its name for a person. */
export const writeFailure = (error: unknown, file: string): Failure =>
  new Failure(
    isFull(error) ? 'disk-full' : 'file-unwritable',
    { file },
    error instanceof Error ? error.message : String(error),
  )
