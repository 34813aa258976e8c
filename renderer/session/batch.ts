import { formats } from '../../core/formats/all.ts'
import type { FailureReport } from '../../core/problems/failure.ts'
import { isHopeless } from '../../core/problems/hopeless.ts'
import type { JobEvent } from '../../preload/jobs.ts'
import { idle, isOver, type Batch, type BatchItem, type BatchOptions, type Chain } from '../batch/state.ts'
import { faceOf } from '../batch/step-fields.ts'
import { reportOf } from '../refusal.ts'
import type { Session } from '../store.ts'
import { t } from '../language/t.ts'
import { goOnWithChain, hearChain, unwatch, watchFolder } from './batch-chain.ts'
import { findUnfinished, takeFound } from './batch-found.ts'
import { keepSoon } from './batch-kept.ts'
import { addList, isListName } from './batch-list.ts'
import { attempt, notify } from './notices.ts'
import { openedPath } from './open.ts'

const extensionOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
const isSubtitles = (name: string): boolean =>
  extensionOf(name) === 'cuewright' ||
  formats.some(({ extensions }) => extensions.includes(extensionOf(name)))

/** Whether files that came together are films for a batch: two at least that are no subtitles. */
export const isBatch = (names: readonly string[]): boolean =>
  names.filter((name) => !isSubtitles(name)).length > 1

const nameOf = (path: string): string => path.split(/[\\/]/).at(-1) ?? path

let last = 0
const newItem = (name: string, path: string | null): BatchItem => ({
  id: `${Date.now()}-${(last += 1)}`,
  name,
  path,
  state: path === null ? 'copying' : 'waiting',
  share: null,
  secondsLeft: null,
  message: '',
  outputs: [],
  job: null,
})

function change(session: Session, changed: (batch: Batch) => Batch): void {
  const { batch } = session.store.get()
  const next = batch === null ? null : changed(batch)
  session.store.set({ batch: next })
  const [before, after] = [batch?.items ?? [], next?.items ?? []]
  // Progress is nothing to remember, and comes ten times a second.
  const isKept =
    next?.options === batch?.options &&
    next?.chain === batch?.chain &&
    before.length === after.length &&
    after.every(({ state, path }, at) => state === before[at]?.state && path === before[at].path)
  if (!isKept) keepSoon(session)
}

const changeItem = (session: Session, id: string, changed: Partial<BatchItem>): void =>
  change(session, (batch) => ({
    ...batch,
    items: batch.items.map((item) => (item.id === id ? { ...item, ...changed } : item)),
  }))

function open({ store }: Session): void {
  store.set(({ batch, settings }) => ({
    dialog: { kind: 'batch' },
    batch: batch ?? {
      ...idle,
      items: [],
      chain: null,
      options: {
        recognizer: settings?.recognizer ?? '',
        language: settings?.language ?? '',
        format: 'srt',
        folder: null,
        existing: 'skip',
      },
    },
  }))
}

/** A batch that was opened before the settings had come takes from them what nobody has chosen meanwhile. */
export function settleBatch(session: Session): void {
  const { settings, batch } = session.store.get()
  if (settings === null || batch === null) return
  const { recognizer, language } = batch.options
  setOptions(session, {
    recognizer: recognizer === '' ? settings.recognizer : recognizer,
    language: language === '' ? settings.language : language,
  })
}

/** Whether a file can be begun with: plain transcription hears films, and a chain says what it wants. */
function fits({ store }: Session, name: string): boolean {
  const first = store.get().batch?.chain?.steps[0]
  const begins = first === undefined ? 'film' : faceOf(first.step)?.begins
  if (begins === 'script') return isSubtitles(name) || ['md', 'markdown', 'ssml'].includes(extensionOf(name))
  return begins === 'subtitles' ? isSubtitles(name) : !isSubtitles(name)
}

/** Shows the batch, with these files at its end. One that is in it already is not taken twice. */
export function addPaths(session: Session, paths: readonly string[]): void {
  open(session)
  const lists = paths.filter((path) => isListName(path))
  addFound(
    session,
    paths.filter((path) => !isListName(path)),
  )
  for (const path of lists) addListed(session, path)
}

const addListed = (session: Session, path: string): void =>
  addList(session, path, {
    change: (changed) => change(session, changed),
    newItem: (file) => newItem(file === null ? '' : nameOf(file), file),
    addFile: (file) => addFound(session, [file]),
    goOn: () => void goOn(session),
  })

/** What was found in a folder is no list, whatever its name. */
function addFound(session: Session, paths: readonly string[]): void {
  change(session, (batch) => {
    const known = new Set(batch.items.map(({ path }) => path))
    const fresh = paths.filter((path) => !known.has(path) && fits(session, nameOf(path)))
    return { ...batch, items: [...batch.items, ...fresh.map((path) => newItem(nameOf(path), path))] }
  })
  void goOn(session)
}

export const showBatch = (session: Session): void => open(session)

/** Files that were dropped or chosen in the page: handed over first where the program runs elsewhere, one after the other. */
export function addFiles(session: Session, files: readonly File[]): void {
  const { store, bridge } = session
  open(session)
  const films = files.filter(({ name }) => fits(session, name) || isListName(name))
  const added = films.map((file) => ({ file, item: newItem(file.name, null) }))
  change(session, (batch) => ({ ...batch, items: [...batch.items, ...added.map(({ item }) => item)] }))
  void (async () => {
    for (const { file, item } of added) {
      if (!isThere(session, item.id)) continue
      const stop = new AbortController()
      copies.set(item.id, stop)
      try {
        const path = await bridge.take(file, (share) => changeItem(session, item.id, { share }), stop.signal)
        const { app, copied } = store.get()
        if (app?.host === 'browser') store.set({ copied: [...copied, path] })
        if (isListName(item.name)) {
          removeItem(session, item)
          addListed(session, path)
          continue
        }
        changeItem(session, item.id, { path, state: 'waiting', share: null })
        void goOn(session)
      } catch (error) {
        changeItem(session, item.id, { state: 'failed', share: null, message: reportOf(error).message })
      } finally {
        copies.delete(item.id)
      }
    }
  })()
}

const copies = new Map<string, AbortController>()
const isThere = ({ store }: Session, id: string): boolean =>
  store.get().batch?.items.some((item) => item.id === id) === true

/** The next file, if one waits and none is at work. */
async function goOn(session: Session): Promise<void> {
  const { store, bridge } = session
  const { batch, line } = store.get()
  if (batch?.chain != null) {
    await goOnWithChain(
      session,
      (changed) => change(session, changed),
      () => finish(session),
    )
    return
  }
  if (batch?.isRunning !== true || line === 'lost' || batch.items.some(({ state }) => state === 'working'))
    return
  const next = batch.items.find(({ state }) => state === 'waiting')
  if (next?.path == null) {
    if (!batch.items.some(({ state }) => state === 'copying')) finish(session)
    return
  }
  changeItem(session, next.id, { state: 'working', share: null, secondsLeft: null, message: '' })
  try {
    const job = await bridge.call('transcribe', { ...batch.options, path: next.path })
    changeItem(session, next.id, { job })
    // Removed in the meantime.
    if (!isThere(session, next.id)) void bridge.call('job.cancel', job).catch(() => undefined)
  } catch (error) {
    fail(session, next.id, reportOf(error))
  }
}

function finish(session: Session): void {
  change(session, (batch) => ({ ...batch, isRunning: false, begun: null }))
  const { batch, dialog } = session.store.get()
  const count = (state: BatchItem['state']): number =>
    batch?.items.filter((item) => item.state === state).length ?? 0
  if (dialog?.kind === 'batch') return
  const failed = count('failed')
  notify(session, {
    kind: failed > 0 ? 'warning' : 'done',
    message:
      failed > 0
        ? t('The batch is through: {{done}} written, {{failed}} failed.', { done: count('done'), failed })
        : t('The batch is through: {{done}} written.', { done: count('done') }),
    ...(failed > 0 ? { action: { label: t('Show'), run: () => showBatch(session) } } : {}),
  })
}

/** One bad file keeps none of the others, unless what is wrong with it is wrong with all. */
function fail(session: Session, id: string, { code, message }: FailureReport): void {
  changeItem(session, id, { state: 'failed', share: null, secondsLeft: null, message, job: null })
  if (isHopeless(code)) change(session, (batch) => ({ ...batch, isRunning: false }))
  void goOn(session)
}

/** Tends to the batch's jobs. Returns what ends it. */
export function hearBatch(session: Session): () => void {
  const chain = {
    change: (changed: (batch: Batch) => Batch) => change(session, changed),
    goOn: () => void goOn(session),
    add: (files: readonly string[]) => addFound(session, files),
  }
  return session.bridge.on('job', (event) => {
    if (hearChain(session, event, chain)) return
    const item = session.store.get().batch?.items.find(({ job }) => job !== null && job === event.job)
    if (item !== undefined) hear(session, item, event)
  })
}

function hear(session: Session, item: BatchItem, event: JobEvent): void {
  const { id } = item
  switch (event.type) {
    case 'progress': {
      const { position, duration, secondsLeft } = event
      const share = duration === null || duration <= 0 ? null : Math.min(1, position / duration)
      changeItem(session, id, { share, secondsLeft })
      break
    }
    case 'warning':
      changeItem(session, id, { message: event.message })
      break
    case 'written': {
      const { path, words, cues, isOld } = event
      const made = `${t('{{count}} cues', { count: cues })}, ${t('{{count}} words', { count: words })}`
      // A warning about its sound stays.
      const message = isOld
        ? t('It was there already.')
        : [made, item.message].filter((part) => part !== '').join('. ')
      changeItem(session, id, { outputs: [path], message })
      break
    }
    case 'done':
      changeItem(session, id, { state: 'done', share: null, secondsLeft: null, job: null })
      void goOn(session)
      break
    case 'canceled': {
      // Paused, it waits for its turn again.
      const isPaused = session.store.get().batch?.isRunning === false
      changeItem(session, id, {
        state: isPaused ? 'waiting' : 'stopped',
        share: null,
        secondsLeft: null,
        job: null,
      })
      void goOn(session)
      break
    }
    case 'failed':
      fail(session, id, event.failure)
      break
    case 'started':
    case 'resumed':
    case 'recognition':
    case 'aligned':
    case 'scripted':
    case 'fitted':
    case 'said':
    case 'spoken':
    case 'burned':
    case 'batch-share':
    case 'batch-file':
    case 'batch-found':
    case 'clipped':
    case 'sync-words':
    case 'synced':
    case 'track-read':
    case 'proxied':
    case 'shots':
    case 'speech':
      break
  }
}

const cancel = ({ bridge }: Session, { job }: BatchItem): void => {
  if (job !== null) void bridge.call('job.cancel', job).catch(() => undefined)
}

export function startBatch(session: Session): void {
  change(session, (batch) => ({
    ...batch,
    isRunning: true,
    problem: '',
    begun: { at: Date.now(), over: batch.items.filter(isOver).length },
  }))
  void goOn(session)
}

/** The file at work stops; what was heard of it is kept, and it goes on from there. */
export function pauseBatch(session: Session): void {
  change(session, (batch) => ({ ...batch, isRunning: false, begun: null }))
  const { batch } = session.store.get()
  const job = batch?.run?.job ?? null
  if (job !== null) void session.bridge.call('job.cancel', job).catch(() => undefined)
  for (const item of batch?.items ?? []) if (item.state === 'working') cancel(session, item)
}

/** Says what is done with each file. */
export function setChain(session: Session, chain: Chain | null): void {
  change(session, (batch) => ({ ...batch, chain, problem: '' }))
}

/** All files wait again, for another chain. */
export const beginAnew = (session: Session): void =>
  change(session, (batch) => ({
    ...batch,
    items: batch.items.map((item) =>
      isOver(item) && item.path !== null
        ? { ...item, state: 'waiting', message: '', outputs: [], share: null }
        : item,
    ),
  }))

/** What failed is tried again. */
export function retryFailed(session: Session): void {
  change(session, (batch) => ({
    ...batch,
    items: batch.items.map((item) =>
      item.state === 'failed' && item.path !== null ? { ...item, state: 'waiting', message: '' } : item,
    ),
  }))
  startBatch(session)
}

/** Takes the files of a folder that the chain begins with. */
export function addFolder(session: Session, folder: string, deep: boolean): void {
  const { batch } = session.store.get()
  const steps = batch?.chain?.steps ?? [{ step: 'transcribe', options: {} }]
  const to = batch?.options.folder ?? null
  void attempt(session, async () => {
    addFound(session, await session.bridge.call('batch.find', { places: [folder], deep, steps, folder: to }))
  })
}

const around = (session: Session) => ({
  change: (changed: (batch: Batch) => Batch) => change(session, changed),
  newItem: (path: string) => newItem(nameOf(path), path),
})

/** Looks whether a batch in `folder` was broken off. */
export const lookForUnfinished = (session: Session, folder: string): void =>
  findUnfinished(session, folder, around(session))

/** Goes on with the batch that was found. */
export function takeUnfinished(session: Session): void {
  takeFound(session, around(session))
  startBatch(session)
}

export const watch = (session: Session, folder: string): void =>
  watchFolder(session, folder, (changed) => change(session, changed))
export const endWatch = (session: Session): void => unwatch(session, (changed) => change(session, changed))

/** Stops the file at work, and the others go on. */
export const stopItem = (session: Session, item: BatchItem): void => cancel(session, item)

/** To be heard again, or on from where it was stopped. */
export function retryItem(session: Session, { id }: BatchItem): void {
  changeItem(session, id, { state: 'waiting', message: '', outputs: [], share: null })
  startBatch(session)
}

export function removeItem(session: Session, item: BatchItem): void {
  copies.get(item.id)?.abort()
  cancel(session, item)
  change(session, (batch) => ({ ...batch, items: batch.items.filter(({ id }) => id !== item.id) }))
  void goOn(session)
}

/** Takes what is through off the list. */
export const removeDone = (session: Session): void =>
  change(session, (batch) => ({ ...batch, items: batch.items.filter(({ state }) => state !== 'done') }))

export const setOptions = (session: Session, options: Partial<BatchOptions>): void =>
  change(session, (batch) => ({ ...batch, options: { ...batch.options, ...options } }))

/** Opens a film with the subtitles that were made of it. */
export function openResult(session: Session, { path, outputs: [output] }: BatchItem): void {
  session.store.set({ dialog: null })
  void attempt(session, async () => {
    if (path !== null && output?.endsWith('.cuewright') !== true) await openedPath(session, path)
    if (output !== undefined) await openedPath(session, output)
  })
}

/** The program has begun a new session for this window, and with it the job at work has ended. */
export function resumeBatch(session: Session): void {
  const watched = session.store.get().batch?.watched?.folder
  change(session, (batch) => ({
    ...batch,
    run: null,
    watched: null,
    items: batch.items.map((item) =>
      item.state === 'working' ? { ...item, state: 'waiting', job: null } : item,
    ),
  }))
  if (watched !== undefined) watch(session, watched)
  void goOn(session)
}
