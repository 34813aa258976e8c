import { allCharacters } from './letters.ts'
import { cited, type Profile } from './profile.ts'

/** YouTube sets no limits: these keep captions inside the player on a telephone. */
const general = cited('General practice for web video', 'general')

export const youtube: Profile = {
  id: 'youtube',
  name: 'YouTube',
  use: 'Captions of videos on YouTube',
  rules: {
    counting: general(allCharacters),
    lineLength: general(42),
    lines: general(2),
    charactersPerSecond: general(21),
    shortest: general({ seconds: 0.7 }),
    longest: general({ seconds: 7 }),
    shape: general('bottom'),
  },
}
