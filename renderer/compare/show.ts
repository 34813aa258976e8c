import type { SubtitleDocument } from '../../core/document/document.ts'
import { t } from '../language/t.ts'
import { commitDraft } from '../session/edit.ts'
import { attempt } from '../session/notices.ts'
import { chooseBeside, readBeside } from '../second/open.ts'
import type { Dialog, Session, State } from '../store.ts'
import { asKnown } from '../safety/as-known.ts'
import type { CompareSide } from './side.ts'

/**
 * Shows what lies between two documents. Where one of them is the open one, changes can be taken over into it, or taken back,
 * one by one or all; accepting is always what `after` has. `back` is the question that is asked again afterwards.
 */
export function showComparison(
  session: Session,
  before: CompareSide,
  after: CompareSide,
  back?: Dialog,
): void {
  commitDraft(session)
  const dialog: Dialog = { kind: 'compare', before, after, ...(back === undefined ? {} : { back }) }
  session.store.set({ dialog, editing: false })
}

/** The open document as a side. */
export const openSide = ({ file }: State): CompareSide => ({
  name: file?.name ?? t('The open document'),
  document: 'open',
})

/** What a chosen file has that the open document has not: a client's corrections, for example. */
export const compareWithFile = (session: Session): void =>
  chooseBeside(
    session,
    t('Compare with a file'),
    (path) =>
      void attempt(session, async () => {
        const { name, document } = await readBeside(session, path)
        showComparison(session, openSide(session.store.get()), { name, document })
      }),
  )

/** What was changed since the file was saved last. */
export const compareWithSaved = (session: Session): void =>
  void attempt(session, async () => {
    const { file } = session.store.get()
    if (file === null) return
    commitDraft(session)
    const { name, document } = await readBeside(session, file.path)
    const saved = asKnown(session.store.get().history.document, document, file.format, file.frameRate)
    showComparison(
      session,
      { name: t('{{name}}, as saved', { name }), document: saved },
      { name: t('{{name}}, as it is now', { name }), document: 'open' },
    )
  })

export function compareWithReference(session: Session): void {
  const state = session.store.get()
  const name = state.second.open?.file?.name ?? t('The reference')
  showComparison(session, { name, document: 'second' }, openSide(state))
}

/** The document of a side as it is now. */
export function documentOf({ history, second }: State, { document }: CompareSide): SubtitleDocument {
  if (document === 'open') return history.document
  return document === 'second' ? (second.open?.history.document ?? history.document) : document
}
