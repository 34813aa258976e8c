import type { Frames } from '../../core/time/frames.ts'
import type { Span, Ticks } from '../../core/time/ticks.ts'

/** What the player knows and does, besides where the playhead is. */
export interface PlaybackState {
  /** The pictures of the film as its file has them; null while they are read, and where they cannot be. */
  readonly frames: Frames | null
  readonly reading: boolean
  /** The shuttle: how many times as fast as the speed that is set; below 0 backwards, 0 when it is not in use. */
  readonly shuttle: number
  readonly muted: boolean
  /** A stretch that is played again and again. */
  readonly loop: (Span & { readonly of: 'selection' | 'stretch' }) | null
  /** Where a stretch to be repeated begins, until its end has been set. */
  readonly mark: Ticks | null
  /** What was asked to be said of where the playhead is; `turn` tells two of the same words apart. */
  readonly said: { readonly text: string; readonly turn: number }
}

export const startPlaybackState: PlaybackState = {
  frames: null,
  reading: false,
  shuttle: 0,
  muted: false,
  loop: null,
  mark: null,
  said: { text: '', turn: 0 },
}
