import { replaceIn } from '../cues/replace.ts'
import type { Hit } from '../cues/search.ts'
import type { Cue } from '../cues/cue.ts'
import { changeCues } from '../document/edit.ts'
import { select, type Command } from './command.ts'

export interface Replacement {
  /** Hits by the id of their cue. */
  readonly hits: ReadonlyMap<string, readonly Hit[]>
  /** Where the hits are: in the text that is shown, or in the notes on the cues. */
  readonly where?: 'text' | 'note'
}

/** A note of which nothing is left goes. */
function noteReplaced(cue: Cue, hits: readonly Hit[]): Cue {
  const { note = '', ...rest } = cue
  let [after, at] = ['', 0]
  for (const hit of hits) {
    after += note.slice(at, hit.from) + hit.with
    at = hit.to
  }
  after = (after + note.slice(at)).trim()
  return after === '' ? rest : after === note ? cue : { ...rest, note: after }
}

/** What was found in the text of cues, or in their notes, gives way to something else, in one step. Words beside it keep their times to the tick. */
export const replaceText: Command<Replacement> = {
  id: 'replace-text',
  label: 'Replace',
  keys: [],
  plan: (context, { hits, where = 'text' }) => {
    const { document, selection } = context
    const indices = document.cues.flatMap(({ id }, index) => (hits.has(id) ? [index] : []))
    const edit = changeCues(document, indices, (cue) => {
      const own = hits.get(cue.id) ?? []
      return where === 'text' ? replaceIn(cue, own) : noteReplaced(cue, own)
    })
    if (edit.length === 0) return null
    const only = indices.length === 1 ? document.cues[indices[0] ?? -1] : undefined
    return {
      label: hits.size > 1 ? 'Replace all' : 'Replace',
      edit,
      selection: only === undefined ? selection : select(only.id),
    }
  },
}
