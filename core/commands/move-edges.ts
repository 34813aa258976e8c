import { movedEdges, type EdgeDrag } from '../document/drag.ts'
import { ticksOfFrame } from '../time/frame-rate.ts'
import type { Command } from './command.ts'

export interface EdgeMove extends Omit<EdgeDrag, 'shortest'> {
  /** A name of its own for each drag: all it brings is one step. */
  readonly gesture: string
}

/** The same edge of several cues, the boundary of two that touch, or an edge with all that comes after it. */
export const moveEdges: Command<EdgeMove> = {
  id: 'move-edges',
  label: 'Set in and out',
  keys: [],
  run: ({ gesture }) => ({ key: `move-edges:${gesture}`, rest: Infinity }),
  plan: ({ document, selection, frameRate }, move) => {
    const edit = movedEdges(document, { ...move, shortest: ticksOfFrame(1, frameRate) })
    return edit.length === 0 ? null : { label: 'Set in and out', edit, selection }
  },
}
