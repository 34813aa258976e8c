import type { Query } from '../../core/cues/search.ts'
import type { Scope } from './scope.ts'
import type { Hits } from './search.ts'

/** The find bar: what is looked for, and what was found of it. */
export interface Find {
  readonly query: Query
  readonly template: string
  readonly isReplacing: boolean
  readonly scope: Scope
  readonly hits: Hits
  readonly count: number
  /** The hit that was gone to last. */
  readonly current: { readonly cue: string; readonly at: number } | null
  /** What is wrong with the query. */
  readonly problem: string | null
  /** Counts the calls for the bar, so that each brings the focus to it. */
  readonly called: number
}
