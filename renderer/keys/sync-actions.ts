import { askingCommands } from '../../core/commands/all.ts'
import { later } from '../language/t.ts'
import { openDoctor } from '../sync/doctor.ts'
import { openPointSync, setPointHere } from '../sync/points.ts'
import type { Action } from './action.ts'
import { show, state, withCues } from './when.ts'

/** Cues that do not fit the film. */
export const syncActions: readonly Action[] = [
  {
    id: 'sync-doctor',
    label: 'Sync doctor…',
    group: 'Cue',
    keys: ['$mod+Alt+KeyY'],
    run: openDoctor,
    isEnabled: withCues,
  },
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
