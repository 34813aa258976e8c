import { allCharacters } from './letters.ts'
import { cited, type Profile } from './profile.ts'

const read = cited('Ofcom guidelines on television access services', 'read')
const reported = cited('Ofcom guidelines on television access services', 'reported')
const general = cited('Ofcom guidelines on television access services', 'general')

export const ofcom: Profile = {
  id: 'ofcom',
  name: 'Ofcom',
  use: 'British television: what the regulator asks for',
  rules: {
    counting: general(allCharacters),
    lineLength: general(37),
    lines: reported(2),
    wordsPerMinute: read(200),
    shape: general('balanced'),
  },
}
