import { boundariesByPause, split } from '../cues/split.ts'
import { current, select, target, type Command } from './command.ts'

/** Two cues, parted in the longest pause between its words, or where guesses only are to be had at the best seam. */
export const splitAtPause: Command = {
  id: 'split-at-pause',
  label: 'Split in the longest pause',
  keys: ['$mod+Alt+Enter'],
  plan: (context) => {
    const index = target(context)
    const before = context.document.cues[index]
    const cue = current(context, index)
    if (before === undefined || cue === undefined) return null
    for (const boundary of boundariesByPause(cue, context.document.language)) {
      const parts = split(cue, boundary, context.newId)
      if (parts === undefined) continue
      return {
        label: 'Split cue',
        edit: [{ at: index, removed: [before], inserted: parts }],
        selection: select(parts[1].id),
      }
    }
    return null
  },
}
