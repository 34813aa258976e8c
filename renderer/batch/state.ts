import type { BatchStep, UnfinishedBatch } from '../../preload/batch.ts'
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
  /** What was made of it: its subtitles, or what a person opens first, before all others. */
  readonly outputs: readonly string[]
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
  /** A batch that was broken off, in the folder that was looked into last. */
  readonly unfinished: UnfinishedBatch | null
  readonly looking: string | null
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
export const idle = {
  isRunning: false,
  run: null,
  begun: null,
  watched: null,
  unfinished: null,
  looking: null,
  problem: '',
} as const
