import { z } from 'zod'
import { Failure, type FailureReport } from '../../core/problems/failure.ts'
import { startWorkerProcess, type WorkerProcess } from './process.ts'

/** What a worker answers to a call of a verb. */
const answerSchema = z.object({
  exitCode: z.number(),
  result: z.record(z.string(), z.unknown()).optional(),
  warnings: z.array(z.string()),
  error: z.object({ code: z.string(), message: z.string(), detail: z.string().optional() }).optional(),
})
type WorkerAnswer = Omit<z.infer<typeof answerSchema>, 'error'> & { readonly error?: FailureReport }
/** What it says meanwhile: how much of the call is done, from 0 to 1. */
const shareSchema = z.object({ share: z.number().min(0).max(1) })

interface CallLimits {
  readonly signal: AbortSignal
  /** Milliseconds from now, and the seconds that the file had in all; none: as long as it takes. */
  readonly limit: { readonly left: number; readonly whole: number } | undefined
  readonly file: string
  readonly onShare?: ((share: number) => void) | undefined
}

/** A process that carries out calls of verbs, one after the other. What crashes or hangs there is one file's trouble. */
export interface BatchWorker {
  readonly call: (args: readonly string[], limits: CallLimits) => Promise<WorkerAnswer>
  readonly end: () => void
}

/** Calls before a process is replaced: whatever an engine does not give back goes with it. */
const lifetime = 400
/** What a call may take to end by itself once it was told to. */
const grace = 2000

interface Waiting {
  readonly hear: (message: unknown) => void
  readonly gone: () => void
}

/** `program` is the built command line. */
export function batchWorker(program: string): BatchWorker {
  let running: WorkerProcess | undefined
  let waiting: Waiting | undefined
  let calls = 0
  const ready = (): WorkerProcess => {
    if (running !== undefined && calls < lifetime) return running
    running?.close()
    calls = 0
    const fresh = startWorkerProcess(program)
    fresh.onMessage((message) => {
      if (running === fresh) waiting?.hear(message)
    })
    fresh.onGone(() => {
      if (running !== fresh) return
      running = undefined
      waiting?.gone()
    })
    running = fresh
    return fresh
  }
  return {
    call: (args, { signal, limit, file, onShare }) =>
      new Promise((done, failed) => {
        const worker = ready()
        calls += 1
        const timers: NodeJS.Timeout[] = []
        let isLate = false
        const stop = (): void => {
          worker.post({ stop: true })
          timers.push(setTimeout(worker.kill, grace))
        }
        const settled = (settle: () => void): void => {
          for (const timer of timers) clearTimeout(timer)
          signal.removeEventListener('abort', stop)
          waiting = undefined
          settle()
        }
        const over = (): Failure =>
          isLate
            ? new Failure('batch-time', { file, what: String(limit?.whole ?? 0) })
            : new Failure(signal.aborted ? 'canceled' : 'batch-crash', { file })
        waiting = {
          gone: () => settled(() => failed(over())),
          hear: (message) => {
            const told = shareSchema.safeParse(message)
            if (told.success) {
              onShare?.(told.data.share)
              return
            }
            settled(() => {
              const { data } = answerSchema.safeParse(message)
              if (isLate || signal.aborted || data === undefined) failed(over())
              else done(data as WorkerAnswer)
            })
          },
        }
        signal.addEventListener('abort', stop)
        if (limit !== undefined)
          timers.push(
            setTimeout(() => {
              isLate = true
              stop()
            }, limit.left),
          )
        worker.post({ args })
        if (signal.aborted) stop()
      }),
    end: () => running?.close(),
  }
}
