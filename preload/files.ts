import type { SubtitleDocument } from '../core/document/document.ts'
import type { MediaInfo } from '../core/document/media.ts'
import type { SerializeOptions } from '../core/formats/format.ts'
import type { FailureReport } from '../core/problems/failure.ts'
import type { FrameRate } from '../core/time/frame-rate.ts'
import type { Ticks } from '../core/time/ticks.ts'
import type { Problem } from '../core/problems/problem.ts'
import type { Stamp } from './recovery.ts'

export type MediaId = string

export type OpenKind = 'media' | 'subtitles' | 'any'

export interface RecentFile {
  readonly path: string
  readonly name: string
  readonly kind: 'media' | 'subtitles' | 'project'
  /** Milliseconds since 1970. */
  readonly openedAt: number
  readonly exists: boolean
  /** Kept at the head of the list, however many files are opened. */
  readonly pinned: boolean
  /** Where somebody was in it last; null when nobody knows. */
  readonly place: RecentPlace | null
}

export interface RecentPlace {
  /** The number of the cue, from 0; null when none was chosen. */
  readonly cue: number | null
  /** Of the playhead. */
  readonly at: Ticks
}

export interface FolderListing {
  readonly folder: string
  readonly parent: string | null
  readonly entries: readonly {
    readonly name: string
    readonly path: string
    readonly kind: 'folder' | 'media' | 'subtitles' | 'project' | 'other'
    readonly bytes: number
  }[]
}

export type Opened =
  | {
      readonly kind: 'media'
      readonly media: OpenedMedia
      /** A subtitle file of the same name that lies beside the media, already read. */
      readonly beside: OpenedDocument | null
      /** Why one that lies there could not be read. */
      readonly besideFailure?: FailureReport
    }
  | { readonly kind: 'subtitles'; readonly subtitles: OpenedDocument }
  | {
      readonly kind: 'project'
      readonly project: OpenedDocument
      /** Found again, or null with the reason in `problems` of the project. */
      readonly media: OpenedMedia | null
    }

export interface OpenedMedia {
  readonly id: MediaId
  readonly info: MediaInfo
  /** Where the player loads it: http path or custom scheme, with Range. */
  readonly url: string
}

export interface OpenedDocument {
  readonly path: string
  readonly name: string
  /** Id of its format; "cuewright" for a project. */
  readonly format: string
  readonly document: SubtitleDocument
  readonly problems: readonly Problem[]
  /** What the file was when it was read. */
  readonly stamp?: Stamp
}

/** How a file is read, where it is not to be found out: ids of a format and of an encoding. */
export interface OpenAs {
  readonly format?: string
  /** Of the film that is open, for formats that count frames. */
  readonly frameRate?: FrameRate
  readonly encoding?: string
}

/** How a file would read in one encoding. */
export interface EncodingPreview {
  /** Id of `encodings` in core/document. */
  readonly encoding: string
  /** Nothing in it is invalid, and the letters speak for it. The most likely come first. */
  readonly isLikely: boolean
  /** Places in the file that are not valid in it. */
  readonly bad: number
  /** Lines with letters that tell encodings apart, joined by line feeds; the first lines where there are none. */
  readonly sample: string
}

/** How a file is written; without these as the format and the file that it came from have it. */
export interface WriteAs extends SerializeOptions {
  /** Id of `encodings` in core/document. */
  readonly encoding?: string
  readonly bom?: boolean
}

/** Which times of words a file gets, where its format can hold them; without it the format's own habit. */
export type WordTimes = NonNullable<SerializeOptions['words']>

export interface SaveRequest {
  readonly path: string
  /** Id of a format, or "cuewright" for a project. */
  readonly format: string
  readonly document: SubtitleDocument
  readonly overwrite: boolean
  readonly as?: WriteAs
  /** What the window takes the file to be; when it is something else, nothing is written (`file-changed`, `file-gone`). */
  readonly stamp?: Stamp
}

export interface Saved {
  readonly path: string
  readonly bytes: number
  readonly stamp?: Stamp
}
