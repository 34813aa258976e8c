import { movedCues } from '../document/drag.ts'
import type { Ticks } from '../time/ticks.ts'
import type { Command } from './command.ts'

export interface CueMove {
  readonly ids: readonly string[]
  readonly by: Ticks
  /** All cues that come after go along. */
  readonly ripple?: boolean
  /** A name of its own for each drag: all it brings is one step. */
  readonly gesture: string
}

/** Several cues with their words, or one and all after it, as a drag on the timeline moves them. */
export const moveCues: Command<CueMove> = {
  id: 'move-cues',
  label: 'Move cues',
  keys: [],
  run: ({ gesture }) => ({ key: `move-cues:${gesture}`, rest: Infinity }),
  plan: ({ document, selection }, { ids, by, ripple = false }) => {
    const edit = movedCues(document, ids, by, ripple)
    return edit.length === 0
      ? null
      : { label: ids.length > 1 || ripple ? 'Move cues' : 'Move cue', edit, selection }
  },
}
