import { Failure } from '../core/problems/failure.ts'
import { exitCodeOfSignal } from './exit-codes.ts'

export interface Interrupts {
  /** Aborts at the first Ctrl-C, SIGTERM or SIGHUP. */
  readonly signal: AbortSignal
  /** 130 for Ctrl-C, 143 for SIGTERM, 129 for SIGHUP; undefined while nobody interrupted. */
  readonly exitCode: () => number | undefined
  readonly release: () => void
}

/** How long an interrupted verb may take to put everything away before the process ends all the same. */
const graceMilliseconds = 5000

/** One AbortSignal for everything that a call does. A second signal ends the process at once. */
export function watchInterrupts(): Interrupts {
  const controller = new AbortController()
  let code: number | undefined
  let grace: NodeJS.Timeout | undefined
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  const listeners = names.map((name) => {
    const stop = (): void => {
      if (code !== undefined) process.exit(code)
      const ending = exitCodeOfSignal[name]
      code = ending
      grace = setTimeout(() => process.exit(ending), graceMilliseconds).unref()
      controller.abort(new Failure('canceled'))
    }
    process.on(name, stop)
    return { name, stop }
  })
  return {
    signal: controller.signal,
    exitCode: () => code,
    release: () => {
      clearTimeout(grace)
      for (const { name, stop } of listeners) process.off(name, stop)
    },
  }
}
