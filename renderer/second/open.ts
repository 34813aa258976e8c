import { unpacked } from '../../core/document/journey.ts'
import { startHistory, withReference } from '../../core/document/history.ts'
import type { OpenedDocument } from '../../preload/files.ts'
import { t } from '../language/t.ts'
import { reportOf } from '../refusal.ts'
import { attempt, notify } from '../session/notices.ts'
import { isSecondUnsaved, startSecond, type OtherDocument, type Session } from '../store.ts'

/** Reads a file to be shown beside what is open; its film stays closed. `isRecalled`: a project names it, and no person has chosen it. */
export async function readBeside(
  { store, bridge }: Session,
  path: string,
  isRecalled = false,
): Promise<OpenedDocument> {
  const frameRate = store.get().media?.opened.info.video?.frameRate
  const given = {
    path,
    ...(frameRate === undefined ? {} : { frameRate }),
    ...(isRecalled ? { recalled: true as const } : {}),
  }
  const opened = await bridge.call('document.read', given)
  return { ...opened, document: unpacked(opened.document) }
}

const otherDocument = ({ document, problems, path, name, format }: OpenedDocument): OtherDocument => ({
  history: startHistory(document),
  file: { path, name, format },
  problems: problems.length === 0 ? null : { list: problems, at: 0 },
})

/** Lets a subtitle file or project be chosen, by the system's dialog or the window's own. */
export function chooseBeside(session: Session, title: string, take: (path: string) => void): void {
  void attempt(session, async () => {
    const paths = await session.bridge.call('dialog.open', 'subtitles')
    if (paths === null) session.store.set({ dialog: { kind: 'pick-file', title, take } })
    else if (paths[0] !== undefined) take(paths[0])
  })
}

/** Goes on once nothing of the second document would be lost. */
export function unlessSecondUnsaved(session: Session, goOn: () => void): void {
  if (!isSecondUnsaved(session.store.get())) goOn()
  else session.store.set({ dialog: { kind: 'unsaved-second', goOn } })
}

/** Opens the file at `path` as the reference. */
export const openReference = (session: Session, path: string): void =>
  unlessSecondUnsaved(
    session,
    () =>
      void attempt(session, async () => {
        showReference(session, await readBeside(session, path))
        session.store.set(({ second }) => ({ second: { ...second, isChanged: true } }))
      }),
  )

function showReference(session: Session, opened: OpenedDocument): void {
  const { store } = session
  store.set(({ history, second }) => ({
    second: {
      ...second,
      open: otherDocument(opened),
      isTranslating: history.document.cues.some(({ text }) => text.trim() === ''),
    },
    history: withReference(history, { path: opened.path }),
  }))
  const { length } = opened.problems
  if (length === 0) return
  notify(session, {
    kind: 'warning',
    message: t('“{{name}}” was read with {{count}} problems. Swap the documents to see them.', {
      name: opened.name,
      count: length,
    }),
  })
}

/** The reference that a project remembers; one that is not there is said to be missed, and stays remembered. */
export async function recallReference(session: Session): Promise<void> {
  const { store } = session
  const { reference } = store.get().history.document
  if (reference === undefined) return
  try {
    const opened = await readBeside(session, reference.path, true)
    if (store.get().history.document.reference?.path === reference.path) showReference(session, opened)
  } catch (error) {
    notify(session, {
      kind: 'warning',
      message: t('The reference of this project was not opened. {{reason}}', {
        reason: reportOf(error).message,
      }),
      action: { label: t('Choose another…'), run: () => chooseReference(session) },
    })
  }
}

export const chooseReference = (session: Session): void =>
  chooseBeside(session, t('Open a reference'), (path) => openReference(session, path))

/** Puts the second document away. What is unsaved in it asks first. */
export const closeReference = (session: Session): void =>
  unlessSecondUnsaved(session, () =>
    session.store.set(({ history }) => ({
      second: { ...startSecond, isChanged: true },
      history: withReference(history, undefined),
    })),
  )
