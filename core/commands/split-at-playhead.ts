import { boundaryAtTime, split } from '../cues/split.ts'
import { current, select, target, type Command } from './command.ts'

/** Two cues, parted at the word boundary nearest to the playhead, which must be on the cue. */
export const splitAtPlayhead: Command = {
  id: 'split-at-playhead',
  label: 'Split at the playhead',
  keys: ['$mod+Shift+Enter'],
  plan: (context) => {
    const index = target(context)
    const before = context.document.cues[index]
    const cue = current(context, index)
    if (before === undefined || cue === undefined) return null
    if (context.playhead <= cue.start || context.playhead >= cue.end) return null
    const boundary = boundaryAtTime(cue, context.playhead)
    const parts = boundary === undefined ? undefined : split(cue, boundary, context.newId)
    if (parts === undefined) return null
    return {
      label: 'Split cue',
      edit: [{ at: index, removed: [before], inserted: parts }],
      selection: select(parts[1].id),
    }
  },
}
