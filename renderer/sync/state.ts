import type { Ticks } from '../../core/time/ticks.ts'

/** A cue that begins, as a person has heard, at `to`. */
export interface HeardPoint {
  readonly cue: string
  readonly to: Ticks
}

/** The bar of sync points. */
export interface PointSyncState {
  /** The document whose cues they are, see `Safety`. */
  readonly document: number
  /** In the order of setting. */
  readonly points: readonly HeardPoint[]
  readonly isOpen: boolean
  /** Counts the calls for the bar, so that each brings the focus to it; a point that is set does not. */
  readonly called: number
}

export const startPointSync: PointSyncState = { document: -1, points: [], isOpen: false, called: 0 }
