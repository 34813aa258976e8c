import type { Action } from './action.ts'
import { anyTime, show, state } from './when.ts'

/** What was not saved, what was there before, and what others do to the file. */
export const safetyActions: readonly Action[] = [
  {
    id: 'recover',
    label: 'Recover unsaved work…',
    group: 'File',
    keys: [],
    run: show({ kind: 'recovery' }),
    isEnabled: anyTime,
  },
  {
    id: 'backups',
    label: 'Earlier versions…',
    group: 'File',
    keys: [],
    run: show({ kind: 'backups' }),
    isEnabled: anyTime,
  },
  {
    id: 'file-changed',
    label: 'What another program did with the file…',
    group: 'File',
    keys: [],
    run: show({ kind: 'file-changed' }),
    isEnabled: (session) => state(session).safety.change !== 'same',
  },
]
