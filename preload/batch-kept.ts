import type { BatchStep } from './batch.ts'
import type { TranscribeRequest } from './jobs.ts'

/** A chain of steps that a person has kept under a name. */
export interface KeptRecipe {
  readonly name: string
  readonly steps: readonly BatchStep[]
}

/** A list of files as it was when it was last looked at. */
export interface KeptBatch {
  readonly items: readonly {
    readonly id: string
    readonly name: string
    /** Null: a line of a list that is none. */
    readonly path: string | null
    readonly state: 'waiting' | 'done' | 'failed' | 'stopped'
    readonly message: string
    readonly outputs: readonly string[]
    readonly manifest?: string | undefined
    readonly own?: readonly string[] | undefined
  }[]
  readonly options: Omit<TranscribeRequest, 'path'>
  /** Null: each is transcribed. */
  readonly chain: {
    readonly steps: readonly BatchStep[]
    readonly jobs: number
    readonly overwrite: boolean
  } | null
}

/** What is kept of batches in the person's own folder, for every window. */
export interface KeptBatches {
  readonly recipes: readonly KeptRecipe[]
  readonly list: KeptBatch | null
}
