import { profileNamed } from '../profiles/named.ts'
import type { Profile } from '../profiles/profile.ts'

/** A breach that somebody let stand: of one check, in one cue, as long as the cue reads so. */
export interface Ignored {
  readonly check: string
  readonly cue: string
  /** What the cue said then: another text is looked at again. */
  readonly text: string
  readonly reason: string
}

/** The profile that a document is held against. */
export interface ChosenProfile {
  /** Its id. */
  readonly profile: string
  /** The profile itself, where it does not come with the program: the project is held against the same one everywhere. */
  readonly own?: Profile
}

export interface Guidelines extends ChosenProfile {
  readonly ignored?: readonly Ignored[]
}

/** A profile as a document keeps it: one that does not come with the program goes along. */
export const chosen = (profile: Profile): ChosenProfile =>
  profileNamed(profile.id) === undefined ? { profile: profile.id, own: profile } : { profile: profile.id }
