import { packed } from '../../core/document/journey.ts'
import { markSaved, withOrigin } from '../../core/document/history.ts'
import type { SubtitleDocument } from '../../core/document/document.ts'
import type { SubtitleFormat } from '../../core/formats/format.ts'
import { formats } from '../../core/formats/all.ts'
import type { Loss } from '../../core/problems/problem.ts'
import type { WriteAs } from '../../preload/files.ts'
import { reportOf } from '../refusal.ts'
import type { Session, State } from '../store.ts'
import { t } from '../language/t.ts'
import { commitDraft } from './edit.ts'
import { isEveryday, letterLoss } from './losses.ts'
import { attempt, notify, notifyFailure } from './notices.ts'

/** A project keeps everything: words, where their times come from, styles, and where the film is. */
export const project = { id: 'cuewright', extension: 'cuewright' } as const

const last = (path: string): string => path.split(/[\\/]/).at(-1) ?? path

/** The folder of a path, with its separator left as it is on that machine. */
const folderOf = (path: string): string => path.slice(0, Math.max(1, path.lastIndexOf(last(path)) - 1))

/** What to call a new file, and where to put it: beside what is open, unless that is only a copy. */
export function suggestion({ file, media, second, copied }: State, extension: string) {
  const beside = file?.path ?? media?.opened.info.path ?? second.open?.file?.path
  if (beside === undefined) return { folder: null, name: t('Untitled.{{extension}}', { extension }) }
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
  readonly as?: WriteAs
  /** What is written when it is not the document itself: laid out anew, with speakers as text. */
  readonly arranged?: SubtitleDocument
  /** Said behind the news that it is saved. */
  readonly note?: string
}

/** Failures to write that another place helps against. */
const elsewhere: ReadonlySet<string> = new Set(['disk-full', 'file-unwritable', 'not-a-file'])

/** Writes the document. A file that is there already is asked about, never replaced unasked. */
async function write(session: Session, target: Target, isComplete: boolean): Promise<boolean> {
  const { path, format, overwrite, as, arranged, note } = target
  const { store, bridge } = session
  const { document } = store.get().history
  store.set({ saving: true })
  try {
    const { file } = store.get()
    const stamp = file?.path === path ? file.stamp : undefined
    const given = { path, format, document: packed(arranged ?? document), overwrite }
    const saved = await bridge.call('document.save', {
      ...given,
      ...(as === undefined ? {} : { as }),
      ...(stamp === undefined ? {} : { stamp }),
    })
    const { history } = store.get()
    // Somebody may have gone on working meanwhile: then what is on the disk is not what is here.
    if (isComplete && history.document === document) store.set({ history: markSaved(history) })
    const known = saved.stamp === undefined ? {} : { stamp: saved.stamp }
    if (format === project.id) {
      store.set(({ second }) => ({
        file: { path: saved.path, name: last(saved.path), format, ...known },
        second: { ...second, isChanged: false },
      }))
    } else if (file?.path === path) store.set({ file: { ...file, ...known } })
    store.set(({ safety }) => ({ safety: { ...safety, change: 'same' } }))
    notify(session, {
      kind: 'done',
      message: t('Saved “{{path}}”.{{note}}', { path: last(saved.path), note: note ?? '' }),
    })
    return true
  } catch (error) {
    const { code } = reportOf(error)
    if (code === 'file-changed' || code === 'file-gone') {
      const goOn = () => void attempt(session, () => write(session, target, isComplete))
      store.set(({ safety }) => ({
        safety: { ...safety, change: code === 'file-gone' ? 'gone' : 'changed' },
        dialog: { kind: 'file-changed', goOn },
      }))
      return false
    }
    if (elsewhere.has(code)) {
      notifyFailure(session, error, {
        label: t('Save elsewhere…'),
        run: () => void attempt(session, () => saveAs(session)),
      })
      return false
    }
    if (code !== 'file-exists') throw error
    const goOn = () => void attempt(session, () => write(session, { ...target, overwrite: true }, isComplete))
    store.set({ dialog: { kind: 'replace', path, goOn } })
    return false
  } finally {
    store.set({ saving: false })
  }
}

const nothing = (): void => undefined

/** Saves where the file came from, or asks where; `goOn` is what was waiting for it to be on the disk. */
export async function save(session: Session, goOn: () => void = nothing): Promise<void> {
  commitDraft(session)
  const { file } = session.store.get()
  if (file?.isReadOnly === true) await saveAs(session, goOn)
  else if (file?.format === project.id && !session.store.get().copied.includes(file.path)) {
    if (await write(session, { path: file.path, format: project.id, overwrite: true }, true)) goOn()
  } else if (formatInPlace(session) === undefined) await saveAs(session, goOn)
  else await saveInPlace(session, goOn)
}

/** The format in which the file that is open can be written where it lies: not the copy of an upload, not a transcript. */
function formatInPlace({ store }: Session): SubtitleFormat | undefined {
  const { file, copied } = store.get()
  if (file === null || copied.includes(file.path)) return undefined
  return formats.find(({ id, kind }) => id === file.format && kind !== 'written')
}

/** Saves subtitles where they came from, as they came. What that would lose beyond times of words is shown first, once. */
async function saveInPlace(session: Session, goOn: () => void): Promise<void> {
  const { store, bridge } = session
  const { history, file } = store.get()
  const { document } = history
  const accepted = file?.accepted ?? []
  const losses = (formatInPlace(session)?.loses(document) ?? []).filter(
    (loss) => !isEveryday(loss) && !accepted.includes(loss.what),
  )
  const encoding = document.origin?.format === file?.format ? document.origin?.encoding : undefined
  const letters = encoding === undefined ? null : await letterLoss(bridge, document, encoding)
  if (letters === null && losses.length === 0) await writeInPlace(session, goOn)
  else {
    const all = letters === null ? losses : [letters, ...losses]
    store.set({ dialog: { kind: 'save-losses', losses: all, letters: letters !== null, goOn } })
  }
}

async function writeInPlace(session: Session, goOn: () => void): Promise<void> {
  const { file } = session.store.get()
  if (file === null) return
  const { path, format, frameRate } = file
  const as = frameRate === undefined ? undefined : { frameRate }
  const { document } = session.store.get().history
  const losesTimes =
    formatInPlace(session)
      ?.loses(document)
      .some(({ what }) => what === 'words') === true
  // Said once for a file: it is no other the next time.
  const isNews = losesTimes && file.accepted?.includes('words') !== true
  const note = isNews
    ? t(
        ' Its format does not hold the times of words: Cuewright keeps them, and offers them when it is opened.',
      )
    : ''
  const target = { path, format, overwrite: true, note }
  if (!(await write(session, as === undefined ? target : { ...target, as }, true))) return
  if (isNews)
    session.store.set(({ file: now }) =>
      now?.path === path ? { file: { ...now, accepted: [...(now.accepted ?? []), 'words'] } } : {},
    )
  goOn()
}

/** Saves where the file came from although that loses something, and does not ask about the same again. */
export async function saveAnyway(
  session: Session,
  losses: readonly Loss[],
  goOn: () => void = nothing,
): Promise<void> {
  session.store.set(({ file }) =>
    file === null
      ? {}
      : { file: { ...file, accepted: [...(file.accepted ?? []), ...losses.map(({ what }) => what)] } },
  )
  await writeInPlace(session, goOn)
}

/** The same in UTF-8, which the file then stays in. */
export async function saveAsUtf8(
  session: Session,
  losses: readonly Loss[],
  goOn: () => void = nothing,
): Promise<void> {
  const taken = losses.filter(({ what }) => what !== 'letters')
  session.store.set(({ history }) => {
    const { origin } = history.document
    return origin === undefined
      ? {}
      : { history: withOrigin(history, { ...origin, encoding: 'utf-8', bom: false }) }
  })
  await saveAnyway(session, taken, goOn)
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

/** What somebody asked of an export beside its format. */
export interface ExportOptions {
  readonly as?: WriteAs
  /** What is written when it is not the document itself. */
  readonly arranged?: SubtitleDocument
}

/** Nothing is lost in `format`, so an export of it is as good as a save. */
const isComplete = (
  format: SubtitleFormat,
  document: SubtitleDocument,
  { arranged }: ExportOptions,
): boolean => arranged === undefined && format.kind !== 'written' && format.loses(document).length === 0

/** Exports through the system's dialog. "none" when this host has none: the window asks itself. */
export async function exportAs(
  session: Session,
  format: SubtitleFormat,
  options: ExportOptions = {},
): Promise<boolean | 'none'> {
  const { store, bridge } = session
  const suggested = suggestion(store.get(), format.extensions[0] ?? format.id)
  const answer = await bridge.call('dialog.save', { ...suggested, extensions: format.extensions })
  if (answer === 'none') return 'none'
  if (answer.path === null) return false
  return exportTo(session, format, { ...options, path: answer.path, overwrite: true })
}

export function exportTo(
  session: Session,
  format: SubtitleFormat,
  target: Omit<Target, 'format'>,
): Promise<boolean> {
  const { document } = session.store.get().history
  return write(session, { ...target, format: format.id }, isComplete(format, document, target))
}

/** Hands the file to the browser's own download. */
export async function download(
  session: Session,
  format: string,
  name: string,
  { as, arranged }: ExportOptions = {},
): Promise<void> {
  const { store, bridge } = session
  const document = packed(arranged ?? store.get().history.document)
  const given = { document, format }
  const bytes = await bridge.call('document.serialize', as === undefined ? given : { ...given, as })
  handOver(session, new Blob([Uint8Array.from(bytes)]), name)
}

/** Hands what was made here to the browser's own download. */
export function handOver(session: Session, content: Blob, name: string): void {
  const address = URL.createObjectURL(content)
  const link = window.document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The download holds its own reference once it has begun; a minute is ample for that.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
  notify(session, { kind: 'done', message: t('“{{name}}” was handed to the browser’s downloads.', { name }) })
}
