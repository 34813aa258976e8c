import type { SessionHost } from './desk.ts'
import type { Session } from './session.ts'

/** Milliseconds without a file of the page being asked for: then the browser is busy with what it has. */
const rest = 20

const load = () => import('./session.ts')

let timer: NodeJS.Timeout | undefined
let isLoading = false

/**
 * A file of the window's page has been handed over. Soon after the last of them all that a window may ask for is loaded, which
 * takes as long as a browser needs to begin with what it got; before that the page would wait for it.
 */
export function pageIsLoading(): void {
  if (isLoading) return
  clearTimeout(timer)
  timer = setTimeout(() => {
    isLoading = true
    load().catch(() => undefined)
  }, rest)
}

/** A session whose engines, formats and services are loaded meanwhile, or by its first call. Rejects each call where they cannot be. */
export function startSession(host: SessionHost): Session {
  let begun: Session | undefined
  let begins: Promise<Session> | undefined
  const begin = (): Promise<Session> =>
    (begins ??= load().then(({ startSession: start }) => (begun = start(host))))
  return {
    call: async (name, request) => (await begin()).call(name, request),
    // Before the first call nothing is open.
    served: (id) => begun?.served(id),
    holds: (path) => begun?.holds(path) ?? false,
    giveUp: () => begun?.giveUp(),
    end: async () => {
      await (await begins?.catch(() => undefined))?.end()
    },
  }
}
