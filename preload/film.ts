import type { SubtitleDocument } from '../core/document/document.ts'
import type { MuxTrack } from '../core/film/mux.ts'
import type { Span, Ticks } from '../core/time/ticks.ts'
import type { MediaId, OpenedDocument } from './files.ts'

/** Subtitles that go into the film that is open, as tracks of a new one; its extension says of what kind. */
export interface MuxWriteRequest {
  readonly media: MediaId
  readonly path: string
  readonly overwrite: boolean
  readonly tracks: readonly MuxTrack[]
  /** What becomes of subtitles that the film has. */
  readonly existing: 'keep' | 'replace'
}

/** A subtitle track of the film that is open: it is read for the window, or written to a file in its own format. */
export interface TrackReadRequest {
  readonly media: MediaId
  /** Stream index. */
  readonly track: number
  /** Null: the window gets it (`track-read`). */
  readonly save: { readonly path: string; readonly overwrite: boolean } | null
}

/** Clips of the film that is open. */
export interface ClipWriteRequest {
  readonly media: MediaId
  readonly path: string
  readonly overwrite: boolean
  /** What was chosen, in the order of the clip. */
  readonly chosen: readonly Span[]
  readonly handle: Ticks
  /** What is no further apart is one clip. */
  readonly join: Ticks
  readonly each: boolean
  readonly how: 'exact' | 'quick'
  /** Stream index, for a sound by itself; null is the default one. */
  readonly track: number | null
  /** Says who else speaks, and goes along as `subtitles` says. */
  readonly document: SubtitleDocument
  readonly subtitles: 'none' | 'inside' | { readonly beside: string; readonly extension: string }
  /** An edit decision list beside it. */
  readonly edl: boolean
}

/** A clip that was written; see `ClipFile` in main/media/clips.ts. */
export interface WrittenClip {
  readonly path: string
  /** By how much it begins earlier than it was to. */
  readonly early: Ticks
  readonly subtitles: string | null
}

export type FilmEvent =
  | { readonly type: 'track-read'; readonly opened: OpenedDocument }
  | { readonly type: 'clipped'; readonly files: readonly WrittenClip[]; readonly edl: string | null }
