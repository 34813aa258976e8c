import type { JobId } from '../../preload/jobs.ts'
import type { Session } from '../store.ts'

/** One key for all that a job does, so that it is one step to undo. */
export const keyOf = (job: JobId): string => `job:${job}`

export function cancelJob({ store, bridge }: Session, job: JobId): void {
  store.set(({ jobs }) => ({
    jobs: jobs.map((each) => (each.id === job ? { ...each, canceling: true } : each)),
  }))
  void bridge.call('job.cancel', job).catch(() => undefined)
}
