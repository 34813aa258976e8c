import { defaultRules } from '../cues/segment-rules.ts'
import { merge } from '../cues/split.ts'
import { current, select, target, type Command } from './command.ts'

/** Joins the cue with the one before it in the list. */
export const mergeWithPrevious: Command = {
  id: 'merge-with-previous',
  label: 'Merge with previous',
  keys: ['$mod+Shift+Backspace'],
  plan: (context) => {
    const index = target(context)
    const before = context.document.cues[index - 1]
    const cue = context.document.cues[index]
    const drafted = current(context, index)
    if (before === undefined || cue === undefined || drafted === undefined) return null
    const merged = merge(before, drafted, defaultRules)
    return {
      label: 'Merge cues',
      edit: [{ at: index - 1, removed: [before, cue], inserted: [merged] }],
      selection: select(merged.id),
    }
  },
}
