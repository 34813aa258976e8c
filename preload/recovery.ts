import type { SubtitleDocument } from '../core/document/document.ts'
import type { CueChange } from '../core/document/journal/changes.ts'
import type { JournalLine } from '../core/document/journal/line.ts'
import type { FrameRate } from '../core/time/frame-rate.ts'

export type JournalId = string

/** What a file was when it was read or written last, to know whether another program has changed it. */
export interface Stamp {
  /** SHA-256 of its bytes, hexadecimal. */
  readonly hash: string
  readonly bytes: number
  /** Milliseconds since 1970. */
  readonly modified: number
}

/** What another program did with a file. */
export type FileChange = 'same' | 'changed' | 'gone'

/** Where a window stands: its file and its film, so that both can be opened again. */
export interface WindowPlace {
  readonly file: {
    readonly path: string
    readonly name: string
    readonly format: string
    readonly frameRate?: FrameRate
    readonly stamp?: Stamp
  } | null
  readonly media: { readonly path: string; readonly name: string; readonly track: number | null } | null
  /** Paths of uploads, that are no place to save to. */
  readonly copied: readonly string[]
  /** The media is a live recording that was growing. */
  readonly isLive: boolean
  /** What was being recognized, so that the rest can be offered. Absent in journals of older versions. */
  readonly recognizing?: {
    readonly recognizer: string
    readonly language: string
    readonly track: number | null
  } | null
}

/** Work that is in no file and that no window has. */
export interface RecoveryOffer {
  readonly id: JournalId
  /** Name and path of its file; null when it was never saved. */
  readonly file: { readonly name: string; readonly path: string } | null
  /** Name of the film. */
  readonly media: string | null
  /** When the last thing happened, in milliseconds since 1970. */
  readonly time: number
  /** Steps since it was saved last; null where nobody can tell. */
  readonly edits: number | null
  readonly cues: number
  /** The latest first, a few. */
  readonly changes: readonly CueChange[]
  /** What was being typed. */
  readonly draft: string | null
  /** It was closed on purpose without saving. */
  readonly isClosed: boolean
  /** Some of it could not be read: what comes back is what was before that. */
  readonly isPartial: boolean
  /** Speech was being recognized: what comes back is not all of the film. */
  readonly isRecognizing: boolean
}

/** What a window needs to go on with a journal; without a root nothing had been changed. */
export interface Recovered {
  readonly root: SubtitleDocument | null
  readonly line: JournalLine
}

/** Why a generation of a file was kept. */
export type BackupKind = 'opened' | 'saved' | 'work'

/** An earlier state of a file. */
export interface Backup {
  readonly id: string
  /** Milliseconds since 1970. */
  readonly at: number
  /** `opened`: as it was before Cuewright wrote it; `saved`: as it was written; `work`: in between, with all words. */
  readonly kind: BackupKind
  readonly bytes: number
}

export interface BackupGroup {
  /** Of the file; null for work that was never saved. */
  readonly path: string | null
  readonly name: string
  /** The latest first. */
  readonly versions: readonly Backup[]
}

/** Another window or program has the file. */
export interface FileHolder {
  /** It is a window of this program, which can be called. */
  readonly isHere: boolean
  /** Milliseconds since 1970. */
  readonly since: number
}
