import type { Span } from '../time/ticks.ts'
import type { Features } from './features.ts'
import type { Weights } from './weights.ts'

/** One place that is to be looked at. */
export interface ReviewItem {
  /** Id of the cue. */
  readonly cue: string
  /** The word, by its number in the cue; where words are missing, the one that they come before. */
  readonly at: number
  /** How likely it is that something must be changed here, 0 to 1. */
  readonly score: number
  /** Where it sounds. */
  readonly span: Span
  /** What speaks against the word; null where somebody speaks and there is no word. */
  readonly signs: { readonly features: Features; readonly weights: Weights } | null
}
