import type { FailureReport } from '../../core/problems/failure.ts'
import type { JobEvent, JobId } from '../../preload/jobs.ts'
import { reportOf } from '../refusal.ts'
import type { Session } from '../store.ts'

/** How a job ended. */
type JobEnd =
  { readonly type: 'done' | 'canceled' } | { readonly type: 'failed'; readonly failure: FailureReport }

export interface Followed {
  readonly end: Promise<JobEnd>
  /** Also before the job is known. */
  readonly cancel: () => void
}

/** Starts a job and tells what happens to it, from its first event on. Never rejects. */
export function followJob(
  { bridge }: Session,
  start: () => Promise<JobId>,
  hear: (event: JobEvent) => void,
): Followed {
  let id: JobId | undefined
  let isCanceled = false
  /** What came before the answer that says which job it is. */
  let early: JobEvent[] = []
  let settle: (end: JobEnd) => void = () => undefined
  const end = new Promise<JobEnd>((resolve) => (settle = resolve))
  const take = (event: JobEvent): void => {
    if (event.job !== id) return
    hear(event)
    if (event.type === 'done' || event.type === 'canceled') settle({ type: event.type })
    if (event.type === 'failed') settle({ type: 'failed', failure: event.failure })
  }
  const stop = bridge.on('job', (event) => {
    if (id === undefined) early.push(event)
    else take(event)
  })
  void end.then(stop)
  start().then(
    (job) => {
      id = job
      for (const event of early) take(event)
      early = []
      if (isCanceled) void bridge.call('job.cancel', job).catch(() => undefined)
    },
    (error: unknown) => settle({ type: 'failed', failure: reportOf(error) }),
  )
  return {
    end,
    cancel: () => {
      isCanceled = true
      if (id !== undefined) void bridge.call('job.cancel', id).catch(() => undefined)
    },
  }
}
