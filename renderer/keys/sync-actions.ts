import { askingCommands } from '../../core/commands/all.ts'
import { later } from '../language/t.ts'
import { openPointSync, setPointHere } from '../sync/points.ts'
import type { Action } from './action.ts'
import { show, state, withCues } from './when.ts'

/** Cues that do not fit the film. */
export const syncActions: readonly Action[] = [
  {
    ...askingCommands.pointSync,
    group: 'Cue',
    run: openPointSync,
    isEnabled: withCues,
  },
  {
    id: 'sync-point',
    label: 'Sync point: this cue begins at the playhead',
    group: 'Cue',
    keys: ['y'],
    run: setPointHere,
    isEnabled: (session) => state(session).history.selection.active !== null,
    needs: later('Select a cue first.'),
  },
  {
    ...askingCommands.changeFrameRate,
    group: 'Cue',
    run: show({ kind: 'frame-rate' }),
    isEnabled: withCues,
  },
]
