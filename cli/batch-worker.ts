import { Failure } from '../core/problems/failure.ts'
import { answerCall } from './batch-calls.ts'

const isAsked = (message: unknown): message is { readonly args: readonly string[] } =>
  typeof message === 'object' && message !== null && 'args' in message && Array.isArray(message.args)

/** Carries out the verbs that a batch asks for, one after the other, until the batch is gone. Gives the exit code. */
export async function serveBatch(): Promise<number> {
  let stopper = new AbortController()
  let turn = Promise.resolve()
  process.on('message', (message) => {
    if (!isAsked(message)) {
      stopper.abort(new Failure('canceled'))
      return
    }
    turn = turn.then(async () => {
      stopper = new AbortController()
      process.send?.(await answerCall(message.args, stopper.signal, (told) => process.send?.(told)))
    })
  })
  await new Promise((gone) => process.once('disconnect', gone))
  // The batch was killed: what was started for it goes too, the whole group of this process.
  stopper.abort(new Failure('canceled'))
  if (process.platform !== 'win32') process.kill(-process.pid, 'SIGKILL')
  process.exit(0)
}
