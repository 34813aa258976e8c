import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { Failure } from '../../../core/problems/failure.ts'
import { onDisk, programRoot } from '../folders.ts'

export interface UnpackTask {
  readonly archive: string
  /** Where to, an empty folder: the one folder in the archive becomes it. */
  readonly folder: string
  /** The most that may come out of it. */
  readonly bytes: number
}

export type UnpackNews =
  | { readonly type: 'read'; readonly bytes: number }
  | { readonly type: 'done' }
  | {
      readonly type: 'failed'
      readonly fault: 'unsafe' | 'damaged' | 'full' | 'other'
      readonly message: string
    }

interface UnpackOptions {
  /** For messages. */
  readonly what: string
  readonly signal: AbortSignal
  /** Bytes of the archive that are done. */
  readonly onBytes: (done: number) => void
}

const codes = {
  unsafe: 'archive-unsafe',
  damaged: 'archive-broken',
  full: 'disk-space',
  other: 'file-unwritable',
} as const

/** Takes a .tar.bz2 apart in a thread. Rejects with a `Failure`, and with `canceled` on abort; what came out stays in the folder. */
export function unpack(task: UnpackTask, { what, signal, onBytes }: UnpackOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(onDisk(join(programRoot, 'out', 'main', 'workers', 'unpack.js')), {
      workerData: task,
    })
    const stop = (error?: Failure): void => {
      signal.removeEventListener('abort', abort)
      void worker.terminate().then(() => (error === undefined ? resolve() : reject(error)))
    }
    const abort = (): void => stop(new Failure('canceled'))
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort, { once: true })
    worker.on('message', (news: UnpackNews) => {
      if (news.type === 'read') onBytes(news.bytes)
      else if (news.type === 'done') stop()
      else {
        const facts = { what, file: what, place: 'the disk is full' }
        stop(new Failure(codes[news.fault], facts, news.message))
      }
    })
    worker.on('error', (error) => stop(new Failure('archive-broken', { what }, error.message)))
  })
}
