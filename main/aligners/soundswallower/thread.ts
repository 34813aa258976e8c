import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import { Worker } from 'node:worker_threads'
import { Failure } from '../../../core/problems/failure.ts'
import { programRoot } from '../../storage/folders.ts'
import type { AlignReply, AlignRequest, ThreadData } from './request.ts'

export type Task = Omit<AlignRequest, 'id'>

type Answer = Pick<AlignReply, 'times' | 'first'>

const nothing: Answer = { times: null, first: 0 }

interface Job {
  readonly request: AlignRequest
  readonly settle: (answer: Answer) => void
  readonly fail: (failure: Failure) => void
  tries: number
}

/** Computes one task after the other. It is started by its first task. */
export interface Thread {
  /**
   * Times of the words of `task`, in order; no times when they do not fit. Tasks wait for each other. Rejects with `canceled`
   * when `signal` aborts; a task that computes already is left to end by itself.
   */
  readonly ask: (task: Task, signal: AbortSignal) => Promise<Answer>
  /** Ends the thread as a crash would: what it computes is done again by a new one. */
  readonly end: () => Promise<void>
}

/** The bundle of ./worker.ts. It lies in `out` whether this file runs from its own bundle or from source under test. */
const program = join(programRoot, 'out', 'main', 'workers', 'soundswallower.js')
const modelBase = (): string =>
  join(dirname(createRequire(import.meta.url).resolve('soundswallower')), 'model') + sep

/** A minute of audio takes about a second; what takes 20 s and twice its own length hangs. */
const limit = ({ pcm }: AlignRequest): number => 20_000 + pcm.length / 8

function createThread(): Thread {
  let worker: Worker | undefined
  let running: Job | undefined
  let watchdog: NodeJS.Timeout | undefined
  const waiting: Job[] = []
  let lastId = 0
  /** Whether a thread has ever worked: if not, it is the program that is broken and not the task. */
  let answered = false

  function finish(job: Job, act: () => void): void {
    if (running === job) {
      running = undefined
      clearTimeout(watchdog)
      worker?.unref()
    }
    act()
    next()
  }

  /** The task of a thread that died is tried twice more, then given up. */
  function lost(from: Worker): void {
    if (worker !== from) return
    worker = undefined
    const job = running
    if (job === undefined) return
    running = undefined
    clearTimeout(watchdog)
    if (job.tries < 3) waiting.unshift(job)
    else if (answered) job.settle(nothing)
    else job.fail(new Failure('engine-failed', { what: 'SoundSwallower' }))
    next()
  }

  function started(): Worker {
    if (worker !== undefined) return worker
    const fresh = new Worker(program, { workerData: { modelBase: modelBase() } satisfies ThreadData })
    fresh.on('message', ({ id, times, first }: AlignReply) => {
      answered = true
      const job = running
      if (job?.request.id === id) finish(job, () => job.settle({ times, first }))
    })
    fresh.on('error', () => lost(fresh))
    fresh.on('exit', () => lost(fresh))
    worker = fresh
    return fresh
  }

  function next(): void {
    if (running !== undefined) return
    const job = waiting.shift()
    if (job === undefined) return
    running = job
    job.tries += 1
    const thread = started()
    // A thread with nothing to do must not keep a finished program alive.
    thread.ref()
    watchdog = setTimeout(() => {
      worker = undefined
      void thread.terminate()
      finish(job, () => job.settle(nothing))
    }, limit(job.request))
    thread.postMessage(job.request)
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
        const job: Job = {
          request: { ...task, id: lastId },
          settle: (answer) => {
            signal.removeEventListener('abort', abort)
            resolve(answer)
          },
          fail: (failure) => {
            signal.removeEventListener('abort', abort)
            reject(failure)
          },
          tries: 0,
        }
        signal.addEventListener('abort', abort, { once: true })
        waiting.push(job)
        next()
      }),
    end: async () => {
      const ended = worker
      if (ended === undefined) return
      lost(ended)
      await ended.terminate()
    },
  }
}

/** For films and scripts: tasks of many seconds, by the hundred. */
export const background = createThread()

/**
 * For an edit that just happened, so that it never waits for the other. Costs 43 MB once it has loaded, and the second core
 * while it computes.
 */
export const urgent = createThread()
