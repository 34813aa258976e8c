import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { Failure } from '../../core/problems/failure.ts'
import type { Heard, Timed } from '../../core/sync/find-sync.ts'
import type { SyncFinding } from '../../core/sync/sync-map.ts'
import type { Span } from '../../core/time/ticks.ts'
import { onDisk, programRoot } from '../storage/folders.ts'

/** Cues, and what they are to fit: where somebody speaks, or else the cues of another subtitle. */
export interface SyncTask {
  readonly cues: readonly Timed[]
  readonly speech?: readonly Span[]
  /** What is said in parts of the film. */
  readonly heard?: Heard
  readonly reference?: readonly Timed[]
  /** BCP 47 of the cues, for a reference. */
  readonly language?: string
}

/** Looks for the map in a thread of its own, which an abort ends at once. Throws `canceled`. */
export function findInThread(task: SyncTask, signal: AbortSignal): Promise<SyncFinding> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(new Failure('canceled'))
      return
    }
    const worker = new Worker(onDisk(join(programRoot, 'out', 'main', 'workers', 'sync.js')), {
      workerData: task,
    })
    let isOver = false
    const end = (done: () => void): void => {
      isOver = true
      signal.removeEventListener('abort', abort)
      void worker.terminate().then(done)
    }
    const abort = (): void => end(() => reject(new Failure('canceled')))
    signal.addEventListener('abort', abort, { once: true })
    worker.once('message', (finding: SyncFinding) => end(() => resolve(finding)))
    worker.once('error', (error) => end(() => reject(error)))
    worker.once('exit', () => {
      if (!isOver) end(() => reject(new Error('the thread that looks for the map has ended')))
    })
  })
}
