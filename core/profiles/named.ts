import { profiles } from './all.ts'
import type { Profile } from './profile.ts'
import { languageKey } from './rules-for.ts'

/**
 * The profile with an id, among those of the program and `own` ones. A language behind an id ("netflix-de", "bbc-cy") is that
 * profile for this language, if it has numbers of its own for it. Undefined for what is not there.
 */
export function profileNamed(id: string, own: readonly Profile[] = []): Profile | undefined {
  const all = [...profiles, ...own]
  const wanted = id.toLowerCase()
  const whole = all.find((profile) => profile.id === wanted)
  if (whole !== undefined) return whole
  for (let at = wanted.lastIndexOf('-'); at > 0; at = wanted.lastIndexOf('-', at - 1)) {
    const profile = all.find((each) => each.id === wanted.slice(0, at))
    const language = wanted.slice(at + 1)
    if (profile === undefined || profile.language !== undefined) continue
    if (languageKey(profile, language) === undefined) continue
    return { ...profile, id: wanted, name: `${profile.name} (${language})`, language }
  }
  return undefined
}
