import type { ChangeKind } from '../core/document/compare.ts'
import type { SubtitleDocument } from '../core/document/document.ts'

/** A state of a file that somebody gave a name. */
export interface NamedVersion {
  readonly id: string
  readonly name: string
  readonly note: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly cues: number
  readonly bytes: number
  /** How many changes of each kind lie between it and the version before it; null for the first. */
  readonly changes: Readonly<Partial<Record<ChangeKind, number>>> | null
}

export interface VersionList {
  /** The latest first. */
  readonly versions: readonly NamedVersion[]
  /** What is wrong with some, a sentence each. */
  readonly problems: readonly string[]
}

export interface VersionRequest {
  /** The file that it is a version of. */
  readonly path: string
  readonly id: string
}

export interface NewVersion {
  readonly path: string
  readonly name: string
  readonly note: string
  readonly document: SubtitleDocument
}
