/** A step of a chain with its options, by the names that the command line has for them. */
export interface BatchStep {
  readonly step: string
  readonly options: Readonly<Record<string, string>>
}

export interface BatchRequest {
  /** Absolute paths of files. */
  readonly files: readonly string[]
  /** Files that come from manifests, which may say how each is done. */
  readonly lists: readonly { readonly manifest: string; readonly files: readonly string[] }[]
  readonly steps: readonly BatchStep[]
  /** BCP 47; null: as each step has it. */
  readonly language: string | null
  /** Null: beside each file. */
  readonly folder: string | null
  /** Writes over files that no batch has made. */
  readonly overwrite: boolean
  /** Files at a time. */
  readonly jobs: number
}

export interface BatchSearch {
  /** Files and folders. */
  readonly places: readonly string[]
  /** Folders within folders, too. */
  readonly deep: boolean
  /** Folders give the files that the first of these steps begins with. */
  readonly steps: readonly BatchStep[]
  /** Where the batch writes; null: beside each file. What batches have made there is not begun with. */
  readonly folder: string | null
}

/** What a manifest asks for: JSON Lines, as `cuewright batch --manifest` reads them. */
export interface BatchManifest {
  /** No line names a file: it is something else. */
  readonly isList: boolean
  readonly rows: readonly {
    readonly file: string
    /** Ids of the steps that the line names; null: it names none, and is done as all. */
    readonly steps: readonly string[] | null
  }[]
  /** Lines that are none, from 1, with a sentence without a full stop. */
  readonly faults: readonly { readonly line: number; readonly reason: string }[]
}

/** What becomes of the files of a batch. */
export type BatchEvent =
  | { readonly type: 'batch-share'; readonly file: string; readonly share: number }
  | {
      readonly type: 'batch-file'
      readonly file: string
      readonly status: 'ok' | 'failed' | 'skipped'
      /** Of a skipped one: done before, or another batch is at it. */
      readonly why: 'done' | 'elsewhere' | null
      readonly outputs: readonly string[]
      /** Why it failed; null otherwise. */
      readonly message: string | null
      readonly warnings: readonly string[]
      /** What a check found; null when none was asked for. */
      readonly findings: number | null
      readonly seconds: number
    }
  /** Files that have come into a folder that is watched, and grow no more. */
  | { readonly type: 'batch-found'; readonly files: readonly string[] }

/** The last batch of a folder, of which not all is done. */
export interface UnfinishedBatch {
  readonly done: number
  readonly total: number
  readonly steps: readonly BatchStep[]
  /** Where it writes; null: beside each file. */
  readonly folder: string | null
  readonly files: readonly string[]
  readonly lists: BatchRequest['lists']
}
