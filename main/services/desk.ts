import type { Peaks } from '../../core/audio/peaks.ts'
import type { Calls, Events } from '../../preload/contract.ts'
import type { MediaId, OpenKind } from '../../preload/files.ts'
import type { JobId } from '../../preload/jobs.ts'
import type { AppInfo } from '../../preload/program.ts'
import type { HeldJournal, OpenFile } from './held.ts'
import type { Jobs } from './jobs.ts'
import type { LiveRoom } from './live/room.ts'
import type { MediaTable } from './media-table.ts'

/** What was heard of a track so far: one entry a listen job, as long as its media is open. */
export interface Heard {
  readonly media: MediaId
  readonly track: number | null
  readonly peaks: () => Peaks
}

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
  /** Live recordings belong to the program, not to a window. */
  readonly live: LiveRoom
  /** Shows the window of captions, or gives the address of a page that does. */
  readonly showCaptions: () => Promise<{ readonly address: string | null }>
  /** Opens an address of the internet in the system's browser; null: the window does that itself. */
  readonly openPage: ((address: string) => void) | null
  /** The first key of each action by its id, for a menu. */
  readonly windowKeys: (keys: Readonly<Record<string, string>>) => void
  /** Texts of another language by the English ones, for what the host says itself. */
  readonly windowTexts: (texts: Readonly<Record<string, string>>) => void
  readonly windowState: (state: Parameters<Calls['window.state']>[0]) => void
}

/** What the handlers of one window share. */
export interface Desk {
  readonly host: SessionHost
  readonly media: MediaTable
  readonly jobs: Jobs
  readonly heard: Map<JobId, Heard>
  /** Tracks that were decoded again to keep their sound, by media and track. */
  readonly kept: Set<string>
  /** By their ids. */
  readonly journals: Map<string, HeldJournal>
  readonly file: OpenFile
  /** Aborted when the window is gone. */
  readonly ending: AbortSignal
}

/** One handler a call: a missing or misspelt one does not compile. */
export type Handlers = {
  readonly [Name in keyof Calls]: (
    ...request: Parameters<Calls[Name]>
  ) => ReturnType<Calls[Name]> | Promise<ReturnType<Calls[Name]>>
}
