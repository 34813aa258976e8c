import { netflixLanguage, netflixLanguages, netflixRules } from './netflix-rules.ts'
import { withSpeeds } from './with-speeds.ts'
import type { Profile } from './profile.ts'

export const netflixChildren: Profile = {
  id: 'netflix-children',
  name: 'Netflix, children',
  use: 'Subtitles for children: slower',
  rules: { ...netflixRules, charactersPerSecond: netflixLanguage(13) },
  languages: withSpeeds(netflixLanguages, netflixLanguage, { ar: 17, en: 17, hi: 18, ja: 4, ko: 9, zh: 7 }),
}
