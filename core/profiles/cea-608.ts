import { allCharacters } from './letters.ts'
import { cited, type Profile } from './profile.ts'

/** FCC 47 CFR 79.1 asks for quality and states no number; the numbers are those of the grid of CEA-608. */
const grid = cited('CEA-608, the grid of characters', 'general')
const general = cited('General practice of American captions', 'general')

export const cea608: Profile = {
  id: 'cea-608',
  name: 'FCC, CEA-608',
  use: 'Closed captions of American television (line 21, SCC)',
  rules: {
    counting: grid(allCharacters),
    lineLength: grid(32),
    lines: grid(4),
    characters: grid('cea-608'),
    labels: general({ brackets: ['[', '('], speaker: 'chevrons' }),
  },
}
