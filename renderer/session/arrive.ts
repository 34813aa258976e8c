import type { OpenKind } from '../../preload/files.ts'
import { isWords, whyUseless } from '../drop/kind.ts'
import { said } from '../language/said.ts'
import { t } from '../language/t.ts'
import { offerOwnFile, ownFileOf } from '../own-file/choose.ts'
import { lookAtDropped } from '../sync/doctor.ts'
import type { Session } from '../store.ts'
import { addFiles, addPaths, isBatch } from './batch.ts'
import { attempt, notify } from './notices.ts'
import { openedFile, openPath } from './open.ts'

/** The system's open dialog, or the window's own where there is none. Several films become a batch. */
export function chooseFile(session: Session, kind: OpenKind): void {
  void attempt(session, async () => {
    const paths = await session.bridge.call('dialog.open', kind)
    if (paths === null) session.store.set({ dialog: { kind: 'open-here' } })
    else if (isBatch(paths)) addPaths(session, paths)
    else if (paths[0] !== undefined) openPath(session, paths[0])
  })
}

/** More files for the batch, from the system's dialog; false where the window shows its own. */
export async function chooseForBatch(session: Session): Promise<boolean> {
  const paths = await session.bridge.call('dialog.open', 'any')
  if (paths !== null) addPaths(session, paths)
  return paths !== null
}

/**
 * What was dropped, or chosen in the page: one file is opened, whatever it is; a film and subtitles are opened together; several
 * films become a batch, and join the one that is on the screen; keys and settings are asked about.
 */
export function takeFiles(session: Session, files: readonly File[]): void {
  void attempt(session, () => take(session, files))
}

async function take(session: Session, given: readonly File[]): Promise<void> {
  const useless = given.flatMap(({ name }) => {
    const why = whyUseless(name)
    return why === null ? [] : [{ name, why }]
  })
  const files = given.filter(({ name }) => whyUseless(name) === null)
  const [first] = useless
  if (first !== undefined) {
    // A reason has its name in it; of several one is enough.
    notify(session, {
      kind: 'warning',
      message: said(first.why).replace('{{name}}', first.name),
      ...(useless.length === 1 ? {} : { detail: useless.map(({ name }) => name).join('\n') }),
    })
  }
  if (given.length === 0)
    notify(session, { kind: 'warning', message: t('There is no file in it that could be opened.') })
  const kind = session.store.get().dialog?.kind
  if (kind === 'batch' || isBatch(files.map(({ name }) => name))) {
    if (files.length > 0) addFiles(session, files)
    return
  }
  const film = files.find(({ name }) => !isWords(name))
  const words = files.filter(({ name }) => isWords(name))
  const [only, ...rest] = words
  if (kind === 'sync-doctor' && film === undefined && only !== undefined && rest.length === 0) {
    await lookAtDropped(session, only)
    return
  }
  if (film === undefined && words.length === 1 && words[0] !== undefined) {
    const own = await ownFileOf(words[0])
    if (own !== null) {
      offerOwnFile(session, words[0].name, own)
      return
    }
  }
  if (film !== undefined) await openedFile(session, film)
  if (words[0] !== undefined) await openedFile(session, words[0])
  if (words.length > 1) {
    notify(session, {
      kind: 'warning',
      message: t(
        'One file of subtitles is open at a time: “{{name}}” is, the others were left where they are.',
        {
          name: words[0]?.name ?? '',
        },
      ),
    })
  }
}

/** A text that was dropped is what is said in the film that is open. */
export function takeText(session: Session, text: string): void {
  const { media, dialog, live } = session.store.get()
  if (text.trim() === '' || dialog !== null || live !== null) return
  if ((media?.opened.info.audio.length ?? 0) > 0) session.store.set({ dialog: { kind: 'script', text } })
  else
    notify(session, {
      kind: 'warning',
      message: t('A text needs a film: open the one in which it is said, then drop the text again.'),
    })
}
