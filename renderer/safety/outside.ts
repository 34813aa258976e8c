import { become } from '../../core/document/become.ts'
import { commit, markSaved, withOrigin } from '../../core/document/history.ts'
import type { SubtitleDocument } from '../../core/document/document.ts'
import { inAnswer, unpacked } from '../../core/document/journey.ts'
import type { FileChange } from '../../preload/recovery.ts'
import { t } from '../language/t.ts'
import { commitDraft } from '../session/edit.ts'
import { attempt, notify } from '../session/notices.ts'
import { asKnown } from './as-known.ts'
import { closeAll } from '../session/open.ts'
import { hasWork, isUnsaved, type Session, type State } from '../store.ts'

/** What others do to the open file, and who else has it. It lasts as long as the page. */
export function watchFile(session: Session): void {
  const { store, bridge } = session
  let watched: unknown = null
  let claimed: string | null = null
  store.subscribe(() => {
    const { file, copied, line } = store.get()
    if (line === 'lost') return
    const stamp = file?.stamp
    const path = file === null || copied.includes(file.path) ? null : file.path
    if (path !== claimed) {
      claimed = path
      if (path === null) void bridge.call('file.claim', null).catch(() => undefined)
      else void claim(session, path)
    }
    if (stamp !== watched) {
      watched = stamp
      const next = path === null || stamp === undefined ? null : { path, stamp }
      void bridge.call('file.watch', next).catch(() => undefined)
    }
  })
  bridge.on('file', ({ path, change }) => {
    if (store.get().file?.path === path) hear(session, change)
  })
  bridge.on('raise', () => {
    window.focus()
    notify(session, { kind: 'warning', message: t('Another window wants this file: it is open here.') })
  })
  if (typeof window !== 'undefined') window.addEventListener('focus', () => void look(session))
}

/** The connection came back, and the program knows nothing of this window. */
export async function watchAgain(session: Session): Promise<void> {
  const { file, copied } = session.store.get()
  if (file === null || copied.includes(file.path)) return
  await claim(session, file.path)
  if (file.stamp !== undefined)
    await session.bridge.call('file.watch', { path: file.path, stamp: file.stamp })
}

async function claim({ store, bridge }: Session, path: string): Promise<void> {
  const holder = await bridge.call('file.claim', path).catch(() => null)
  if (store.get().file?.path !== path) return
  store.set(({ safety, dialog }) => ({
    safety: { ...safety, holder },
    // Not over a question that is open already; then the notice is enough.
    ...(holder !== null && dialog === null ? { dialog: { kind: 'file-in-use' } } : {}),
  }))
}

/** Not every drive tells what happens on it. */
async function look(session: Session): Promise<void> {
  const { file } = session.store.get()
  if (file?.stamp === undefined) return
  const { path, stamp } = file
  const found = await session.bridge.call('file.check', { path, stamp }).catch(() => null)
  if (found !== null && session.store.get().file?.stamp === stamp) hear(session, found.change)
}

function hear(session: Session, change: FileChange): void {
  const { store } = session
  const { safety, file } = store.get()
  if (file === null || safety.change === change) return
  store.set({ safety: { ...safety, change } })
  if (change === 'same') return
  const name = file.name
  notify(session, {
    kind: 'warning',
    message:
      change === 'gone'
        ? t('“{{name}}” was deleted, moved or renamed by another program. Your work is still here.', { name })
        : t('“{{name}}” was changed by another program.', { name }),
    action: { label: t('Choose…'), run: () => store.set({ dialog: { kind: 'file-changed' } }) },
  })
}

/** What another program wrote is known and may be written over: the next save does, without being asked again. */
export async function keepMine({ store, bridge }: Session): Promise<void> {
  const { file } = store.get()
  if (file?.stamp === undefined) return
  const { path, stamp } = file
  const { now } = await bridge.call('file.check', { path, stamp })
  store.set(({ file: open, safety, history }) => {
    if (open?.path !== path) return {}
    const { stamp: _, ...rest } = open
    return {
      file: now === null ? rest : { ...rest, stamp: now },
      safety: { ...safety, change: 'same' },
      // What is on the disk is not what is here.
      history: { ...history, saved: -1 },
    }
  })
}

/** What lies on the disk now, as a document, with what is known of it here and its format cannot hold. */
export async function readTheirs({ store, bridge }: Session): Promise<{
  readonly document: SubtitleDocument
  readonly file: NonNullable<State['file']>
} | null> {
  const { file } = store.get()
  if (file === null) return null
  const { frameRate, path } = file
  const isProject = file.format === 'cuewright'
  const answer = inAnswer(
    await bridge.call('open', path, {
      ...(frameRate === undefined ? {} : { frameRate }),
      ...(isProject ? {} : { format: file.format }),
    }),
    unpacked,
  )
  if (answer.kind === 'media') return null
  if (answer.kind === 'project' && answer.media !== null) await bridge.call('media.close', answer.media.id)
  const found = answer.kind === 'subtitles' ? answer.subtitles : answer.project
  const { stamp } = found
  const document = asKnown(store.get().history.document, found.document, file.format, frameRate)
  return { document, file: stamp === undefined ? file : { ...file, stamp } }
}

/** The document becomes what another program wrote: one step, which can be undone. */
export async function takeTheirs(session: Session): Promise<void> {
  const { store } = session
  commitDraft(session)
  const theirs = await readTheirs(session)
  if (theirs === null) return
  const { document, file } = theirs
  const { history } = store.get()
  const edit = become(history.document, document)
  const label = 'Load what another program wrote'
  const next = commit(history, { label, edit, selection: history.selection }, performance.now())
  store.set(({ safety }) => ({
    history: markSaved(document.origin === undefined ? next : withOrigin(next, document.origin)),
    file,
    safety: { ...safety, change: 'same' },
  }))
  notify(session, {
    kind: 'done',
    message: t('What the other program wrote is loaded. Undo brings back what was here.'),
  })
}

/** The file is not written over from here: saving asks for another place. */
export function openReadOnly({ store }: Session): void {
  store.set(({ file, safety }) => ({
    file: file === null ? null : { ...file, isReadOnly: true },
    safety: { ...safety, holder: null },
  }))
}

/** The document has no file any more: saving asks where. */
export function workOnCopy({ store }: Session): void {
  store.set(({ file, safety, copied }) => ({
    copied: file === null ? copied : [...copied, file.path],
    safety: { ...safety, holder: null },
  }))
}

/** Brings the other window to the front and leaves the file to it. */
export function goToHolder(session: Session): void {
  const { file } = session.store.get()
  if (file === null) return
  void attempt(session, async () => {
    await session.bridge.call('file.raise', file.path)
    const state = session.store.get()
    if (hasWork(state) && !isUnsaved(state)) closeAll(session)
  })
}
