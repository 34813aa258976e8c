import { netflixLanguages, netflixRules } from './netflix-rules.ts'
import type { Profile } from './profile.ts'

export const netflixEn: Profile = {
  id: 'netflix-en',
  name: 'Netflix, English',
  use: 'English subtitles for grown-ups',
  language: 'en',
  rules: netflixRules,
  languages: netflixLanguages,
}
