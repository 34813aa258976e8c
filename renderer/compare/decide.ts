import {
  compare,
  sideOf,
  type ComparedField,
  type Comparison,
  type CueChange,
} from '../../core/document/compare.ts'
import type { SubtitleDocument } from '../../core/document/document.ts'
import { setField, type Edit } from '../../core/document/edit.ts'
import { commit, type Selection } from '../../core/document/history.ts'
import { takeFields, takeSide } from '../../core/document/take-side.ts'
import type { Session } from '../store.ts'

type Side = 'before' | 'after'

/** What stands for a change from one comparison to the next, after others were taken. */
export function keyOf(comparison: Comparison, change: CueChange): string {
  const ids = (side: Side) => sideOf(comparison, change, side).map(({ id }) => id)
  return JSON.stringify([change.kinds, ids('before'), ids('after')])
}

/** What of a comparison is decided about. */
export interface Decided {
  readonly changes: readonly CueChange[]
  readonly fields: readonly ComparedField[]
}

/** Gives the open document what `from` has: one step, that can be undone. The comparison must be of the document as it is. */
export function takeInto(
  { store }: Session,
  comparison: Comparison,
  { changes, fields }: Decided,
  from: Side,
  label: string,
): void {
  const { history } = store.get()
  const open = comparison[from === 'after' ? 'before' : 'after']
  if (open !== history.document) return
  const edit = [...takeSide(comparison, changes, from), ...takeFields(comparison, fields, from)]
  const inserted = edit.flatMap((step) => ('inserted' in step ? step.inserted : []))
  put({ store }, edit, inserted.at(-1)?.id ?? null, label)
}

/** The open document becomes `document`, as one step that can be undone. */
export function restore(session: Pick<Session, 'store'>, document: SubtitleDocument, label: string): void {
  const { history } = session.store.get()
  const comparison = compare(history.document, document)
  const edit: Edit = [
    ...takeSide(comparison, comparison.changes, 'after'),
    ...takeFields(comparison, comparison.fields, 'after'),
    ...setField(history.document, 'kept', document.kept),
  ]
  put(session, edit, history.selection.active, label)
}

function put({ store }: Pick<Session, 'store'>, edit: Edit, wanted: string | null, label: string): void {
  const { history } = store.get()
  const plain = commit(history, { label, edit, selection: history.selection }, performance.now())
  const ids = new Set(plain.document.cues.map(({ id }) => id))
  const { active, cues } = history.selection
  const selected = cues.filter((id) => ids.has(id))
  const next =
    active !== null && ids.has(active) ? active : wanted !== null && ids.has(wanted) ? wanted : null
  const selection: Selection = {
    active: next,
    cues: next !== null && !selected.includes(next) ? [next] : selected,
  }
  // Undo goes back to the selection of before; redo comes to this one.
  store.set({
    history: commit(history, { label, edit, selection }, performance.now()),
    caret: null,
    word: null,
  })
}
