import type { Selection } from '../../core/document/history.ts'
import type { CueIndex } from './cue-index.ts'

/** The selection after a click on cue `id`: it alone, with Ctrl or Cmd it more or less, with Shift all from the active one to it. */
export function selectionAfterClick(
  { cues }: CueIndex,
  selection: Selection,
  id: string,
  { range, toggle }: { readonly range: boolean; readonly toggle: boolean },
): Selection {
  if (range && selection.active !== null) {
    const from = cues.findIndex((cue) => cue.id === selection.active)
    const to = cues.findIndex((cue) => cue.id === id)
    if (from >= 0 && to >= 0) {
      const between = cues.slice(Math.min(from, to), Math.max(from, to) + 1)
      return { active: selection.active, cues: between.map((cue) => cue.id) }
    }
  }
  if (toggle) {
    if (!selection.cues.includes(id)) return { active: id, cues: [...selection.cues, id] }
    const rest = selection.cues.filter((each) => each !== id)
    return { active: selection.active === id ? (rest.at(-1) ?? null) : selection.active, cues: rest }
  }
  return selection.active === id && selection.cues.length === 1 ? selection : { active: id, cues: [id] }
}
