import { askingCommands } from '../../core/commands/all.ts'
import type { Rewriting } from '../../core/commands/rewrite-cues.ts'
import { t } from '../language/t.ts'
import type { Session } from '../store.ts'
import { act, commitDraft } from './edit.ts'
import { notify } from './notices.ts'

/** Makes the changes that a person has chosen, in one step, and says how many. */
export function rewriteCues(session: Session, label: string, cues: Rewriting['cues']): void {
  commitDraft(session)
  if (!act(session, askingCommands.rewriteCues, { label, cues })) return
  let removed = 0
  for (const { isRemoved } of cues.values()) if (isRemoved === true) removed += 1
  notify(session, {
    kind: 'done',
    message:
      removed === 0
        ? t('{{count}} cues changed.', { count: cues.size })
        : t('{{count}} cues changed, {{removed}} of them removed.', { count: cues.size, removed }),
  })
}
