import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { FailureCode } from '../../core/problems/explain.ts'
import type { FailureReport } from '../../core/problems/failure.ts'
import { isHopeless } from '../../core/problems/hopeless.ts'
import { lockHolder } from '../storage/lock.ts'
import { workOn, type BatchResult, type FileOptions } from './file-work.ts'
import type { BatchTask } from './inputs.ts'
import { batchWorker } from './worker.ts'

export interface BatchOptions extends FileOptions {
  readonly jobs: number
  /** The built command line. */
  readonly program: string
  readonly onResult: (result: BatchResult) => void | Promise<void>
}

/** Files in a row, at the least and for each that is worked on at a time, that a service fails: it is not one film's trouble then. */
const patience = { least: 4, each: 2 }

/**
 * Carries out `tasks`, `jobs` at a time, each in a process that may fail alone. What is done is in the journal and left out by the next
 * call; a file that another batch is at is left to it. Gives what ended it before all were tried: a failure that any other file
 * would meet as well, or that a service gave to many in a row. Throws what `signal` was aborted with.
 */
export async function runBatch(
  tasks: readonly BatchTask[],
  options: BatchOptions,
): Promise<FailureReport | undefined> {
  const { folder, signal } = options
  await clearWork(folder)
  const taken = new Map<string, string>()
  for (const { state } of tasks)
    for (const path of [state.film, state.subtitles, state.script])
      if (path !== undefined) taken.set(path, '')
  let next = 0
  let hopeless: FailureReport | undefined
  let inVain = 0
  const enough = Math.max(patience.least, patience.each * options.jobs)
  const ending = (): FailureReport | undefined => hopeless
  // Of several languages, one that an engine has not is the trouble of its files alone.
  const isOneLanguage = new Set(tasks.map(({ state }) => state.language)).size <= 1
  const isForAll = (code: FailureCode): boolean =>
    isHopeless(code) && (code !== 'language-unsupported' || isOneLanguage)
  const work = async (): Promise<void> => {
    const worker = batchWorker(options.program)
    try {
      while (ending() === undefined && !signal.aborted) {
        const task = tasks[next]
        next += 1
        if (task === undefined) return
        const result = await workOn(task, worker, taken, options)
        if (result === undefined) return
        if (result.error !== undefined && isForAll(result.error.code)) {
          // Said once, however many files met it at the same time.
          if (ending()?.code === result.error.code) return
          hopeless ??= result.error
        }
        if (result.status === 'ok') inVain = 0
        else if (result.error?.code.startsWith('service-') === true) {
          inVain += 1
          if (inVain >= enough) hopeless ??= result.error
        }
        await options.onResult(result)
      }
    } finally {
      worker.end()
    }
  }
  await Promise.all(Array.from({ length: Math.max(1, Math.min(options.jobs, tasks.length)) }, work))
  signal.throwIfAborted()
  return hopeless
}

/** Takes away what killed batches left between two steps; what lives holds its claim. */
async function clearWork(folder: string): Promise<void> {
  for (const id of await readdir(join(folder, 'work')).catch((): string[] => []))
    if ((await lockHolder(join(folder, 'claims', id))) === undefined)
      await rm(join(folder, 'work', id), { recursive: true, force: true }).catch(() => undefined)
}
