import { setWordTimes as withTimes } from '../cues/word-edge.ts'
import { replaceCue } from '../document/edit.ts'
import { indexOf } from '../document/find.ts'
import type { Ticks } from '../time/ticks.ts'
import { reach, room, type Command } from './command.ts'

export interface WordTimes {
  /** Of the cue. */
  readonly id: string
  /** Index of the word in it. */
  readonly at: number
  readonly start: Ticks
  readonly end: Ticks
  /** A name of its own for each drag: all it brings is one step, however long the hand rests. */
  readonly gesture?: string
}

/** Both edges of a word, as numbers or a drag of the whole word give them; it stops at its neighbours and is `manual`. */
export const setWordTimes: Command<WordTimes> = {
  id: 'set-word-times',
  label: 'Set the times of a word',
  keys: [],
  run: ({ id, at, gesture }) =>
    gesture === undefined
      ? { key: `set-word-times:${id}:${at}` }
      : { key: `set-word-times:${id}:${at}:${gesture}`, rest: Infinity },
  plan: (context, { id, at, start, end }) => {
    const { document, selection } = context
    const index = indexOf(document, id)
    const cue = document.cues[index]
    if (cue === undefined) return null
    const after = withTimes(cue, at, start, end, { reach: reach(context, cue), room: room(context, cue) })
    if (after === cue) return null
    return { label: 'Set word times', edit: replaceCue(index, cue, after), selection }
  },
}
