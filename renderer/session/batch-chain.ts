import type { BatchEvent, BatchRequest } from '../../preload/batch.ts'
import type { JobEvent } from '../../preload/jobs.ts'
import { isOver, type Batch, type BatchItem } from '../batch/state.ts'
import { t } from '../language/t.ts'
import { reportOf } from '../refusal.ts'
import type { Session } from '../store.ts'
import { attempt } from './notices.ts'

type Change = (changed: (batch: Batch) => Batch) => void

const still = { share: null, secondsLeft: null, job: null } as const

interface Waiting {
  readonly path: string
  readonly manifest?: string | undefined
}

function listsOf(waiting: readonly Waiting[]): BatchRequest['lists'] {
  const lists = new Map<string, string[]>()
  for (const { path, manifest } of waiting)
    if (manifest !== undefined) lists.set(manifest, [...(lists.get(manifest) ?? []), path])
  return [...lists].map(([manifest, files]) => ({ manifest, files }))
}

/** Begins the chain with all files that wait, if none is at work. `finish` is called when there are none. */
export async function goOnWithChain(
  { store, bridge }: Session,
  change: Change,
  finish: () => void,
): Promise<void> {
  const { batch, line } = store.get()
  if (batch?.chain == null || !batch.isRunning || line === 'lost' || batch.run !== null) return
  const { chain, options } = batch
  const waiting = batch.items.flatMap(({ state, path, manifest }) =>
    state === 'waiting' && path !== null ? [{ path, manifest }] : [],
  )
  const files = waiting.map(({ path }) => path)
  if (files.length === 0) {
    if (!batch.items.some(({ state }) => state === 'copying') && batch.watched === null) finish()
    return
  }
  // Taken before it is answered, so that nothing begins twice.
  change((now) => ({ ...now, run: { job: null, files }, problem: '' }))
  try {
    const job = await bridge.call('batch.run', {
      files: waiting.flatMap(({ path, manifest }) => (manifest === undefined ? [path] : [])),
      lists: listsOf(waiting),
      steps: chain.steps.map(({ step, options: own }) => ({
        step,
        options: Object.fromEntries(Object.entries(own).filter(([, value]) => value !== '')),
      })),
      language: null,
      folder: options.folder,
      overwrite: chain.overwrite,
      jobs: chain.jobs,
    })
    change((now) => ({ ...now, run: { job, files } }))
    // Paused in the meantime.
    if (store.get().batch?.isRunning !== true) void bridge.call('job.cancel', job).catch(() => undefined)
  } catch (error) {
    change((now) => ({ ...now, run: null, isRunning: false, problem: reportOf(error).message }))
  }
}

type Told = Extract<BatchEvent, { type: 'batch-share' | 'batch-file' }>

/** Milliseconds in which what is said of files is gathered: a thousand small ones are said faster than a window can draw. */
const gathering = 120
let gathered: Told[] = []
let timer: ReturnType<typeof setTimeout> | null = null

/** Shows what was gathered, all at once. */
function flush(change: Change): void {
  if (timer !== null) clearTimeout(timer)
  timer = null
  const events = new Map<string, Told>()
  // The last word on a file holds; how far it was no longer matters when it is over.
  for (const event of gathered)
    if (events.get(event.file)?.type !== 'batch-file') events.set(event.file, event)
  gathered = []
  if (events.size === 0) return
  change((now) => ({
    ...now,
    items: now.items.map((item) => {
      const event = item.path === null || isOver(item) ? undefined : events.get(item.path)
      return event === undefined ? item : after(item, event)
    }),
  }))
}

function after(item: BatchItem, event: Told): BatchItem {
  if (event.type === 'batch-share') return { ...item, state: 'working', share: event.share }
  const state = event.status === 'failed' ? 'failed' : event.why === 'elsewhere' ? 'stopped' : 'done'
  return {
    ...item,
    ...still,
    state,
    message: messageOf(event),
    outputs: event.outputs,
  }
}

function messageOf(event: Extract<BatchEvent, { type: 'batch-file' }>): string {
  const { status, why, message, warnings, findings } = event
  if (status === 'skipped')
    return why === 'elsewhere'
      ? t('Another batch is at it.')
      : t('It was done before, and nothing has changed.')
  if (status === 'failed') return message ?? ''
  return [
    ...(findings === null ? [] : [t('Found by the check: {{number}}', { number: findings })]),
    ...warnings.slice(0, 1),
  ].join('. ')
}

/** What a job says of the chain or of a watched folder. True when it was one of those. */
export function hearChain(
  session: Session,
  event: JobEvent,
  {
    change,
    goOn,
    add,
  }: { readonly change: Change; readonly goOn: () => void; readonly add: (files: readonly string[]) => void },
): boolean {
  const { batch } = session.store.get()
  if (batch === null) return false
  if (event.job === batch.watched?.job) {
    if (event.type === 'batch-found') add(event.files)
    if (event.type === 'failed') change((now) => ({ ...now, watched: null, problem: event.failure.message }))
    return true
  }
  if (event.job !== batch.run?.job) return false
  const { files } = batch.run
  if (event.type === 'batch-share' || event.type === 'batch-file') {
    gathered.push(event)
    timer ??= setTimeout(() => flush(change), gathering)
  } else if (event.type === 'done' || event.type === 'canceled' || event.type === 'failed') {
    flush(change)
    change((now) => ({
      ...now,
      run: null,
      ...(event.type === 'failed' ? { isRunning: false, begun: null, problem: event.failure.message } : {}),
      items: now.items.map((item) => {
        // What a batch has made is not read by it.
        if (event.type === 'done' && !isOver(item) && item.path !== null && files.includes(item.path))
          return {
            ...item,
            ...still,
            state: 'stopped',
            message: t('It was made by a batch, and is left alone.'),
          }
        // What ended the batch is no fault of the file that met it: it waits with the others until that is mended.
        const isInnocent =
          event.type === 'failed' && item.state === 'failed' && item.message === event.failure.message
        return item.state === 'working' || isInnocent
          ? { ...item, ...still, state: 'waiting', message: '' }
          : item
      }),
    }))
    goOn()
  }
  return true
}

/** Files that come into a folder are taken, until it is said otherwise. */
export function watchFolder(session: Session, folder: string, change: Change): void {
  const { store, bridge } = session
  const { batch } = store.get()
  const steps = batch?.chain?.steps
  if (steps === undefined) return
  const to = batch?.options.folder ?? null
  void attempt(session, async () => {
    const job = await bridge.call('batch.watch', { places: [folder], deep: false, steps, folder: to })
    change((now) => ({ ...now, watched: { folder, job } }))
  })
}

export function unwatch({ store, bridge }: Session, change: Change): void {
  const job = store.get().batch?.watched?.job ?? null
  if (job !== null) void bridge.call('job.cancel', job).catch(() => undefined)
  change((now) => ({ ...now, watched: null }))
}
