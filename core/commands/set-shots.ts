import { setField } from '../document/edit.ts'
import type { ShotChanges } from '../document/shots.ts'
import type { Command } from './command.ts'

export interface ShotEdit {
  readonly shots: ShotChanges
  /** What was done, for "Undo …". */
  readonly label: string
  /** A name of its own for each drag: all it brings is one step. */
  readonly gesture?: string
}

/** What a person says of shot changes: kept apart from what was found. */
export const setShots: Command<ShotEdit> = {
  id: 'set-shots',
  label: 'Change shot changes',
  keys: [],
  run: ({ gesture, label }) =>
    gesture === undefined
      ? { key: `set-shots:${label}`, rest: -1 }
      : { key: `set-shots:${gesture}`, rest: Infinity },
  plan: ({ document, selection }, { shots, label }) =>
    shots === document.shots
      ? null
      : {
          label,
          edit: setField(
            document,
            'shots',
            shots.added.length + shots.removed.length === 0 ? undefined : shots,
          ),
          selection,
        },
}
