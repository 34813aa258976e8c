import type { Cue } from '../../core/cues/cue.ts'
import type { SyncFinding } from '../../core/sync/sync-map.ts'

/** What the cues are compared with: the sound of the film, or cues that fit it. */
export type Against =
  { readonly kind: 'film' } | { readonly kind: 'cues'; readonly name: string; readonly cues: readonly Cue[] }

/** One look of the doctor. */
export interface SyncDoctor {
  readonly against: Against
  /** The cues that were looked at; when they have changed since, the finding is old. */
  readonly cues: readonly Cue[]
  readonly isLooking: boolean
  /** 0 to 1; null while it cannot be told. */
  readonly share: number | null
  /** It listens to the words in parts of the film, of which `share` tells. */
  readonly hears: boolean
  readonly finding: SyncFinding | null
  /** Why there is none, as a sentence. */
  readonly failure: string | null
  /** Numbers of the parts that are applied. */
  readonly accepted: ReadonlySet<number>
}
