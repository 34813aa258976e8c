import { commands } from '../../core/commands/all.ts'
import { canRun, runById } from '../session/edit.ts'
import type { Action } from './action.ts'
import { cueActions } from './cue-actions.ts'
import { fileActions } from './file-actions.ts'
import { goActions } from './go-actions.ts'
import { guidelineActions } from './guideline-actions.ts'
import { helpActions } from './help-actions.ts'
import { playActions } from './play-actions.ts'
import { timelineActions } from './timeline-actions.ts'
import { reflowActions } from './reflow-actions.ts'
import { programActions } from './program-actions.ts'
import { scriptActions } from './script-actions.ts'
import { secondActions } from './second-actions.ts'
import { styleActions } from './style-actions.ts'
import { syncActions } from './sync-actions.ts'
import { safetyActions } from './safety-actions.ts'
import { isOfText, textActions } from './text-actions.ts'
import { wordActions } from './word-actions.ts'

const ofDocument: readonly Action[] = commands
  .filter(({ id }) => !isOfText(id))
  .map(({ id, label, keys }) => ({
    id,
    label,
    group: /-words?-/.test(id) ? 'Word' : 'Cue',
    keys,
    run: (session) => runById(session, id),
    isEnabled: (session) => canRun(session, id),
  }))

/** All that a person can do, in the order in which menus, search and the sheet of keys show it. */
export const actions: readonly Action[] = [
  ...fileActions,
  ...cueActions,
  ...syncActions,
  ...styleActions,
  ...goActions,
  ...guidelineActions,
  ...playActions,
  ...timelineActions,
  ...programActions,
  ...scriptActions,
  ...secondActions,
  ...safetyActions,
  ...helpActions,
  ...textActions,
  ...reflowActions,
  ...wordActions,
  ...ofDocument,
]
