import type { FileHolder, Stamp } from '../../preload/recovery.ts'
import type { Journal } from '../storage/journal/file.ts'
import type { Lock } from '../storage/lock.ts'

/** A journal that a window has: one that it writes, or one that it took up and reads. */
export interface HeldJournal {
  readonly lock: Lock | undefined
  readonly journal: Journal
  /** When a generation of the work was kept last, in milliseconds since 1970. */
  keptAt: number
}

/** The file that a window has open: nobody else is to work on it unnoticed, and what others do to it is told. */
export interface OpenFile {
  /** Takes it for this window; who has it already, if somebody does. Null lets go of it. */
  readonly claim: (path: string | null) => Promise<FileHolder | null>
  /** Watches it from here on; null stops that. */
  readonly watch: (file: { readonly path: string; readonly stamp: Stamp } | null) => Promise<void>
  /** The file is being written by this window: what is told of it meanwhile is its own doing. */
  readonly written: <Value>(path: string, work: () => Promise<Value>) => Promise<Value>
  readonly end: () => Promise<void>
}
