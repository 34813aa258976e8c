import type { FailureReport } from '../core/problems/failure.ts'

/** A speech model, here or to be had. Sizes are bytes. */
export interface ModelInfo {
  readonly id: string
  readonly name: string
  readonly note: string
  /** BCP 47 primary tags; empty where nobody knows. */
  readonly languages: readonly string[]
  /** Null for a folder of the person's own. */
  readonly licence: { readonly name: string; readonly url: string } | null
  readonly streaming: boolean
  /** Which times of words it gives by itself. */
  readonly words: 'both' | 'starts' | 'none'
  /** `broken`: there is something that cannot be used, see `trouble`. */
  readonly state: 'absent' | 'partial' | 'here' | 'broken'
  readonly origin: 'downloaded' | 'folder' | null
  readonly download: number
  readonly disk: number
  /** Of the download, here already. */
  readonly kept: number
  readonly folder: string | null
  readonly trouble: string | null
  /** How it can be, or was, made sure that the files are the publisher's. */
  readonly checksum: 'catalogue' | 'publisher' | 'server' | 'none'
  /** Enough memory, cores and room for it on this computer. */
  readonly suits: boolean
}

export interface ModelListing {
  /** Those that are here first. */
  readonly models: readonly ModelInfo[]
  /** The id of the one to get for the language; null where none is better than what is here, or none fits. */
  readonly recommended: string | null
  /** Where they are kept, and bytes that are free there. */
  readonly folder: string
  readonly free: number
  readonly cores: number
  readonly memory: number
}

/** How a download goes, in order; the last one is always `done`, `canceled` or `failed`. */
export type ModelEvent = { readonly id: string } & (
  | {
      readonly type: 'progress'
      readonly stage: 'downloading' | 'checking' | 'unpacking' | 'trying'
      readonly done: number
      readonly total: number
      readonly secondsLeft: number | null
    }
  | { readonly type: 'done' }
  | { readonly type: 'canceled' }
  | { readonly type: 'failed'; readonly failure: FailureReport }
)
