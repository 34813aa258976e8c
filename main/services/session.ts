import type { z } from 'zod'
import type { FailureReport } from '../../core/problems/failure.ts'
import { Failure } from '../../core/problems/failure.ts'
import type { Calls } from '../../preload/contract.ts'
import type { MediaId } from '../../preload/files.ts'
import { alignHandlers } from './align.ts'
import { appHandlers } from './app.ts'
import type { Desk, Handlers, SessionHost } from './desk.ts'
import { batchHandlers } from './batch.ts'
import { backupHandlers } from './backups.ts'
import { burnHandlers } from './burn.ts'
import { dubHandlers } from './dub.ts'
import { fileHandlers } from './files.ts'
import { filmHandlers } from './film.ts'
import { guidelineHandlers } from './guidelines.ts'
import { journalHandlers, leaveJournals } from './journal.ts'
import { startJobs } from './jobs.ts'
import { hearsLive, liveHandlers } from './live.ts'
import { listenHandlers } from './listen.ts'
import { mediaTable } from './media-table.ts'
import { modelHandlers } from './models.ts'
import { openFile, openFileHandlers } from './open-file.ts'
import { openHandlers } from './open.ts'
import { evidenceHandlers } from './evidence.ts'
import { syncHandlers } from './sync.ts'
import { playHandlers } from './play.ts'
import { proxyHandlers } from './proxy.ts'
import { realignHandlers } from './realign.ts'
import { recentHandlers } from './recent.ts'
import { recognizeHandlers } from './recognize.ts'
import { requestSchemas } from './requests.ts'
import { saveHandlers } from './save.ts'
import { scriptHandlers } from './script.ts'
import { settingsHandlers } from './settings.ts'
import { versionHandlers } from './versions.ts'
import { shotHandlers } from './shots.ts'
import { speakHandlers } from './speak.ts'
import { speechWriteHandlers } from './speech-write.ts'
import { speechTable } from './speeches.ts'
import { spectrogramHandlers } from './spectrogram.ts'
import { textHandlers } from './text.ts'
import { updateHandlers } from './updates.ts'

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
  /** The person closed the window without saving: at its end the work is not offered unasked any more. */
  readonly giveUp: () => void
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
    kept: new Set(),
    journals: new Map(),
    file: openFile(
      (path, change) => host.send('file', { path, change }),
      () => host.send('raise', { path: null }),
    ),
    ending: over.signal,
  }
  const hears = hearsLive(host)
  const speeches = speechTable(desk.media, over.signal)
  let isGivenUp = false
  const handlers: Handlers = {
    ...appHandlers(desk),
    ...updateHandlers(desk),
    ...settingsHandlers,
    ...backupHandlers,
    ...guidelineHandlers(desk),
    ...journalHandlers(desk),
    ...openFileHandlers(desk),
    ...fileHandlers(desk),
    ...filmHandlers(desk),
    ...openHandlers(desk),
    ...liveHandlers(desk, hears),
    ...listenHandlers(desk),
    ...playHandlers(desk),
    ...proxyHandlers(desk),
    ...evidenceHandlers(desk),
    ...syncHandlers(desk),
    ...shotHandlers(desk),
    ...spectrogramHandlers(desk),
    ...modelHandlers(desk),
    ...recognizeHandlers(desk),
    ...alignHandlers(desk),
    ...realignHandlers(desk),
    ...recentHandlers,
    ...saveHandlers(desk),
    ...scriptHandlers(desk),
    ...speakHandlers(desk, over.signal, speeches),
    ...dubHandlers(desk, speeches),
    ...batchHandlers(desk),
    ...burnHandlers(desk),
    ...speechWriteHandlers(desk, speeches),
    ...versionHandlers,
    ...textHandlers,
  }
  return {
    call: async (name, request) => {
      if (!isCall(name)) throw new Failure('bad-request', { what: `there is no call ${inQuotes(name)}` })
      return answer(handlers, name, request)
    },
    served: desk.media.path,
    holds: desk.media.holds,
    giveUp: () => {
      isGivenUp = true
    },
    end: async () => {
      over.abort()
      host.live.leave(hears)
      await Promise.all([desk.jobs.end(), leaveJournals(desk, isGivenUp), desk.file.end()])
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
