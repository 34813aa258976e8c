import { allCharacters } from './letters.ts'
import { cited, type Profile } from './profile.ts'

/** Apple publishes what files must be like, not how fast they may be read: all of this is the trade’s knowledge. */
const general = cited('General practice for iTunes Timed Text', 'general')

export const appleTv: Profile = {
  id: 'apple-tv',
  name: 'Apple TV',
  use: 'Subtitles for the Apple TV app (iTunes Timed Text)',
  rules: {
    counting: general(allCharacters),
    lineLength: general(42),
    lines: general(2),
    charactersPerSecond: general(20),
    shortest: general({ seconds: 5 / 6 }),
    longest: general({ seconds: 7 }),
    gap: general({ frames: 2 }),
    positions: general([2, 8]),
    shape: general('bottom'),
  },
}
