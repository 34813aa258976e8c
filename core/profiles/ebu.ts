import { allCharacters } from './letters.ts'
import { cited, type Profile } from './profile.ts'

const reported = cited('EBU Tech 3264 and teletext, as Subtitle Edit has them', 'reported')
const general = cited('General practice of European television', 'general')

export const ebu: Profile = {
  id: 'ebu',
  name: 'EBU teletext',
  use: 'European television (EBU STL, teletext)',
  rules: {
    counting: general(allCharacters),
    lineLength: reported(37),
    lines: general(2),
    charactersPerSecond: general(15),
    shortest: general({ seconds: 1 }),
    longest: general({ seconds: 8 }),
    gap: general({ frames: 3 }),
    characters: general('teletext'),
    italics: general(false),
    shape: general('bottom'),
  },
}
