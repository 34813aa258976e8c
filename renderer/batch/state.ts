import type { JobId, TranscribeRequest } from '../../preload/jobs.ts'

/** One file of a batch. */
export interface BatchItem {
  readonly id: string
  readonly name: string
  /** Null while it is being copied to where the program runs. */
  readonly path: string | null
  /** `stopped` by a person; what was heard of it is kept, and it goes on from there. */
  readonly state: 'copying' | 'waiting' | 'working' | 'done' | 'failed' | 'stopped'
  /** 0 to 1 of the work at hand; null while nothing can be told. */
  readonly share: number | null
  readonly secondsLeft: number | null
  /** What is to be known of it: why it failed, how much was heard, what is wrong with its sound. */
  readonly message: string
  /** Where its subtitles are. */
  readonly output: string | null
  readonly job: JobId | null
}

export type BatchOptions = Omit<TranscribeRequest, 'path'>

/** Files that are heard one after the other. */
export interface Batch {
  readonly items: readonly BatchItem[]
  readonly options: BatchOptions
  /** The next file begins when one has ended. */
  readonly isRunning: boolean
}

const key = 'cuewright.batch'

const isText = (value: unknown): value is string => typeof value === 'string'

/** What a batch needs to go on after the window was closed: files that were copied for it are gone by then. */
export function keepBatch(batch: Batch | null, copied: readonly string[]): void {
  const items = (batch?.items ?? []).flatMap(({ id, name, path, state, message, output }) =>
    path === null || copied.includes(path) ? [] : [{ id, name, path, state, message, output }],
  )
  if (batch === null || items.length === 0) localStorage.removeItem(key)
  else localStorage.setItem(key, JSON.stringify({ items, options: batch.options }))
}

/** The batch of last time, standing still; null when there is none, or it cannot be read. */
export function keptBatch(): Batch | null {
  try {
    const value = JSON.parse(localStorage.getItem(key) ?? 'null') as unknown
    if (typeof value !== 'object' || value === null || !('items' in value) || !('options' in value))
      return null
    const options = optionsOf(value.options)
    if (!Array.isArray(value.items) || options === null) return null
    const items = value.items.flatMap((item: unknown) => itemOf(item) ?? [])
    return items.length === 0 ? null : { items, options, isRunning: false }
  } catch {
    return null
  }
}

function optionsOf(value: unknown): BatchOptions | null {
  if (typeof value !== 'object' || value === null) return null
  const { recognizer, language, format, folder, existing } = value as Readonly<Record<string, unknown>>
  if (!isText(recognizer) || !isText(language) || !isText(format)) return null
  return {
    recognizer,
    language,
    format,
    folder: isText(folder) ? folder : null,
    existing: existing === 'number' || existing === 'replace' ? existing : 'skip',
  }
}

function itemOf(value: unknown): BatchItem | null {
  if (typeof value !== 'object' || value === null) return null
  const { id, name, path, state, message, output } = value as Readonly<Record<string, unknown>>
  if (!isText(id) || !isText(name) || !isText(path)) return null
  return {
    id,
    name,
    path,
    // What was at work goes on where it was.
    state: state === 'done' || state === 'failed' || state === 'stopped' ? state : 'waiting',
    share: null,
    secondsLeft: null,
    message: isText(message) ? message : '',
    output: isText(output) ? output : null,
    job: null,
  }
}
