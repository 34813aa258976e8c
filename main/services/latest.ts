import { Failure } from '../../core/problems/failure.ts'

/**
 * One piece of work at a time. Of those that wait only the newest is kept; the one whose place it takes rejects with
 * `canceled`.
 */
export function latest(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let busy = false
  let waiting: { readonly go: () => void; readonly refuse: () => void } | undefined
  return async (work) => {
    if (busy) {
      waiting?.refuse()
      await new Promise<void>((go, reject) => {
        waiting = { go, refuse: () => reject(new Failure('canceled')) }
      })
    }
    busy = true
    try {
      return await work()
    } finally {
      const next = waiting
      waiting = undefined
      if (next === undefined) busy = false
      else next.go()
    }
  }
}
