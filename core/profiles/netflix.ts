import { netflixLanguages, netflixRules } from './netflix-rules.ts'
import type { Profile } from './profile.ts'

export const netflix: Profile = {
  id: 'netflix',
  name: 'Netflix',
  use: 'Subtitles for grown-ups; the numbers of the language of the document',
  rules: netflixRules,
  languages: netflixLanguages,
}
