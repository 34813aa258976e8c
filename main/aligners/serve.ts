import { parentPort } from 'node:worker_threads'
import type { Answered, Asked } from './thread.ts'

/**
 * The side of a thread that computes: answers its tasks one after the other with what `work` gives, and with `nothing` where
 * that throws, after `failed` has thrown away whatever may be in an unknown state.
 */
export function serve<Answer>(
  work: (task: never) => Promise<Answer>,
  nothing: Answer,
  failed: () => void,
): void {
  let last = Promise.resolve()
  parentPort?.on('message', ({ id, task }: Asked<never>) => {
    last = last.then(async () => {
      let answer = nothing
      try {
        answer = await work(task)
      } catch {
        failed()
      }
      parentPort?.postMessage({ id, answer } satisfies Answered<Answer>)
    })
  })
}
