import { boundaryAtCaret, split } from '../cues/split.ts'
import { current, select, target, type Command } from './command.ts'

/** Two cues, parted at the word boundary nearest to the text cursor, each with the times of its words. */
export const splitAtCaret: Command = {
  id: 'split-at-caret',
  label: 'Split at the text cursor',
  keys: ['$mod+Enter'],
  plan: (context) => {
    if (context.caret === undefined) return null
    const index = target(context)
    const before = context.document.cues[index]
    const cue = current(context, index)
    if (before === undefined || cue === undefined || before.id !== context.selection.active) return null
    const boundary = boundaryAtCaret(cue, context.caret)
    const parts = boundary === undefined ? undefined : split(cue, boundary, context.newId)
    if (parts === undefined) return null
    return {
      label: 'Split cue',
      edit: [{ at: index, removed: [before], inserted: parts }],
      selection: select(parts[1].id),
    }
  },
}
