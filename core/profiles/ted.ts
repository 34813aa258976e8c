import { allCharacters } from './letters.ts'
import { cited, type Profile } from './profile.ts'

const read = cited('TED Translators cheat sheet', 'read')
const general = cited('TED Translators', 'general')

export const ted: Profile = {
  id: 'ted',
  name: 'TED',
  use: 'Talks with subtitles by TED Translators',
  rules: {
    counting: general(allCharacters),
    lineLength: read(42),
    lines: read(2),
    charactersPerSecond: read(21),
    shortest: read({ seconds: 1 }),
    longest: read({ seconds: 7 }),
    lead: read({ seconds: 0.1 }),
    labels: read({ brackets: ['(', '['], speaker: 'brackets' }),
    shape: general('balanced'),
  },
}
