import type { Cue } from '../../core/cues/cue.ts'
import type { FittedCue, Spoken } from '../../preload/speech.ts'

/** What became of the cues that were last spoken. */
export interface DubState {
  /** The cues as they were then. */
  readonly cues: readonly Cue[]
  readonly isDescription: boolean
  /** BCP 47 of the voice. */
  readonly language: string
  /** In the order of time, as they come. */
  readonly fitted: readonly FittedCue[]
  /** 0 to 1; null when nothing is being spoken any more. */
  readonly share: number | null
  /** Null until all was spoken. */
  readonly sound: Spoken | null
  /** Why it was not, as a sentence. */
  readonly failure: string | null
}
