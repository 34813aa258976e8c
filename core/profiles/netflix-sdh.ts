import { netflixHearing, netflixLanguage, netflixLanguages, netflixRules } from './netflix-rules.ts'
import { withSpeeds } from './with-speeds.ts'
import type { Profile } from './profile.ts'

export const netflixSdh: Profile = {
  id: 'netflix-sdh',
  name: 'Netflix, for the deaf and hard of hearing',
  use: 'Subtitles with sounds and names of speakers (SDH)',
  rules: { ...netflixRules, ...netflixHearing, charactersPerSecond: netflixLanguage(20) },
  languages: withSpeeds(netflixLanguages, netflixLanguage, { ar: 23, en: 20, hi: 25, ja: 7, ko: 14, zh: 11 }),
}
