import { defaultRules } from '../cues/segment-rules.ts'
import { merge } from '../cues/split.ts'
import { current, select, targets, type Command } from './command.ts'

/** Joins the selected cues, which must stand together in the list, or the one that is selected with the one after it. */
export const mergeWithNext: Command = {
  id: 'merge-with-next',
  label: 'Merge with next, or merge selected',
  keys: ['$mod+Shift+m'],
  plan: (context) => {
    const { cues } = context.document
    const indices = targets(context)
    const [at] = indices
    if (at === undefined || indices.some((index, number) => index !== at + number)) return null
    const count = Math.max(2, indices.length)
    if (at + count > cues.length) return null
    const removed = cues.slice(at, at + count)
    const merged = removed
      .map((cue, number) => current(context, at + number) ?? cue)
      .reduce((first, second) => merge(first, second, defaultRules))
    return {
      label: 'Merge cues',
      edit: [{ at, removed, inserted: [merged] }],
      selection: select(merged.id),
    }
  },
}
