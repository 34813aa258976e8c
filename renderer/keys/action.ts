import type { Session } from '../store.ts'

/** One thing that a person can do, behind menu, key, search and the shortcut sheet alike. */
export interface Action {
  readonly id: string
  readonly label: string
  readonly group: 'File' | 'Cue' | 'Word' | 'Go' | 'Play' | 'Program'
  readonly keys: readonly string[]
  readonly run: (session: Session) => void
  readonly isEnabled: (session: Session) => boolean
  /** Its keys work even where somebody types, although they have no modifier. */
  readonly always?: true
}
