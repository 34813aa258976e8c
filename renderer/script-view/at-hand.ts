import type { Session } from '../store.ts'
import type { ScriptEditor } from './editor.ts'

const editors = new WeakMap<Session['store'], ScriptEditor>()

/** The field of the script, while it is on the screen. */
export const editorAtHand = ({ store }: Session): ScriptEditor | undefined => editors.get(store)

export function keepAtHand({ store }: Session, editor: ScriptEditor | null): void {
  if (editor === null) editors.delete(store)
  else editors.set(store, editor)
}
