import type { SearchReply, SearchRequest } from './search-worker.ts'

/** Regular expressions that take longer than this are given up, in milliseconds. */
const patience = 1500

/** Where a worker was that was ended: number of the rule, number of the text, which is right to fifty. */
interface Stuck {
  readonly rule: number
  readonly text: number
}

/** One who asks: a newer question takes the place of the one that is on its way. */
export interface Asker<Found> {
  /** What was found; where it hung when it took too long; null when a newer question came. */
  readonly ask: (request: SearchRequest) => Promise<readonly Found[] | Stuck | null>
  /** Ends the worker. */
  readonly end: () => void
}

/**
 * Searches in a worker, which is ended when it takes too long: V8 is two to five times faster than a matcher of linear time (re2js)
 * and knows lookbehind and back references; a thread that can be ended makes up for what it does not promise.
 */
export function searchAsker<Found>(): Asker<Found> {
  let worker: Worker | undefined
  let stop: (() => void) | undefined
  return {
    end: () => {
      stop?.()
      worker?.terminate()
      worker = undefined
    },
    ask: (request) => {
      stop?.()
      worker ??= new Worker(new URL('search-worker.ts', import.meta.url), { type: 'module' })
      const running = worker
      return new Promise((resolve) => {
        let at: Stuck = { rule: 0, text: 0 }
        const end = (outcome: readonly Found[] | Stuck | null, isDone: boolean) => {
          clearTimeout(timer)
          stop = undefined
          running.onmessage = null
          if (!isDone) {
            running.terminate()
            worker = undefined
          }
          resolve(outcome)
        }
        let timer = setTimeout(() => end(at, false), patience)
        stop = () => end(null, false)
        running.onmessage = ({ data }: MessageEvent<SearchReply<Found>>) => {
          if ('found' in data) {
            end(data.found, true)
            return
          }
          // A new rule has its own time.
          if (data.at.rule !== at.rule) {
            clearTimeout(timer)
            timer = setTimeout(() => end(at, false), patience)
          }
          at = data.at
        }
        running.postMessage(request)
      })
    },
  }
}
