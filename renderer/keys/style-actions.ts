import { wantsRenderer } from '../../core/formats/shared/substation/preview.ts'
import { speakersOf } from '../../core/document/speakers.ts'
import {
  changeLooks,
  colorSpeakers,
  goToNote,
  hasNotes,
  place,
  selectNoted,
  setSpeaker,
  setSpeakerNumber,
} from '../session/looks.ts'
import type { Session } from '../store.ts'
import { placeNames } from '../styles/place-names.ts'
import type { Action } from './action.ts'
import { show, state, withCues, withWork } from './when.ts'

const withCue = (session: Session): boolean => state(session).history.selection.active !== null

/** The field of the open cue gets the focus. */
const focusField = (name: string) => (): void =>
  document.querySelector<HTMLElement>(`.cue-row.active [name="${name}"]`)?.focus()

const digits = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const

/** Who speaks, how it looks, where it stands, and what is noted of it. */
export const styleActions: readonly Action[] = [
  {
    id: 'speaker-field',
    label: 'Name the speaker of the cue',
    group: 'Cue',
    keys: ['Alt+KeyS'],
    run: focusField('speaker'),
    isEnabled: withCue,
  },
  ...digits.map((digit): Action => ({
    id: `speaker-${digit}`,
    label: `Set speaker ${digit} of the list`,
    group: 'Cue',
    keys: [`Alt+Digit${digit}`],
    run: (session) => setSpeakerNumber(session, digit - 1),
    isEnabled: (session) =>
      withCue(session) && speakersOf(state(session).history.document)[digit - 1] !== undefined,
  })),
  {
    id: 'speaker-none',
    label: 'Set no speaker',
    group: 'Cue',
    keys: ['Alt+Digit0'],
    run: (session) => setSpeaker(session, ''),
    isEnabled: withCue,
  },
  {
    id: 'speakers',
    label: 'Speakers…',
    group: 'Cue',
    keys: [],
    run: show({ kind: 'speakers' }),
    isEnabled: withCues,
  },
  {
    id: 'color-speakers',
    label: 'Give each speaker a colour',
    group: 'Cue',
    keys: [],
    run: colorSpeakers,
    isEnabled: (session) =>
      speakersOf(state(session).history.document).some(({ color }) => color === undefined),
  },
  {
    id: 'styles',
    label: 'Styles…',
    group: 'Cue',
    keys: [],
    run: show({ kind: 'styles' }),
    isEnabled: withWork,
  },
  {
    id: 'place',
    label: 'Place on the picture…',
    group: 'Cue',
    keys: [],
    run: show({ kind: 'place' }),
    isEnabled: withCue,
  },
  ...digits.map((alignment): Action => ({
    id: `place-${alignment}`,
    label: `Place: ${placeNames[alignment]}`,
    group: 'Cue',
    keys: [],
    run: (session) => void place(session, { kind: 'nine', alignment }),
    isEnabled: withCue,
  })),
  {
    id: 'move-on-picture',
    label: 'Move captions on the picture',
    group: 'Cue',
    keys: ['Alt+KeyM'],
    run: (session) => changeLooks(session, { placing: !state(session).looks.placing }),
    isEnabled: withCues,
  },
  {
    id: 'exact-preview',
    label: 'Exact picture of styles on or off',
    group: 'Play',
    keys: [],
    run: (session) => changeLooks(session, { exact: !state(session).looks.exact }),
    isEnabled: (session) => wantsRenderer(state(session).history.document),
  },
  {
    id: 'note-field',
    label: 'Write a note on the cue',
    group: 'Cue',
    keys: ['Alt+KeyN'],
    run: focusField('note'),
    isEnabled: withCue,
  },
  {
    id: 'next-note',
    label: 'Next note',
    group: 'Go',
    keys: ['Alt+F7'],
    run: (session) => goToNote(session, 1),
    isEnabled: hasNotes,
  },
  {
    id: 'previous-note',
    label: 'Previous note',
    group: 'Go',
    keys: ['Alt+Shift+F7'],
    run: (session) => goToNote(session, -1),
    isEnabled: hasNotes,
  },
  {
    id: 'select-noted',
    label: 'Select all cues with notes',
    group: 'Go',
    keys: [],
    run: selectNoted,
    isEnabled: hasNotes,
  },
]
