import type { Ticks } from '../core/time/ticks.ts'
import type { MediaId } from './files.ts'

/** A cue as the sync doctor looks at it. */
export interface SyncCue {
  readonly start: Ticks
  readonly end: Ticks
  readonly text: string
}

/** Where cues belong in a film, or beside other cues that fit it. */
export interface SyncRequest {
  /** Null only with a reference. */
  readonly media: MediaId | null
  /** Stream index; null takes the default one. */
  readonly track: number | null
  /** BCP 47 of the cues; empty when nobody knows. */
  readonly language: string
  readonly cues: readonly SyncCue[]
  /** Cues that fit the film, in any language; null: the film itself is listened to. */
  readonly reference: readonly SyncCue[] | null
  /** Parts of the film are listened to for the words also where speech alone would do. */
  readonly words: boolean
}
