import { allCharacters } from './letters.ts'
import { cited, type Profile } from './profile.ts'

const reported = cited('DCMP Captioning Key', 'reported')
const read = cited('DCMP captioning guidelines', 'read')
const general = cited('DCMP Captioning Key', 'general')

export const dcmp: Profile = {
  id: 'dcmp',
  name: 'DCMP, upper level',
  use: 'American educational media for older students',
  rules: {
    counting: general(allCharacters),
    lineLength: read(32),
    lines: general(2),
    wordsPerMinute: general(160),
    shortest: reported({ seconds: 4 / 3 }),
    longest: reported({ seconds: 6 }),
    labels: general({ brackets: ['[', '('], speaker: 'brackets' }),
    shape: general('balanced'),
  },
}
