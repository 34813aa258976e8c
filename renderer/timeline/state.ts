import type { FoundCut } from '../../core/document/shots.ts'

/** What the window knows of a film for its timeline; none of it is saved. */
export interface TimelineState {
  /** Shot changes as they were found, also those too faint to be shown. */
  readonly cuts: readonly FoundCut[]
  /** A person asked for them: then a failure is told. */
  readonly asked: boolean
  /** The panel that tunes the look of the timeline is open. */
  readonly tuning: boolean
}

export const startTimeline: TimelineState = { cuts: [], asked: false, tuning: false }
