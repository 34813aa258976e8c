import type { Session } from '../store.ts'
import type { Scope } from './scope.ts'

/** One thing that a person can do, behind menu, key, search and the shortcut sheet alike. */
export interface Action {
  /** Stable: key maps and the person's own keys name it. */
  readonly id: string
  readonly label: string
  readonly group: 'File' | 'Cue' | 'Text' | 'Word' | 'Go' | 'Play' | 'Timeline' | 'Program'
  /** Its keys in the map of Cuewright, in the notation of press.ts, the one to show first. */
  readonly keys: readonly string[]
  readonly run: (session: Session) => void
  readonly isEnabled: (session: Session) => boolean
  /** Where or when its keys hold; without it everywhere in the window. There a key may do something else than elsewhere. */
  readonly scope?: Scope
  /** What is missing when it is not enabled, in one sentence; without it `whyNot` finds one. */
  readonly needs?: string
}
