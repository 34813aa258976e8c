import type { SubtitleDocument } from '../../core/document/document.ts'
import { openSide, showComparison } from '../compare/show.ts'
import { t } from '../language/t.ts'
import type { Session } from '../store.ts'

/**
 * What another program wrote beside what is open, cue by cue: accepting takes theirs over. The choice between the two is
 * made afterwards, with `goOn` for what waits for it.
 */
export function lookAtTheirs(
  session: Session,
  theirs: SubtitleDocument,
  goOn: (() => void) | undefined,
): void {
  const mine = openSide(session.store.get())
  showComparison(
    session,
    { name: t('{{name}}, as it is here', { name: mine.name }), document: 'open' },
    { name: t('{{name}}, as the other program wrote it', { name: mine.name }), document: theirs },
    { kind: 'file-changed', ...(goOn === undefined ? {} : { goOn }) },
  )
}
