import { chosen, type ChosenProfile } from '../../core/document/guidelines.ts'
import { profileNamed } from '../../core/profiles/named.ts'
import type { Profile } from '../../core/profiles/profile.ts'
import type { State } from '../store.ts'

const none: readonly Profile[] = []
let last: { readonly of: readonly unknown[]; readonly profiles: readonly Profile[] } | undefined

/** Guidelines that a person brought: the one that came with the project first, since a project is held against the same one everywhere. */
export function ownProfiles({ history, guidelines }: State): readonly Profile[] {
  const brought = history.document.guidelines?.own
  const own = guidelines.own?.profiles ?? none
  if (brought === undefined) return own
  const of = [brought, own]
  if (last?.of.every((part, at) => part === of[at]) !== true)
    last = { of, profiles: [brought, ...own.filter(({ id }) => id !== brought.id)] }
  return last.profiles
}

/** The guideline called `id`; undefined where it does not come with the program and nobody has brought it. */
export const profileBy = (state: State, id: string): Profile | undefined =>
  profileNamed(id, ownProfiles(state))

/** The id of the guideline that the document is held against; null for most files. */
export const profileIdOf = ({ history }: State): string | null => history.document.guidelines?.profile ?? null

/** That guideline itself; undefined also where it is not on this computer. */
export function profileOf(state: State): Profile | undefined {
  const id = profileIdOf(state)
  return id === null ? undefined : profileBy(state, id)
}

/** The guideline called `id` as a document keeps it: one of a person's own goes along with the project. */
export function chosenAs({ guidelines }: State, id: string): ChosenProfile {
  // What is on this computer now, not what the project brought: choosing it again takes what was changed.
  const own = guidelines.own?.profiles.find((profile) => profile.id === id)
  return own === undefined ? { profile: id } : chosen(own)
}
