import { netflix } from './netflix.ts'
import { netflixEn } from './netflix-en.ts'
import type { Profile } from './profile.ts'

/** Every guideline that comes with the program. */
export const profiles: readonly Profile[] = [netflix, netflixEn]
