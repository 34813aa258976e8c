import { askingCommands } from '../../core/commands/all.ts'
import { redo as redoable } from '../../core/document/history.ts'
import { redo, undo } from '../session/edit.ts'
import { openFind } from '../session/find.ts'
import { dismissGhosts, meant, takeGhosts } from '../session/realign-offers.ts'
import type { Action } from './action.ts'
import { show, state, withCues } from './when.ts'

/** What is done to cues besides the commands of the document: undoing, what was measured, finding and replacing. */
export const cueActions: readonly Action[] = [
  {
    id: 'undo',
    label: 'Undo',
    group: 'Cue',
    keys: ['$mod+z'],
    run: undo,
    isEnabled: (session) => state(session).history.past.length > 0 || state(session).draft !== null,
  },
  {
    id: 'redo',
    label: 'Redo',
    group: 'Cue',
    keys: ['$mod+Shift+z', '$mod+y'],
    run: redo,
    isEnabled: (session) => redoable(state(session).history) !== state(session).history,
  },
  {
    id: 'take-measured',
    label: 'Take the measured place',
    group: 'Cue',
    keys: ['Alt+Enter'],
    run: (session) => takeGhosts(session, meant(state(session))),
    isEnabled: (session) => meant(state(session)).length > 0,
  },
  {
    id: 'keep-guess',
    label: 'Keep the guess',
    group: 'Cue',
    keys: ['Alt+Shift+Enter'],
    run: (session) => dismissGhosts(session, meant(state(session))),
    isEnabled: (session) => meant(state(session)).length > 0,
  },
  {
    id: 'edit-text',
    label: 'Edit the text of the cue',
    group: 'Cue',
    keys: ['F2', 'Enter'],
    run: ({ store }) => store.set({ editing: true, caret: null }),
    isEnabled: (session) => state(session).history.selection.active !== null,
  },
  {
    ...askingCommands.shift,
    group: 'Cue',
    run: show({ kind: 'shift' }),
    isEnabled: withCues,
  },
  {
    id: 'find-and-replace',
    label: 'Find and replace…',
    group: 'Cue',
    keys: ['$mod+h'],
    run: (session) => openFind(session, true),
    isEnabled: withCues,
  },
]
