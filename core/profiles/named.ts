import { profiles } from './all.ts'
import type { Profile } from './profile.ts'
import { languageKey } from './rules-for.ts'

/** Profiles for one of their languages: one object each, so that who looks at them sees that nothing has changed. */
const narrowed = new WeakMap<Profile, Map<string, Profile>>()

function narrow(profile: Profile, language: string): Profile {
  const known = narrowed.get(profile) ?? new Map<string, Profile>()
  narrowed.set(profile, known)
  let own = known.get(language)
  if (own === undefined) {
    own = { ...profile, id: `${profile.id}-${language}`, name: `${profile.name} (${language})`, language }
    known.set(language, own)
  }
  return own
}

/**
 * The profile with an id, among `own` ones and those of the program. A language behind an id ("netflix-de", "bbc-cy") is that
 * profile for this language, if it has numbers of its own for it. Undefined for what is not there.
 */
export function profileNamed(id: string, own: readonly Profile[] = []): Profile | undefined {
  const all = [...own, ...profiles]
  const wanted = id.toLowerCase()
  const whole = all.find((profile) => profile.id === wanted)
  if (whole !== undefined) return whole
  for (let at = wanted.lastIndexOf('-'); at > 0; at = wanted.lastIndexOf('-', at - 1)) {
    const profile = all.find((each) => each.id === wanted.slice(0, at))
    const language = wanted.slice(at + 1)
    if (profile === undefined || profile.language !== undefined) continue
    if (languageKey(profile, language) === undefined) continue
    return narrow(profile, language)
  }
  return undefined
}
