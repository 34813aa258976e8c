import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Pcm } from '../../core/audio/pcm.ts'
import { Failure, report } from '../../core/problems/failure.ts'
import { onDisk, programRoot } from '../storage/folders.ts'

/** What crosses to the thread and back; see ./serve.ts for the other side. */
export interface Asked<Task> {
  readonly id: number
  readonly task: Task
}

export interface Answered<Answer> {
  readonly id: number
  readonly answer: Answer
}

/** An engine that runs in a thread, since it blocks while it computes. */
export interface Engine<Task, Answer> {
  readonly name: string
  /** Of its bundle, which lies in `out` whether this file runs from its own bundle or from source under test. */
  readonly bundle: string
  /** What the thread is given at its start. */
  readonly data: () => unknown
  /** What is said of a task that cannot be done. */
  readonly nothing: Answer
  /** Milliseconds after which it hangs. */
  readonly limit: (task: Task) => number
}

interface Job<Task, Answer> {
  readonly asked: Asked<Task>
  readonly settle: (answer: Answer) => void
  readonly fail: (error: unknown) => void
  tries: number
}

/** Computes one task after the other. It is started by its first task. */
export interface Thread<Task, Answer> {
  /**
   * Tasks wait for each other. Rejects with `canceled` when `signal` aborts; a task that computes already is left to end by
   * itself.
   */
  readonly ask: (task: Task, signal: AbortSignal) => Promise<Answer>
  /** Ends the thread as a crash would: what it computes is done again by a new one. */
  readonly end: () => Promise<void>
}

/** A minute of audio takes about a second; what takes 20 s and twice its own length hangs. */
const limit = ({ pcm }: { readonly pcm: Pcm }): number => 20_000 + pcm.length / 8

/** `rest`: how long it may have nothing to do before it gives its memory back, milliseconds. */
export function createThread<Task, Answer>(
  { name, bundle, data, nothing, limit: limitOf }: Engine<Task, Answer>,
  rest = Infinity,
): Thread<Task, Answer> {
  const program = onDisk(join(programRoot, 'out', 'main', 'workers', `${bundle}.js`))
  let worker: Worker | undefined
  let running: Job<Task, Answer> | undefined
  let watchdog: NodeJS.Timeout | undefined
  let idle: NodeJS.Timeout | undefined
  const waiting: Job<Task, Answer>[] = []
  let lastId = 0
  /** Whether a thread has ever worked: if not, it is the program that is broken and not the task. */
  let answered = false

  function finish(job: Job<Task, Answer>, act: () => void): void {
    if (running === job) {
      running = undefined
      clearTimeout(watchdog)
      worker?.unref()
    }
    act()
    next()
    if (running === undefined && rest < Infinity) idle = setTimeout(() => void end(), rest).unref()
  }

  async function end(): Promise<void> {
    const ended = worker
    if (ended === undefined) return
    lost(ended)
    await ended.terminate()
  }

  /** The task of a thread that died is tried twice more, then given up. */
  function lost(from: Worker, why?: unknown): void {
    if (worker !== from) return
    worker = undefined
    const job = running
    if (job === undefined) return
    running = undefined
    clearTimeout(watchdog)
    if (job.tries < 3) waiting.unshift(job)
    else if (answered) job.settle(nothing)
    else
      job.fail(
        why === undefined || report(why).code === 'internal'
          ? new Failure('engine-failed', { what: name })
          : why,
      )
    next()
  }

  function started(): Worker {
    if (worker !== undefined) return worker
    const fresh = new Worker(program, { workerData: data() })
    fresh.on('message', ({ id, answer }: Answered<Answer>) => {
      answered = true
      const job = running
      if (job?.asked.id === id) finish(job, () => job.settle(answer))
    })
    fresh.on('error', (error) => lost(fresh, error))
    fresh.on('exit', () => lost(fresh))
    worker = fresh
    return fresh
  }

  function next(): void {
    if (running !== undefined) return
    const job = waiting.shift()
    if (job === undefined) return
    clearTimeout(idle)
    running = job
    job.tries += 1
    let thread: Worker
    try {
      thread = started()
    } catch (error) {
      // What it is given at its start is not there. The next task must not wait for one that will never end.
      finish(job, () => job.fail(error))
      return
    }
    // A thread with nothing to do must not keep a finished program alive.
    thread.ref()
    watchdog = setTimeout(() => {
      worker = undefined
      void thread.terminate()
      finish(job, () => job.settle(nothing))
    }, limitOf(job.asked.task))
    thread.postMessage(job.asked)
  }

  return {
    ask: (task, signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) {
          reject(new Failure('canceled'))
          return
        }
        lastId += 1
        const abort = (): void => {
          const at = waiting.indexOf(job)
          if (at >= 0) waiting.splice(at, 1)
          reject(new Failure('canceled'))
        }
        const job: Job<Task, Answer> = {
          asked: { id: lastId, task },
          settle: (answer) => {
            signal.removeEventListener('abort', abort)
            resolve(answer)
          },
          fail: (error) => {
            signal.removeEventListener('abort', abort)
            reject(error instanceof Error ? error : new Failure('engine-failed', { what: name }))
          },
          tries: 0,
        }
        signal.addEventListener('abort', abort, { once: true })
        waiting.push(job)
        next()
      }),
    end,
  }
}

/** The two threads of one engine. */
export interface Threads<Task, Answer> {
  /** For films and scripts: tasks of many seconds, by the hundred. */
  readonly background: Thread<Task, Answer>
  /** For an edit that just happened, so that it never waits for the other. Computes on the second core meanwhile. */
  readonly urgent: Thread<Task, Answer>
}

export const createThreads = <Task extends { readonly pcm: Pcm }, Answer>(
  engine: Omit<Engine<Task, Answer>, 'limit'>,
): Threads<Task, Answer> => ({
  background: createThread({ ...engine, limit }, 60_000),
  urgent: createThread({ ...engine, limit }),
})
