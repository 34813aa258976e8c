import { allCharacters } from './letters.ts'
import { cited, type Profile } from './profile.ts'

const general = cited('General practice', 'general')

export const plain: Profile = {
  id: 'plain',
  name: 'Plain',
  use: 'What is easy to read, for no client in particular',
  rules: {
    counting: general(allCharacters),
    lineLength: general(42),
    lines: general(2),
    charactersPerSecond: general(21),
    shortest: general({ seconds: 1 }),
    longest: general({ seconds: 7 }),
    gap: general({ frames: 2 }),
    shape: general('bottom'),
  },
}
