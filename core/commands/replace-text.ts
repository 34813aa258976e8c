import { replaceIn } from '../cues/replace.ts'
import type { Hit } from '../cues/search.ts'
import { changeCues } from '../document/edit.ts'
import { select, type Command } from './command.ts'

export interface Replacement {
  /** Hits by the id of their cue. */
  readonly hits: ReadonlyMap<string, readonly Hit[]>
}

/** What was found in the text of cues gives way to something else, in one step. Words beside it keep their times to the tick. */
export const replaceText: Command<Replacement> = {
  id: 'replace-text',
  label: 'Replace',
  keys: [],
  plan: (context, { hits }) => {
    const { document, selection } = context
    const indices = document.cues.flatMap(({ id }, index) => (hits.has(id) ? [index] : []))
    const edit = changeCues(document, indices, (cue) => replaceIn(cue, hits.get(cue.id) ?? []))
    if (edit.length === 0) return null
    const only = indices.length === 1 ? document.cues[indices[0] ?? -1] : undefined
    return {
      label: hits.size > 1 ? 'Replace all' : 'Replace',
      edit,
      selection: only === undefined ? selection : select(only.id),
    }
  },
}
