import { netflixHearing, netflixLanguage, netflixLanguages, netflixRules } from './netflix-rules.ts'
import { withSpeeds } from './with-speeds.ts'
import type { Profile } from './profile.ts'

export const netflixChildrenSdh: Profile = {
  id: 'netflix-children-sdh',
  name: 'Netflix, children, for the deaf and hard of hearing',
  use: 'Subtitles with sounds and names of speakers (SDH) for children',
  rules: { ...netflixRules, ...netflixHearing, charactersPerSecond: netflixLanguage(17) },
  languages: withSpeeds(netflixLanguages, netflixLanguage, { ar: 20, en: 17, hi: 20, ja: 7, ko: 11, zh: 9 }),
}
