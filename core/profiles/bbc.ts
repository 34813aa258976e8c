import { allCharacters } from './letters.ts'
import { cited, type Profile } from './profile.ts'

/** The page counts width, not characters: 37 is what its teletext line holds. Speed is counted in words. */
const reported = cited('BBC Subtitle Guidelines', 'reported')
const general = cited('BBC Subtitle Guidelines', 'general')

export const bbc: Profile = {
  id: 'bbc',
  name: 'BBC',
  use: 'Subtitles for BBC television and iPlayer',
  rules: {
    counting: general(allCharacters),
    lineLength: reported(37),
    lines: reported(2),
    wordsPerMinute: reported(180),
    lead: reported({ seconds: 1.5 }),
    lag: reported({ seconds: 1.5 }),
    shortest: general({ seconds: 1 }),
    labels: reported({ brackets: ['('], speaker: 'color' }),
    ellipsis: general('...'),
    shape: general('balanced'),
  },
}
