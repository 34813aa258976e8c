import { markSaved } from '../../core/document/history.ts'
import type { SubtitleDocument } from '../../core/document/document.ts'
import type { SubtitleFormat } from '../../core/formats/format.ts'
import type { WordTimes } from '../../preload/files.ts'
import { reportOf } from '../refusal.ts'
import type { Session, State } from '../store.ts'
import { commitDraft } from './edit.ts'
import { attempt, notify } from './notices.ts'

/** A project keeps everything: words, where their times come from, styles, and where the film is. */
export const project = { id: 'cuewright', extension: 'cuewright' } as const

const last = (path: string): string => path.split(/[\\/]/).at(-1) ?? path

/** The folder of a path, with its separator left as it is on that machine. */
const folderOf = (path: string): string => path.slice(0, Math.max(1, path.lastIndexOf(last(path)) - 1))

/** What to call a new file, and where to put it: beside what is open, unless that is only a copy. */
export function suggestion({ file, media, copied }: State, extension: string) {
  const beside = file?.path ?? media?.opened.info.path
  if (beside === undefined) return { folder: null, name: `Untitled.${extension}` }
  const name = `${last(beside).replace(/\.[^.]+$/, '')}.${extension}`
  return { folder: copied.includes(beside) ? null : folderOf(beside), name }
}

/** Adds a file name to a folder in the way of the machine that the folder is on. */
export const join = (folder: string, name: string): string => {
  const separator = /^[A-Za-z]:|\\/.test(folder) && !folder.startsWith('/') ? '\\' : '/'
  return folder.endsWith(separator) ? folder + name : folder + separator + name
}

interface Target {
  readonly path: string
  readonly format: string
  readonly overwrite: boolean
  readonly words?: WordTimes | undefined
}

const asked = (words: WordTimes | undefined): { readonly words?: WordTimes } =>
  words === undefined ? {} : { words }

/** Writes the document. A file that is there already is asked about, never replaced unasked. */
async function write(
  session: Session,
  { path, format, overwrite, words }: Target,
  isComplete: boolean,
): Promise<boolean> {
  const { store, bridge } = session
  const { document } = store.get().history
  store.set({ saving: true })
  try {
    const saved = await bridge.call('document.save', { path, format, document, overwrite, ...asked(words) })
    const { history } = store.get()
    // Somebody may have gone on working meanwhile: then what is on the disk is not what is here.
    if (isComplete && history.document === document) store.set({ history: markSaved(history) })
    if (format === project.id) store.set({ file: { path: saved.path, name: last(saved.path), format } })
    notify(session, { kind: 'done', message: `Saved “${last(saved.path)}”.` })
    return true
  } catch (error) {
    if (reportOf(error).code !== 'file-exists') throw error
    const goOn = () =>
      void attempt(session, () => write(session, { path, format, overwrite: true, words }, isComplete))
    store.set({ dialog: { kind: 'replace', path, goOn } })
    return false
  } finally {
    store.set({ saving: false })
  }
}

const nothing = (): void => undefined

/** Saves the project where it was saved before, or asks where; `goOn` is what was waiting for it to be on the disk. */
export async function save(session: Session, goOn: () => void = nothing): Promise<void> {
  commitDraft(session)
  const { file } = session.store.get()
  if (file?.format !== project.id) await saveAs(session, goOn)
  else if (await write(session, { path: file.path, format: project.id, overwrite: true }, true)) goOn()
}

export async function saveAs(session: Session, goOn: () => void = nothing): Promise<void> {
  const { store, bridge } = session
  commitDraft(session)
  const suggested = suggestion(store.get(), project.extension)
  const answer = await bridge.call('dialog.save', { ...suggested, extensions: [project.extension] })
  if (answer === 'none') {
    store.set({ dialog: { kind: 'save-here', goOn } })
    return
  }
  const { path } = answer
  if (path !== null && (await write(session, { path, format: project.id, overwrite: true }, true))) goOn()
}

/** Saves the project at a place that was chosen in the window's own dialog. */
export const saveTo = (session: Session, path: string): Promise<boolean> =>
  write(session, { path, format: project.id, overwrite: false }, true)

/** Nothing is lost in `format`, so an export of it is as good as a save. */
const isComplete = (format: SubtitleFormat, document: SubtitleDocument): boolean =>
  format.loses(document).length === 0

/** Exports through the system's dialog. "none" when this host has none: the window asks itself. */
export async function exportAs(
  session: Session,
  format: SubtitleFormat,
  words?: WordTimes,
): Promise<boolean | 'none'> {
  const { store, bridge } = session
  const suggested = suggestion(store.get(), format.extensions[0] ?? format.id)
  const answer = await bridge.call('dialog.save', { ...suggested, extensions: format.extensions })
  if (answer === 'none') return 'none'
  if (answer.path === null) return false
  return exportTo(session, format, { path: answer.path, overwrite: true, words })
}

export function exportTo(
  session: Session,
  format: SubtitleFormat,
  target: Omit<Target, 'format'>,
): Promise<boolean> {
  const { document } = session.store.get().history
  return write(session, { ...target, format: format.id }, isComplete(format, document))
}

/** Hands the file to the browser's own download. */
export async function download(
  session: Session,
  format: string,
  name: string,
  words?: WordTimes,
): Promise<void> {
  const { store, bridge } = session
  const { document } = store.get().history
  const bytes = await bridge.call('document.serialize', { document, format, ...asked(words) })
  const address = URL.createObjectURL(new Blob([Uint8Array.from(bytes)]))
  const link = window.document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The download holds its own reference once it has begun; a minute is ample for that.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
  notify(session, { kind: 'done', message: `“${name}” was handed to the browser’s downloads.` })
}
