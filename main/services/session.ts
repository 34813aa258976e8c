import type { z } from 'zod'
import type { FailureReport } from '../../core/problems/failure.ts'
import { Failure } from '../../core/problems/failure.ts'
import type { AppInfo, Calls, Events, JobId, MediaId, OpenKind } from '../../preload/contract.ts'
import { alignHandlers } from './align.ts'
import { appHandlers } from './app.ts'
import { fileHandlers } from './files.ts'
import { startJobs, type Jobs } from './jobs.ts'
import { listenHandlers, type Heard } from './listen.ts'
import { mediaTable, type MediaTable } from './media-table.ts'
import { openHandlers } from './open.ts'
import { proxyHandlers } from './proxy.ts'
import { recentHandlers } from './recent.ts'
import { recognizeHandlers } from './recognize.ts'
import { requestSchemas } from './requests.ts'
import { saveHandlers } from './save.ts'
import { settingsHandlers } from './settings.ts'

/** What a host does for one window: the only things that differ between Electron and a browser tab. */
export interface SessionHost {
  readonly kind: AppInfo['host']
  /** A file given on the command line; handed out once a window. */
  readonly openFirst: string | null
  readonly send: <Name extends keyof Events>(name: Name, event: Events[Name]) => void
  /** Where the window's player finds a file that the session serves. */
  readonly mediaUrl: (id: MediaId) => string
  /** Null: the window shows its own picker. */
  readonly dialogs: {
    readonly open: (kind: OpenKind) => Promise<readonly string[]>
    readonly save: (suggestion: Parameters<Calls['dialog.save']>[0]) => Promise<string | null>
  } | null
  /** False for what the host itself will remove: it is not remembered among the recent files. */
  readonly isLasting: (path: string) => boolean
  readonly windowState: (state: Parameters<Calls['window.state']>[0]) => void
}

/** What the handlers of one window share. */
export interface Desk {
  readonly host: SessionHost
  readonly media: MediaTable
  readonly jobs: Jobs
  readonly heard: Map<JobId, Heard>
  /** Aborted when the window is gone. */
  readonly ending: AbortSignal
}

/** One handler a call: a missing or misspelt one does not compile. */
export type Handlers = {
  readonly [Name in keyof Calls]: (
    ...request: Parameters<Calls[Name]>
  ) => ReturnType<Calls[Name]> | Promise<ReturnType<Calls[Name]>>
}

/** One window at work. */
export interface Session {
  /**
   * Answers a call that came from outside: the name is looked up, the request checked. Rejects with a `Failure`
   * ("bad-request" says what was wrong); anything else that it rejects with is a fault of the program.
   */
  readonly call: (name: unknown, request: readonly unknown[]) => Promise<unknown>
  /** The file behind a media address; undefined for what was not opened in this window. */
  readonly served: (id: MediaId) => string | undefined
  /** Whether `path` is among the media that are open in this window. */
  readonly holds: (path: string) => boolean
  /** Ends all jobs and waits until their processes are gone. */
  readonly end: () => Promise<void>
}

export type Reply = { readonly result: unknown } | { readonly failure: FailureReport }

export function startSession(host: SessionHost): Session {
  const over = new AbortController()
  const desk: Desk = {
    host,
    media: mediaTable(host.mediaUrl),
    jobs: startJobs((event) => host.send('job', event)),
    heard: new Map(),
    ending: over.signal,
  }
  const handlers: Handlers = {
    ...appHandlers(desk),
    ...settingsHandlers,
    ...fileHandlers(desk),
    ...openHandlers(desk),
    ...listenHandlers(desk),
    ...proxyHandlers(desk),
    ...recognizeHandlers(desk),
    ...alignHandlers(desk),
    ...recentHandlers,
    ...saveHandlers(desk),
  }
  return {
    call: async (name, request) => {
      if (!isCall(name)) throw new Failure('bad-request', { what: `there is no call ${inQuotes(name)}` })
      return answer(handlers, name, request)
    },
    served: desk.media.path,
    holds: desk.media.holds,
    end: () => {
      over.abort()
      return desk.jobs.end()
    },
  }
}

/** Own keys only, so that "constructor" and "__proto__" are names like any other unknown one. */
const isCall = (name: unknown): name is keyof Calls =>
  typeof name === 'string' && Object.hasOwn(requestSchemas, name)

const inQuotes = (name: unknown): string =>
  typeof name === 'string' ? `“${name.slice(0, 60)}”` : `(a name must be text)`

async function answer<Name extends keyof Calls>(
  handlers: Handlers,
  name: Name,
  request: readonly unknown[],
): Promise<ReturnType<Calls[Name]>> {
  const schema: z.ZodType<Parameters<Calls[Name]>> = requestSchemas[name]
  const checked = schema.safeParse(request)
  if (!checked.success) {
    const issue = checked.error.issues[0]
    // The first element of the path is the argument's number, which says nothing to a person.
    const place = issue?.path.slice(1).join('.') ?? ''
    throw new Failure('bad-request', {
      what: `${name}${place === '' ? '' : `, ${place}`}: ${issue?.message ?? 'not understood'}`,
    })
  }
  return await handlers[name](...checked.data)
}
