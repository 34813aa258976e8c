import { allCharacters } from './letters.ts'
import { cited, type Profile } from './profile.ts'

const reported = cited('Subtitle Edit 5, profile for vertical video', 'reported')
const general = cited('General practice of vertical video', 'general')

export const vertical: Profile = {
  id: 'vertical',
  name: 'Vertical video',
  use: 'Shorts, Reels, TikTok: narrow pictures, fast reading',
  rules: {
    counting: general(allCharacters),
    lineLength: reported(24),
    lines: reported(2),
    charactersPerSecond: reported(25),
    shortest: reported({ seconds: 0.7 }),
    longest: reported({ seconds: 5 }),
    shape: general('balanced'),
  },
}
