import type { Limit, Profile } from './profile.ts'

type Languages = NonNullable<Profile['languages']>

/** A table of languages with other reading speeds. */
export function withSpeeds(
  languages: Languages,
  cite: (value: number) => Limit,
  speeds: Readonly<Record<string, number>>,
): Languages {
  return Object.fromEntries(
    Object.entries(languages).map(([language, rules]) => {
      const speed = speeds[language]
      return [language, speed === undefined ? rules : { ...rules, charactersPerSecond: cite(speed) }]
    }),
  )
}
