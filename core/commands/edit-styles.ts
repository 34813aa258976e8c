import type { Cue } from '../cues/cue.ts'
import { changeCues, setField, type Edit } from '../document/edit.ts'
import type { SubtitleDocument } from '../document/document.ts'
import { alignmentsOf, defaultStyleName, isStyle, writableStyleName } from '../document/style.ts'
import { placedByStyle, withStyleNamed } from '../document/style-uses.ts'
import type { Command } from './command.ts'

export type StyleChange =
  /** A new style, or another look for one that is there. */
  | { readonly kind: 'set'; readonly name: string; readonly value: string }
  | { readonly kind: 'rename'; readonly from: string; readonly to: string }
  /** Cues that have it get the usual one. */
  | { readonly kind: 'delete'; readonly name: string }
  /** Those of another file; a name that is there gets the look of the other. */
  | { readonly kind: 'import'; readonly styles: Readonly<Record<string, string>> }

/** The named looks of a document. Cues follow: by name, and by where their style puts them. */
export const editStyles: Command<StyleChange> = {
  id: 'edit-styles',
  label: 'Edit styles',
  keys: [],
  run: (change) =>
    // A slider or a field that is typed into is one step; everything else is a step of its own.
    change.kind === 'set' ? { key: `edit-styles:${change.name}` } : { key: `edit-styles`, rest: -1 },
  plan: ({ document, selection }, change) => {
    const planned = plans(document, change)
    if (planned === null) return null
    const { styles, renamed, label } = planned
    const [before, after] = [alignmentsOf(document.styles), alignmentsOf(styles)]
    const all = document.cues.map((_, index) => index)
    const follow = (cue: Cue): Cue => {
      const named = renamed === undefined ? cue : withStyleNamed(cue, ...renamed)
      return placedByStyle(named, before(cue.style), after(named.style))
    }
    const edit: Edit = [...changeCues(document, all, follow), ...setField(document, 'styles', styles)]
    return { label, edit, selection }
  },
}

interface Planned {
  readonly styles: Readonly<Record<string, string>>
  readonly renamed?: readonly [from: string, to: string]
  readonly label: string
}

function plans({ styles }: SubtitleDocument, change: StyleChange): Planned | null {
  switch (change.kind) {
    case 'set': {
      const name = writableStyleName(change.name)
      if (name === '' || !isStyle(change.value) || styles[name] === change.value) return null
      const isNew = styles[name] === undefined
      return { styles: { ...styles, [name]: change.value }, label: isNew ? 'Add a style' : 'Edit a style' }
    }
    case 'rename': {
      const to = writableStyleName(change.to)
      const { from } = change
      if (to === '' || to === from || styles[from] === undefined || styles[to] !== undefined) return null
      const entries = Object.entries(styles).map(
        ([name, value]) => [name === from ? to : name, value] as const,
      )
      return { styles: Object.fromEntries(entries), renamed: [from, to], label: 'Rename a style' }
    }
    case 'delete': {
      const { [change.name]: gone, ...rest } = styles
      if (gone === undefined || change.name === defaultStyleName) return null
      return { styles: rest, renamed: [change.name, defaultStyleName], label: 'Delete a style' }
    }
    case 'import': {
      const wanted = Object.entries(change.styles).filter(
        ([name, value]) => isStyle(value) && styles[name] !== value,
      )
      if (wanted.length === 0) return null
      return { styles: { ...styles, ...Object.fromEntries(wanted) }, label: 'Import styles' }
    }
  }
}
