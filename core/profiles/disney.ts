import { allCharacters } from './letters.ts'
import { cited, type Profile } from './profile.ts'

/** Disney’s guide is not public: all of this is the trade’s knowledge. */
const general = cited('General practice of streaming services', 'general')

export const disney: Profile = {
  id: 'disney',
  name: 'Disney+',
  use: 'Subtitles for Disney+',
  rules: {
    counting: general(allCharacters),
    lineLength: general(42),
    lines: general(2),
    charactersPerSecond: general(17),
    shortest: general({ seconds: 5 / 6 }),
    longest: general({ seconds: 7 }),
    gap: general({ frames: 2 }),
    dashes: general({ dash: '-', spaced: false, lines: 'all' }),
    positions: general([2, 8]),
    shape: general('bottom'),
  },
}
