import type { OpenKind } from '../../preload/files.ts'
import type { Session } from '../store.ts'
import { addFiles, addPaths, isBatch } from './batch.ts'
import { attempt } from './notices.ts'
import { openFile, openPath } from './open.ts'

/** The system's open dialog, or the window's own where there is none. Several films become a batch. */
export function chooseFile(session: Session, kind: OpenKind): void {
  void attempt(session, async () => {
    const paths = await session.bridge.call('dialog.open', kind)
    if (paths === null) session.store.set({ dialog: { kind: 'open-here' } })
    else if (isBatch(paths)) addPaths(session, paths)
    else if (paths[0] !== undefined) openPath(session, paths[0])
  })
}

/** More films for the batch, from the system's dialog; false where the window shows its own. */
export async function chooseForBatch(session: Session): Promise<boolean> {
  const paths = await session.bridge.call('dialog.open', 'media')
  if (paths !== null) addPaths(session, paths)
  return paths !== null
}

/** What was dropped, or chosen in the page. While a batch is on the screen, films join it. */
export function takeFiles(session: Session, files: readonly File[]): void {
  const isOpen = session.store.get().dialog?.kind === 'batch'
  if (isOpen || isBatch(files.map(({ name }) => name))) addFiles(session, files)
  else if (files[0] !== undefined) openFile(session, files[0])
}
