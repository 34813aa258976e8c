import { Failure, report } from '../core/problems/failure.ts'
import { readCall, callOf } from './read-call.ts'
import type { Terminal } from './terminal.ts'
import { verbs } from './verbs/all.ts'

/** Remarks about one file that are kept; a broken file may have thousands. */
const most = 20
/** Milliseconds between two words of how far it is. */
const pause = 200

/** Carries out one call of a verb for a batch: what came of it, and through `tell` how far it is (0 to 1). Never rejects. */
export async function answerCall(
  args: readonly string[],
  signal: AbortSignal,
  tell: (message: { readonly share: number }) => void,
) {
  const warnings: string[] = []
  let told = 0
  const terminal: Terminal = {
    say: () => undefined,
    warn: (line) => {
      if (warnings.length < most) warnings.push(line.replace(/^cuewright: /, ''))
    },
    progress: ({ position, duration }) => {
      const now = Date.now()
      if (duration === undefined || duration <= 0 || now - told < pause) return
      told = now
      tell({ share: Math.min(1, Math.max(0, position / duration)) })
    },
    clear: () => undefined,
  }
  try {
    const verb = await verbs.find(({ id }) => id === args[0])?.load()
    if (verb === undefined) throw new Failure('bad-usage', { what: `There is no “${args[0] ?? ''}”.` })
    const { result, exitCode = 0 } = await verb.run(callOf(readCall(verb, args.slice(1)), terminal, signal))
    return { exitCode, result, warnings }
  } catch (error) {
    return { exitCode: 1, warnings, error: report(error) }
  }
}
