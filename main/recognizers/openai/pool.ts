import { Failure } from '../../../core/problems/failure.ts'
import { TryAgain } from './reasons.ts'
import type { Server } from './servers.ts'

/** Waits after a failure, in milliseconds; one that fails after the last of them is left out. A success begins anew. */
const waits = [500, 1000, 2000, 5000, 10_000, 20_000] as const
/** A server that wants to be left alone for longer than this is not waited for. */
const longestWait = 600_000
/** As often as a server may say "later" in a row, without having failed. */
const mostDelays = 30

interface Lane {
  readonly server: Server
  busy: number
  failures: number
  delays: number
  /** Nothing is sent before this time of `performance.now()`. */
  restsUntil: number
  /** Why nothing is sent any more. */
  out: Failure | undefined
}

interface Waiter {
  readonly order: number
  readonly go: (lane: Lane) => void
  readonly stop: (error: Error) => void
}

export interface Pool {
  /**
   * Does `work` with whichever server is free, again with another one when it fails there. Works of a lower `order` go first.
   * Rejects with a `Failure` when no server is left, `canceled` when `signal` aborts, or with what else `work` throws.
   */
  readonly run: <Result>(
    order: number,
    signal: AbortSignal,
    work: (server: Server) => Promise<Result>,
  ) => Promise<Result>
}

interface PoolOptions {
  readonly parallel: number
  /** A server is left out, and the others go on. */
  readonly leftOut: (failure: Failure) => void
  readonly pauses?: readonly number[]
}

/** Servers that share work. One that fails rests, then is left out; those that are fast get more. */
export function openPool(
  servers: readonly Server[],
  { parallel, leftOut, pauses = waits }: PoolOptions,
): Pool {
  const lanes: Lane[] = servers.map((server) => ({
    server,
    busy: 0,
    failures: 0,
    delays: 0,
    restsUntil: 0,
    out: undefined,
  }))
  let waiters: readonly Waiter[] = []
  let timer: NodeJS.Timeout | undefined

  function assign(): void {
    clearTimeout(timer)
    while (waiters.length > 0) {
      const now = performance.now()
      const [next, ...others] = waiters
      const able = lanes.filter(({ out }) => out === undefined)
      if (able.length === 0) {
        const error = lanes.findLast(({ out }) => out !== undefined)?.out ?? new Failure('canceled')
        const all = waiters
        waiters = []
        for (const { stop } of all) stop(error)
        return
      }
      const free = able
        .filter(({ busy, restsUntil }) => busy < parallel && restsUntil <= now)
        .toSorted((a, b) => a.busy - b.busy)[0]
      if (free === undefined) {
        const wakes = able.filter(({ busy }) => busy < parallel).map(({ restsUntil }) => restsUntil - now)
        if (wakes.length > 0) timer = setTimeout(assign, Math.max(1, Math.min(...wakes)))
        return
      }
      waiters = others
      free.busy += 1
      next?.go(free)
    }
  }

  const free = (order: number, signal: AbortSignal): Promise<Lane> =>
    new Promise((go, reject) => {
      const waiter: Waiter = {
        order,
        go: (lane) => {
          signal.removeEventListener('abort', abort)
          go(lane)
        },
        stop: (error) => {
          signal.removeEventListener('abort', abort)
          waiters = waiters.filter((each) => each !== waiter)
          if (waiters.length === 0) clearTimeout(timer)
          reject(error)
        },
      }
      const abort = (): void => waiter.stop(new Failure('canceled'))
      if (signal.aborted) {
        abort()
        return
      }
      signal.addEventListener('abort', abort)
      waiters = [...waiters, waiter].toSorted((a, b) => a.order - b.order)
      assign()
    })

  function leave(lane: Lane, failure: Failure): void {
    if (lane.out !== undefined) return
    lane.out = failure
    if (lanes.some(({ out }) => out === undefined)) leftOut(failure)
  }

  function failed(lane: Lane, { failure, after }: TryAgain): void {
    if (after === undefined) {
      const pause = pauses[lane.failures]
      // Each has cost all the patience there is: twice is enough.
      lane.failures += failure.code === 'service-silent' ? pauses.length : 1
      if (pause === undefined) leave(lane, failure)
      else lane.restsUntil = Math.max(lane.restsUntil, performance.now() + pause)
      return
    }
    lane.delays += 1
    if (after > longestWait || lane.delays > mostDelays) leave(lane, failure)
    else lane.restsUntil = Math.max(lane.restsUntil, performance.now() + after)
  }

  return {
    run: async (order, signal, work) => {
      for (;;) {
        const lane = await free(order, signal)
        try {
          const result = await work(lane.server)
          lane.failures = 0
          lane.delays = 0
          return result
        } catch (error) {
          if (signal.aborted) throw error
          if (error instanceof TryAgain) failed(lane, error)
          else if (error instanceof Failure) leave(lane, error)
          else throw error
        } finally {
          lane.busy -= 1
          assign()
        }
      }
    },
  }
}

/**
 * `work` on all of `items`, at most `most` at once, with results in the order of the items. Nothing runs further ahead; items
 * are pulled while the first result is waited for. Ends what is on its way when it is left, or when `signal` aborts.
 */
export async function* inOrder<Item, Result>(
  items: AsyncIterable<Item>,
  most: number,
  signal: AbortSignal,
  work: (item: Item, order: number, signal: AbortSignal) => Promise<Result>,
): AsyncGenerator<Result> {
  interface Task {
    readonly settled: Promise<void>
    outcome?: { readonly result: Result } | { readonly error: unknown }
  }
  const source = items[Symbol.asyncIterator]()
  const over = new AbortController()
  const abort = (): void => over.abort(signal.reason)
  signal.addEventListener('abort', abort)
  if (signal.aborted) abort()
  const tasks: Task[] = []
  let count = 0
  let pulling: Promise<void> | undefined
  const input: { isEnd: boolean; broken?: { readonly error: unknown } } = { isEnd: false }

  const start = (item: Item): void => {
    const task: Task = {
      settled: work(item, count, over.signal).then(
        (result) => void (task.outcome = { result }),
        (error: unknown) => void (task.outcome = { error }),
      ),
    }
    count += 1
    tasks.push(task)
  }
  try {
    for (;;) {
      const [first] = tasks
      if (first?.outcome !== undefined) {
        tasks.shift()
        if ('error' in first.outcome) throw first.outcome.error
        yield first.outcome.result
        continue
      }
      if (!input.isEnd && pulling === undefined && tasks.length < most) {
        pulling = source
          .next()
          .then(
            (next) => {
              if (next.done === true) input.isEnd = true
              else start(next.value)
            },
            (error: unknown) => {
              input.isEnd = true
              input.broken = { error }
            },
          )
          .finally(() => (pulling = undefined))
      }
      if (first === undefined && pulling === undefined) break
      await Promise.race([first?.settled, pulling].filter((each) => each !== undefined))
    }
    // What was heard before the sound broke off has been given out.
    if (input.broken !== undefined) throw input.broken.error
  } finally {
    signal.removeEventListener('abort', abort)
    over.abort()
    await Promise.all([...tasks.map(({ settled }) => settled), pulling])
    await source.return?.()
  }
}
