import { changeCues } from '../document/edit.ts'
import { noSelection } from '../document/history.ts'
import { select, targets, type Command } from './command.ts'

/** Takes the selected cues away; the cue that comes to stand in their place is selected. */
export const deleteCues: Command = {
  id: 'delete-cues',
  label: 'Delete',
  keys: ['Delete', '$mod+Delete'],
  plan: (context) => {
    const indices = targets(context)
    if (indices.length === 0) return null
    const gone = new Set(indices)
    const { cues } = context.document
    const first = indices[0] ?? 0
    const next = cues.find((_, index) => index > first && !gone.has(index)) ?? cues[first - 1]
    return {
      label: indices.length === 1 ? 'Delete cue' : 'Delete cues',
      edit: changeCues(context.document, indices, () => null),
      selection: next === undefined ? noSelection : select(next.id),
    }
  },
}
