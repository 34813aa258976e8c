import { setField } from '../document/edit.ts'
import type { DocumentScript } from '../document/document.ts'
import type { Command } from './command.ts'

export interface ScriptChange {
  /** Undefined: there is none any more. */
  readonly script: DocumentScript | undefined
  /** What was done, for "Undo …". */
  readonly label: string
  /** Somebody types: what follows within a second is one step with it. */
  readonly isTyping?: boolean
}

/** The script as it is after somebody wrote in it. */
export const setScript: Command<ScriptChange> = {
  id: 'set-script',
  label: 'Write in the script',
  keys: [],
  run: ({ isTyping = false }) => (isTyping ? { key: 'set-script' } : { key: 'set-script:whole', rest: -1 }),
  plan: ({ document, selection }, { script, label }) =>
    script?.text === document.script?.text && script?.kind === document.script?.kind
      ? null
      : { label, edit: setField(document, 'script', script), selection },
}
