import type { Profile, Rules } from './profile.ts'

/** The rules of `profile` for a document in `language` (BCP 47, may be empty). The profile's own language goes before it. */
export function rulesFor(profile: Profile, language: string): Rules {
  const key = languageKey(profile, profile.language ?? language)
  const own = key === undefined ? undefined : profile.languages?.[key]
  if (own === undefined) return profile.rules
  const rules = { ...profile.rules, ...own }
  return Object.fromEntries(Object.entries(rules).filter(([, rule]) => rule !== null)) as unknown as Rules
}

/** The entry of the table of languages that `language` falls under: "pt-BR" before "pt". */
export function languageKey({ languages = {} }: Profile, language: string): string | undefined {
  const parts = language.toLowerCase().split(/[-_]/)
  for (let length = parts.length; length > 0; length -= 1) {
    const wanted = parts.slice(0, length).join('-')
    const key = Object.keys(languages).find((each) => each.toLowerCase() === wanted)
    if (key !== undefined) return key
  }
  return undefined
}
