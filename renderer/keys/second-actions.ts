import { compareWithFile, compareWithReference, compareWithSaved } from '../compare/show.ts'
import { addMissing, copyText, copyTimes, giveTimes, hasBeside, playReference } from '../second/copy.ts'
import { chooseReference, closeReference } from '../second/open.ts'
import { swapDocuments, translate } from '../second/swap.ts'
import { goToUntranslated } from '../second/translating.ts'
import { turnCaption } from '../second/caption-place.ts'
import type { Session } from '../store.ts'
import type { Action } from './action.ts'
import { show, state, withCues, withMedia, withWork } from './when.ts'

const withSecond = (session: Session): boolean => state(session).second.open !== null
const withBeside = (session: Session): boolean => withSecond(session) && hasBeside(state(session))

/** A second document beside the first, what lies between any two, and states with names. */
export const secondActions: readonly Action[] = [
  {
    id: 'second-open',
    label: 'Open a reference beside…',
    group: 'File',
    keys: ['$mod+Alt+KeyO'],
    run: chooseReference,
    isEnabled: withWork,
  },
  {
    id: 'translate',
    label: 'Translate: begin a document with these times',
    group: 'File',
    keys: [],
    run: translate,
    isEnabled: withCues,
  },
  {
    id: 'second-swap',
    label: 'Swap the two documents',
    group: 'File',
    keys: ['$mod+Alt+KeyX'],
    run: swapDocuments,
    isEnabled: withSecond,
  },
  {
    id: 'second-close',
    label: 'Close the reference',
    group: 'File',
    keys: [],
    run: closeReference,
    isEnabled: withSecond,
  },
  {
    id: 'compare',
    label: 'Compare with a file…',
    group: 'File',
    keys: ['$mod+Alt+KeyK'],
    run: compareWithFile,
    isEnabled: withWork,
  },
  {
    id: 'compare-saved',
    label: 'Compare with the file as it was saved…',
    group: 'File',
    keys: [],
    run: compareWithSaved,
    isEnabled: (session) => state(session).file !== null,
  },
  {
    id: 'compare-second',
    label: 'Compare with the reference…',
    group: 'File',
    keys: [],
    run: compareWithReference,
    isEnabled: withSecond,
  },
  {
    id: 'versions',
    label: 'Versions with names…',
    group: 'File',
    keys: ['$mod+Alt+KeyV'],
    run: show({ kind: 'versions' }),
    isEnabled: withWork,
  },
  {
    id: 'next-untranslated',
    label: 'Next cue without a translation',
    group: 'Go',
    keys: ['$mod+Alt+ArrowDown'],
    run: goToUntranslated,
    isEnabled: withSecond,
  },
  {
    id: 'copy-reference-text',
    label: 'Copy the reference text into the cue',
    group: 'Cue',
    keys: ['$mod+Alt+KeyC'],
    run: copyText,
    isEnabled: withBeside,
  },
  {
    id: 'copy-reference-times',
    label: 'Take the times of the reference',
    group: 'Cue',
    keys: ['$mod+Alt+KeyI'],
    run: copyTimes,
    isEnabled: withBeside,
  },
  {
    id: 'give-reference-times',
    label: 'Give the reference the times of this cue',
    group: 'Cue',
    keys: [],
    run: giveTimes,
    isEnabled: withBeside,
  },
  {
    id: 'add-missing',
    label: 'Add the cues that only the reference has',
    group: 'Cue',
    keys: [],
    run: addMissing,
    isEnabled: withSecond,
  },
  {
    id: 'play-reference',
    label: 'Play the reference cue',
    group: 'Play',
    keys: ['$mod+Alt+KeyP'],
    run: playReference,
    isEnabled: (session) => withMedia(session) && withBeside(session),
  },
  {
    id: 'second-caption',
    label: 'Reference on the picture: above, below, not at all',
    group: 'Play',
    keys: [],
    run: turnCaption,
    isEnabled: withSecond,
  },
]
