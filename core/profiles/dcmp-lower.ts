import { allCharacters } from './letters.ts'
import { cited, type Profile } from './profile.ts'

const reported = cited('DCMP Captioning Key', 'reported')
const read = cited('DCMP Captioning Key, presentation rate', 'read')
const general = cited('DCMP Captioning Key', 'general')

export const dcmpLower: Profile = {
  id: 'dcmp-lower',
  name: 'DCMP, lower level',
  use: 'American educational media for younger students',
  rules: {
    counting: general(allCharacters),
    lineLength: read(32),
    lines: general(2),
    wordsPerMinute: read(130),
    shortest: reported({ seconds: 4 / 3 }),
    longest: reported({ seconds: 6 }),
    labels: general({ brackets: ['[', '('], speaker: 'brackets' }),
    shape: general('balanced'),
  },
}
