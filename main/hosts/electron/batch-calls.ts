import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { runBatchesWith } from '../../batch/process.ts'
import { programRoot } from '../../storage/folders.ts'

interface Calls {
  readonly answerCall: (
    args: readonly string[],
    signal: AbortSignal,
    tell: (message: unknown) => void,
  ) => Promise<unknown>
}

const load = async (): Promise<Calls> =>
  (await import(pathToFileURL(join(programRoot, 'out', 'cli', 'batch-calls.js')).href)) as Calls

/**
 * Batches carry out their calls in the program itself: packed, it may not be run as Node (scripts/fuses.mjs), and a utility process cannot
 * start the ones that models run in. What may crash or compute for long, ffmpeg, models, aligners and the doctor, has processes
 * and threads of its own all the same.
 */
export const runBatchesHere = (): void =>
  runBatchesWith(() => {
    let hear: (message: unknown) => void = () => undefined
    let gone: () => void = () => undefined
    let stopper = new AbortController()
    let turn: Promise<void> = Promise.resolve()
    return {
      post: (message) => {
        if (typeof message !== 'object' || message === null || !('args' in message)) {
          stopper.abort()
          return
        }
        const args = message.args as readonly string[]
        turn = turn.then(async () => {
          stopper = new AbortController()
          const { answerCall } = await load()
          hear(await answerCall(args, stopper.signal, (told) => hear(told)))
        })
        turn.catch(() => gone())
      },
      onMessage: (listener) => void (hear = listener),
      onGone: (listener) => void (gone = listener),
      close: () => undefined,
      // What does not listen to being stopped goes on alone, and nobody waits for it.
      kill: () => gone(),
    }
  })
