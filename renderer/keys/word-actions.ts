import { loopWord, playAround, playWord } from '../session/play-word.ts'
import { selectedWord, stepUncertain, stepWord } from '../session/word.ts'
import type { Session } from '../store.ts'
import type { Action } from './action.ts'

const withCues = ({ store }: Session): boolean => store.get().history.document.cues.length > 0
const withWord = ({ store }: Session): boolean => selectedWord(store.get()) !== null
const withSound = (session: Session): boolean => session.store.get().media !== null && withWord(session)

/** The selected word in numbers: its first field takes the focus, once a word is selected. */
function inspect(session: Session): void {
  if (!withWord(session)) stepWord(session, 1)
  requestAnimationFrame(() => document.querySelector<HTMLElement>('.word-inspector input')?.focus())
}

/** What can be done with single words, besides the commands: going to them and hearing them. */
export const wordActions: readonly Action[] = [
  {
    id: 'next-word',
    label: 'Next word',
    group: 'Word',
    keys: ['w'],
    run: (session) => stepWord(session, 1),
    isEnabled: withCues,
  },
  {
    id: 'previous-word',
    label: 'Previous word',
    group: 'Word',
    keys: ['b'],
    run: (session) => stepWord(session, -1),
    isEnabled: withCues,
  },
  {
    id: 'next-uncertain-word',
    label: 'Next word that is guessed or doubted',
    group: 'Word',
    keys: ['u', 'Alt+KeyU'],
    run: (session) => stepUncertain(session, 1),
    isEnabled: withCues,
  },
  {
    id: 'previous-uncertain-word',
    label: 'Previous word that is guessed or doubted',
    group: 'Word',
    keys: ['Shift+U', 'Alt+Shift+KeyU'],
    run: (session) => stepUncertain(session, -1),
    isEnabled: withCues,
  },
  {
    id: 'play-word',
    label: 'Play this word',
    group: 'Word',
    keys: ['p', 'Alt+KeyP'],
    run: playWord,
    isEnabled: withSound,
  },
  {
    id: 'loop-word',
    label: 'Repeat this word',
    group: 'Word',
    keys: ['Shift+P', 'Alt+Shift+KeyP'],
    run: loopWord,
    isEnabled: withSound,
  },
  {
    id: 'play-word-start',
    label: 'Play around the start of this word',
    group: 'Word',
    keys: ['q', 'Alt+KeyQ'],
    run: (session) => playAround(session, 'start'),
    isEnabled: withSound,
  },
  {
    id: 'play-word-end',
    label: 'Play around the end of this word',
    group: 'Word',
    keys: ['Shift+Q', 'Alt+Shift+KeyQ'],
    run: (session) => playAround(session, 'end'),
    isEnabled: withSound,
  },
  {
    id: 'inspect-word',
    label: 'This word in numbers',
    group: 'Word',
    keys: ['F4', 'Alt+KeyW'],
    run: inspect,
    isEnabled: withCues,
  },
]
