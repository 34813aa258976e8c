import type { Cue } from '../cues/cue.ts'
import type { Counting, Limit, RuleName, Rules } from '../profiles/profile.ts'
import type { FrameRate } from '../time/frame-rate.ts'
import type { Span, Ticks } from '../time/ticks.ts'
import type { Facts } from './shared/facts.ts'
import type { OwnTerm } from './terms.ts'

/** What a rule measures, in the unit that it is stated in. */
export type Measure =
  | {
      readonly unit:
        'characters' | 'lines' | 'characters-per-second' | 'words-per-minute' | 'seconds' | 'frames'
      readonly amount: number
    }
  | { readonly unit: 'text'; readonly text: string }
  /** Nothing at all: no speech, no tag, no such character. */
  | { readonly unit: 'none' }

/** One breach of one rule, as a check finds it. */
export interface Violation {
  readonly value: Measure
  /** How `value` should stand to `limit`: no more, no less, or the same. */
  readonly bound: 'at-most' | 'at-least' | 'as'
  readonly limit: Measure
  /**
   * How much is wrong, in whatever unit: only compared with the same check's before and after a fix. 1 where it is a matter
   * of yes or no.
   */
  readonly over: number
  /** Where the limit comes from, if the profile states one. */
  readonly from?: Limit<unknown>
  /** The part of the shown text that it is about, in UTF-16 units of `Facts.read`. */
  readonly at?: readonly [from: number, to: number]
}

/** A cue with its neighbours in time. */
export interface Place {
  readonly cue: Cue
  readonly before: Cue | undefined
  readonly after: Cue | undefined
}

/** All that checks look at besides the cues; made by `contextOf`. */
export interface CheckContext {
  readonly rules: Rules
  readonly counting: Counting
  readonly language: string
  readonly frameRate: FrameRate
  /** Of the media; absent when unknown. */
  readonly duration?: Ticks
  /** Frames that begin a shot, in order. */
  readonly shots: readonly Ticks[]
  readonly shotFrames: Int32Array
  /** Where somebody speaks, in order; null while nobody knows. */
  readonly speech: readonly Span[] | null
  /** Words that a person does not want to see, and how names and terms are written. */
  readonly profanity: ReadonlySet<string>
  readonly terms: readonly OwnTerm[]
  readonly facts: (cue: Cue) => Facts
}

/** What a fix makes of a cue and, where it must, of its neighbours. */
export interface Fixed {
  readonly cue: Cue
  readonly before?: Cue
  readonly after?: Cue
}

/**
 * One rule that cues are held against. `find` looks at one cue and its neighbours; a breach between two cues belongs to the
 * earlier one. `fixes` gives what may help, best first: each is tried on all checks before a person sees it (`fix.ts`), so
 * it need not think of other rules. It goes through the functions that commands go through, so words keep their times.
 */
export interface Check {
  readonly id: string
  readonly label: string
  /** The rules of a profile that it holds cues against; without, it is for every profile. */
  readonly rules: readonly RuleName[]
  readonly find: (place: Place, context: CheckContext) => readonly Violation[]
  readonly fixes: (place: Place, context: CheckContext, violation: Violation) => readonly Fixed[]
}

export const none: readonly never[] = []
