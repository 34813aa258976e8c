import { randomUUID } from 'node:crypto'
import { Failure, report } from '../../core/problems/failure.ts'
import { zero, type Ticks } from '../../core/time/ticks.ts'
import type { MediaId } from '../../preload/files.ts'
import type { JobEvent, JobId, JobKind } from '../../preload/jobs.ts'

type Told = JobEvent extends infer Event ? (Event extends JobEvent ? Omit<Event, 'job'> : never) : never

/** What a piece of work has while it runs. */
interface Job {
  readonly id: JobId
  readonly signal: AbortSignal
  readonly tell: (event: Told) => void
  /** Told at most ten times a second, with the time that is left at the pace so far; `from` was done before the job began. */
  readonly progress: (position: Ticks, duration: Ticks | null, from?: Ticks) => void
  readonly warn: (message: string, at: Ticks | null) => void
}

export interface Jobs {
  /** Runs `work` after the caller has answered, so a window knows a job's id before it hears of it. */
  readonly start: (kind: JobKind, media: MediaId, work: (job: Job) => Promise<void>) => JobId
  /** Runs `work`, of which the window hears nothing; it ends with its media. Nothing may depend on it: it fails without a word. */
  readonly behind: (media: MediaId, work: (signal: AbortSignal) => Promise<void>) => void
  readonly cancel: (id: JobId) => void
  /** Cancels what works on `media`. */
  readonly cancelFor: (media: MediaId) => void
  /** Cancels all, and waits until all have ended. */
  readonly end: () => Promise<void>
}

interface Running {
  readonly controller: AbortController
  readonly media: MediaId
  readonly ended: Promise<void>
}

export function startJobs(send: (event: JobEvent) => void): Jobs {
  const running = new Map<JobId, Running>()
  let over = false

  async function run(job: Job, work: (job: Job) => Promise<void>): Promise<void> {
    try {
      await work(job)
      job.tell(job.signal.aborted ? { type: 'canceled' } : { type: 'done' })
    } catch (error) {
      const stopped = job.signal.aborted || (error instanceof Failure && error.code === 'canceled')
      job.tell(stopped ? { type: 'canceled' } : { type: 'failed', failure: report(error) })
    }
  }

  return {
    start: (kind, media, work) => {
      if (over) throw new Failure('canceled')
      const id = randomUUID()
      const controller = new AbortController()
      const tell = (event: Told): void => {
        if (!over) send({ job: id, ...event })
      }
      const job: Job = {
        id,
        signal: controller.signal,
        tell,
        progress: pacer((position, duration, secondsLeft) =>
          tell({ type: 'progress', position, duration, secondsLeft }),
        ),
        warn: (message, at) => tell({ type: 'warning', message, at }),
      }
      const ended = new Promise<void>((resolve) => {
        setImmediate(() => {
          tell({ type: 'started', kind, media })
          void run(job, work).then(() => {
            running.delete(id)
            resolve()
          })
        })
      })
      running.set(id, { controller, media, ended })
      return id
    },
    behind: (media, work) => {
      if (over) return
      const id = randomUUID()
      const controller = new AbortController()
      const ended = work(controller.signal)
        .catch(() => undefined)
        .finally(() => running.delete(id))
      running.set(id, { controller, media, ended })
    },
    cancel: (id) => running.get(id)?.controller.abort(),
    cancelFor: (media) => {
      for (const job of running.values()) if (job.media === media) job.controller.abort()
    },
    end: async () => {
      over = true
      const all = [...running.values()]
      for (const { controller } of all) controller.abort()
      await Promise.all(all.map(({ ended }) => ended))
    },
  }
}

/** Not told before: the first moments (start of processes, first utterance) say nothing about the pace. */
const settled = 1500
const interval = 100

/** Turns positions into progress with the seconds left, at most every `interval` milliseconds. */
export function pacer(
  tell: (position: Ticks, duration: Ticks | null, secondsLeft: number | null) => void,
  now: () => number = () => performance.now(),
): Job['progress'] {
  const begun = now()
  let told = -Infinity
  return (position, duration, from = zero) => {
    const at = now()
    const complete = duration !== null && position >= duration
    if (at - told < interval && !complete) return
    told = at
    const spent = at - begun
    const known = duration !== null && position > from && spent >= settled
    tell(
      position,
      duration,
      known ? Math.max(0, ((duration - position) / (position - from)) * (spent / 1000)) : null,
    )
  }
}
