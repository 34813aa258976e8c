import { allCharacters } from './letters.ts'
import { cited, type Profile } from './profile.ts'

const reported = cited('Arte subtitling rules, as Subtitle Edit 5 has them', 'reported')
const general = cited('General practice of European television', 'general')

export const arte: Profile = {
  id: 'arte',
  name: 'Arte',
  use: 'Subtitles for Arte, at 25 frames a second',
  rules: {
    counting: general(allCharacters),
    lineLength: reported(40),
    lines: reported(2),
    charactersPerSecond: reported(20),
    shortest: reported({ seconds: 1 }),
    longest: reported({ seconds: 10 }),
    gap: reported({ seconds: 0.2 }),
    dashes: general({ dash: '-', spaced: true, lines: 'all' }),
    shape: general('bottom'),
  },
}
