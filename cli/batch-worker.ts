import { Failure, report } from '../core/problems/failure.ts'
import { readCall, callOf } from './read-call.ts'
import type { Terminal } from './terminal.ts'
import { verbs } from './verbs/all.ts'

/** Remarks about one file that are kept; a broken file may have thousands. */
const most = 20

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
      const answer = await answerTo(message.args, stopper.signal)
      process.send?.(answer)
    })
  })
  await new Promise((gone) => process.once('disconnect', gone))
  // The batch was killed: what was started for it goes too, the whole group of this process.
  stopper.abort(new Failure('canceled'))
  if (process.platform !== 'win32') process.kill(-process.pid, 'SIGKILL')
  process.exit(0)
}

async function answerTo(args: readonly string[], signal: AbortSignal) {
  const warnings: string[] = []
  const terminal: Terminal = {
    say: () => undefined,
    warn: (line) => {
      if (warnings.length < most) warnings.push(line.replace(/^cuewright: /, ''))
    },
    progress: () => undefined,
    clear: () => undefined,
  }
  try {
    const verb = verbs.find(({ id }) => id === args[0])
    if (verb === undefined) throw new Failure('bad-usage', { what: `There is no “${args[0] ?? ''}”.` })
    const { result, exitCode = 0 } = await verb.run(callOf(readCall(verb, args.slice(1)), terminal, signal))
    return { exitCode, result, warnings }
  } catch (error) {
    return { exitCode: 1, warnings, error: report(error) }
  }
}
