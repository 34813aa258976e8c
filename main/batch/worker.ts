import { fork, type ChildProcess } from 'node:child_process'
import { Failure, type FailureReport } from '../../core/problems/failure.ts'
import { z } from 'zod'

/** What a worker answers to a call of a verb. */
const answerSchema = z.object({
  exitCode: z.number(),
  result: z.record(z.string(), z.unknown()).optional(),
  warnings: z.array(z.string()),
  error: z.object({ code: z.string(), message: z.string(), detail: z.string().optional() }).optional(),
})
type WorkerAnswer = Omit<z.infer<typeof answerSchema>, 'error'> & { readonly error?: FailureReport }

interface CallLimits {
  readonly signal: AbortSignal
  /** Milliseconds; none: as long as it takes. */
  readonly limit: number | undefined
  readonly file: string
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

function killAll(child: ChildProcess): void {
  try {
    // With everything that it has started.
    if (child.pid !== undefined && process.platform !== 'win32') process.kill(-child.pid, 'SIGKILL')
    else child.kill('SIGKILL')
  } catch {
    child.kill('SIGKILL')
  }
}

/** `program` is the built command line. */
export function batchWorker(program: string): BatchWorker {
  let child: ChildProcess | undefined
  let calls = 0
  const ready = (): ChildProcess => {
    if (child?.connected !== true || calls >= lifetime) {
      child?.disconnect()
      calls = 0
      child = fork(program, ['batch-worker'], {
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
        // Ctrl-C is for the batch, which tells its workers.
        detached: process.platform !== 'win32',
      })
      child.on('error', () => undefined)
    }
    calls += 1
    return child
  }
  return {
    call: (args, { signal, limit, file }) =>
      new Promise((done, failed) => {
        const running = ready()
        const timers: NodeJS.Timeout[] = []
        let isLate = false
        const stop = (): void => {
          if (running.connected) running.send({ stop: true }, () => undefined)
          timers.push(setTimeout(() => killAll(running), grace))
        }
        const settled = (settle: () => void): void => {
          for (const timer of timers) clearTimeout(timer)
          signal.removeEventListener('abort', stop)
          running.off('message', answered)
          running.off('exit', ended)
          settle()
        }
        const over = (): Failure =>
          isLate
            ? new Failure('batch-time', { file, what: String(Math.round((limit ?? 0) / 1000)) })
            : new Failure(signal.aborted ? 'canceled' : 'batch-crash', { file })
        const answered = (message: unknown): void =>
          settled(() => {
            const { data } = answerSchema.safeParse(message)
            if (isLate || signal.aborted || data === undefined) failed(over())
            else done(data as WorkerAnswer)
          })
        const ended = (): void => settled(() => failed(over()))
        running.on('message', answered)
        running.on('exit', ended)
        signal.addEventListener('abort', stop)
        if (limit !== undefined)
          timers.push(
            setTimeout(() => {
              isLate = true
              stop()
            }, limit),
          )
        running.send({ args }, (error) => {
          if (error !== null) ended()
        })
        if (signal.aborted) stop()
      }),
    end: () => {
      if (child?.connected === true) child.disconnect()
    },
  }
}
