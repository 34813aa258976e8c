import type { BatchStep } from '../../preload/batch.ts'
import type { JobId, TranscribeRequest } from '../../preload/jobs.ts'
import { stepsFrom } from './recipes.ts'

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
  /** Where its subtitles are, or the first of what was made of it. */
  readonly output: string | null
  /** All that was made of it. */
  readonly outputs?: readonly string[] | undefined
  readonly job: JobId | null
  /** The list that it stands in; a line of one that is none has no path. */
  readonly manifest?: string | undefined
  /** Ids of steps that the list has for it alone. */
  readonly own?: readonly string[] | undefined
}

export type BatchOptions = Omit<TranscribeRequest, 'path'>

/** What is done with each file, as `cuewright batch` does it. */
export interface Chain {
  readonly steps: readonly BatchStep[]
  /** Files at a time. */
  readonly jobs: number
  /** Writes over files that no batch has made. */
  readonly overwrite: boolean
}

/** A folder whose files come into the batch as they are there. */
interface Watched {
  readonly folder: string
  readonly job: JobId | null
}

/** Many files. */
export interface Batch {
  readonly items: readonly BatchItem[]
  readonly options: BatchOptions
  /** Null: each is transcribed, one after the other, and a film that was stopped goes on where it was. */
  readonly chain: Chain | null
  /** The next file begins when one has ended. */
  readonly isRunning: boolean
  /** The chain at work; its job is null until the program has answered. */
  readonly run: { readonly job: JobId | null; readonly files: readonly string[] } | null
  /** When it was begun (ms since 1970), and how many files were over by then. */
  readonly begun: { readonly at: number; readonly over: number } | null
  readonly watched: Watched | null
  /** What keeps all files from being done; empty when nothing does. */
  readonly problem: string
}

/** Files of which nothing more is to come. */
export const isOver = ({ state }: BatchItem): boolean =>
  state === 'done' || state === 'failed' || state === 'stopped'

/** Files a minute and seconds left, at the pace since it was begun; null while too little is known. */
export function paceOf(
  { items, begun, isRunning }: Batch,
  now: number,
): { readonly perMinute: number; readonly secondsLeft: number } | null {
  if (begun === null || !isRunning) return null
  const over = items.filter(isOver).length - begun.over
  const seconds = (now - begun.at) / 1000
  if (over < 2 || seconds < 3) return null
  return {
    perMinute: (60 * over) / seconds,
    secondsLeft: ((items.length - begun.over - over) * seconds) / over,
  }
}

/** A batch that stands still. */
export const idle = { isRunning: false, run: null, begun: null, watched: null, problem: '' } as const

const key = 'cuewright.batch'

const isText = (value: unknown): value is string => typeof value === 'string'

/** What a batch needs to go on after the window was closed: files that were copied for it are gone by then. */
export function keepBatch(batch: Batch | null, copied: readonly string[]): void {
  const isCopy = (path: string | null | undefined) => path != null && copied.includes(path)
  const items = (batch?.items ?? []).flatMap((item) => {
    const { id, name, path, state, message, output, outputs, manifest, own } = item
    return isCopy(path) || isCopy(manifest) || (path === null && manifest === undefined)
      ? []
      : [{ id, name, path, state, message, output, outputs, manifest, own }]
  })
  if (batch === null || items.length === 0) localStorage.removeItem(key)
  else localStorage.setItem(key, JSON.stringify({ items, options: batch.options, chain: batch.chain }))
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
    const chain = 'chain' in value ? chainOf(value.chain) : null
    return items.length === 0 ? null : { ...idle, items, options, chain }
  } catch {
    return null
  }
}

function chainOf(value: unknown): Chain | null {
  if (typeof value !== 'object' || value === null) return null
  const { steps: given, jobs, overwrite } = value as Readonly<Record<string, unknown>>
  const steps = stepsFrom(given)
  if (steps === null) return null
  return { steps, jobs: typeof jobs === 'number' && jobs >= 1 ? jobs : 2, overwrite: overwrite === true }
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
  const given = value as Readonly<Record<string, unknown>>
  const { id, name, path, state, message, output, outputs, manifest, own } = given
  if (!isText(id) || !isText(name)) return null
  if (!isText(path) && !(path === null && isText(manifest) && state === 'failed')) return null
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
    ...(Array.isArray(outputs) ? { outputs: outputs.filter(isText) } : {}),
    job: null,
    ...(isText(manifest) ? { manifest } : {}),
    ...(Array.isArray(own) ? { own: own.filter(isText) } : {}),
  }
}
