import { become } from '../../core/document/become.ts'
import type { SubtitleDocument } from '../../core/document/document.ts'
import { commit } from '../../core/document/history.ts'
import { unpacked } from '../../core/document/journey.ts'
import type { Backup } from '../../preload/recovery.ts'
import { t } from '../language/t.ts'
import { commitDraft } from '../session/edit.ts'
import { notify } from '../session/notices.ts'
import type { Session } from '../store.ts'

/** An earlier state as a document. */
export async function readVersion(
  { store, bridge }: Session,
  { id, kind }: Backup,
): Promise<SubtitleDocument> {
  const { file } = store.get()
  const format = kind === 'work' || file === null || file.format === 'cuewright' ? null : file.format
  return unpacked((await bridge.call('backups.read', { id, format })).document)
}

/** The document becomes an earlier state: one step, which can be undone. */
export function restoreVersion(session: Session, document: SubtitleDocument): void {
  const { store } = session
  commitDraft(session)
  const { history } = store.get()
  const edit = become(history.document, document)
  const label = 'Restore an earlier version'
  const next = commit(history, { label, edit, selection: history.selection }, performance.now())
  const { cues } = next.document
  const isThere = cues.some(({ id }) => id === next.selection.active)
  const first = cues[0]?.id ?? null
  const selection = isThere ? next.selection : { active: first, cues: first === null ? [] : [first] }
  store.set({ history: { ...next, selection } })
  notify(session, {
    kind: 'done',
    message:
      edit.length === 0
        ? t('That version is what is here already.')
        : t('The earlier version is here. Undo brings back what was there before.'),
  })
}
