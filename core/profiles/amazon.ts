import { allCharacters } from './letters.ts'
import { cited, type Profile } from './profile.ts'

/** Amazon hands its style guides to vendors only: these are the numbers that an open editor ships for it. */
const reported = cited('Amazon Prime Video timed text style guide, as Subtitle Edit 5 has it', 'reported')
const general = cited('General practice of streaming services', 'general')

export const amazon: Profile = {
  id: 'amazon',
  name: 'Amazon Prime Video',
  use: 'Subtitles for Prime Video',
  rules: {
    counting: general(allCharacters),
    lineLength: reported(42),
    lines: reported(2),
    charactersPerSecond: reported(17),
    shortest: reported({ seconds: 1 }),
    longest: reported({ seconds: 7 }),
    gap: reported({ frames: 2 }),
    dashes: general({ dash: '-', spaced: false, lines: 'all' }),
    positions: general([2, 8]),
    shape: general('bottom'),
  },
}
