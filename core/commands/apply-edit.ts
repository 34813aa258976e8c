import { splicesOf, type Edit } from '../document/edit.ts'
import type { Command } from './command.ts'

export interface Planned {
  /** For "Undo …". */
  readonly label: string
  readonly edit: Edit
}

/**
 * An edit that was planned over the whole document and shown to a person: fixes, timing. It was made for the document as it
 * stands; where a cue has changed since, it is none.
 */
export const applyEdit: Command<Planned> = {
  id: 'apply-edit',
  label: 'Apply planned changes',
  keys: [],
  plan: ({ document, selection }, { label, edit }) => {
    if (edit.length === 0) return null
    const fits = splicesOf(edit).every(({ at, removed }) =>
      removed.every((cue, index) => document.cues[at + index] === cue),
    )
    return fits ? { label, edit, selection } : null
  },
}
