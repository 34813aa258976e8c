import { later } from '../language/t.ts'
import type { Session, State } from '../store.ts'
import type { Guide } from './state.ts'

export interface Step {
  readonly id: string
  /** Plain English, shown through `said`. */
  readonly title: string
  /** `{{keys}}` are those of `action` as they are now. */
  readonly text: string
  readonly action: string
  /** What it points at: the first that is there. */
  readonly targets: readonly string[]
  /** The person has done it. */
  readonly isDone: (state: State, before: Guide['before'], transport: Session['transport']) => boolean
}

const cuesOf = (history: State['history']) => history.document.cues

/** Six things of the first minute, each pointed at and waited for. */
export const steps: readonly Step[] = [
  {
    id: 'play',
    title: later('Listen'),
    text: later('Play the film with {{keys}} or the button below the picture.'),
    action: 'play',
    targets: ['.controls', '.player'],
    isDone: (_state, _before, transport) => transport.playing(),
  },
  {
    id: 'go',
    title: later('Go to a cue'),
    text: later(
      'Every line of the list is a cue. Click another one, or press {{keys}}: the film goes there too.',
    ),
    action: 'next-cue',
    targets: ['.cue-scroller'],
    isDone: ({ history }, before) =>
      history.selection.active !== null && history.selection.active !== before.selection.active,
  },
  {
    id: 'write',
    title: later('Correct a word'),
    text: later(
      'Open the text with {{keys}} or a double click, change a word, and press Enter. All other words keep their times.',
    ),
    action: 'edit-text',
    targets: ['.cue-row.active'],
    isDone: ({ history }, before) => {
      const now = cuesOf(history)
      if (now === cuesOf(before)) return false
      const texts = new Map(cuesOf(before).map(({ id, text }) => [id, text]))
      return now.some(({ id, text }) => texts.has(id) && texts.get(id) !== text)
    },
  },
  {
    id: 'word',
    title: later('Look at a word'),
    text: later(
      'Below the text stands every word with the mark of its time: plain is measured, dotted is guessed. Click one, or press {{keys}}.',
    ),
    action: 'next-word',
    targets: ['.cue-row.active .words', '.cue-row.active'],
    isDone: ({ word }) => word !== null,
  },
  {
    id: 'time',
    title: later('Change a time'),
    text: later(
      'Drag the edge of a cue below the waveform, or set its end to the playhead with {{keys}}. Undo takes back whatever you do.',
    ),
    action: 'set-end',
    targets: ['.timeline-panel'],
    isDone: ({ history }, before) => {
      const now = cuesOf(history)
      if (now === cuesOf(before)) return false
      const times = new Map(cuesOf(before).map(({ id, start, end }) => [id, `${start} ${end}`]))
      return now.some(({ id, start, end }) => times.has(id) && times.get(id) !== `${start} ${end}`)
    },
  },
  {
    id: 'export',
    title: later('Give it out'),
    text: later(
      'Open the export with {{keys}}: it says what a format cannot hold before it writes anything.',
    ),
    action: 'export',
    targets: ['.top-end .button.primary', '.top-end'],
    isDone: ({ dialog }) => dialog?.kind === 'export',
  },
]
