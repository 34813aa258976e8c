import { setWordEdge as withEdge, type EdgeMove } from '../cues/word-edge.ts'
import { replaceCue } from '../document/edit.ts'
import { indexOf } from '../document/find.ts'
import { reach, room, type Command } from './command.ts'

export interface WordEdge extends EdgeMove {
  /** Of the cue. */
  readonly id: string
  /** A name of its own for each drag: all it brings is one step, however long the hand rests. */
  readonly gesture?: string
}

/** One edge of a word, as a drag in the word lane or a number gives it, as near as there is room. */
export const setWordEdge: Command<WordEdge> = {
  id: 'set-word-edge',
  label: 'Set the edge of a word',
  keys: [],
  run: ({ id, at, edge, gesture }) =>
    gesture === undefined
      ? { key: `set-word-edge:${id}:${at}:${edge}` }
      : { key: `set-word-edge:${id}:${at}:${edge}:${gesture}`, rest: Infinity },
  plan: (context, { id, ...move }) => {
    const { document, selection } = context
    const index = indexOf(document, id)
    const cue = document.cues[index]
    if (cue === undefined) return null
    const after = withEdge(cue, move, { reach: reach(context, cue), room: room(context, cue) })
    if (after === cue) return null
    return { label: 'Set word edge', edit: replaceCue(index, cue, after), selection }
  },
}
