import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Peaks } from '../core/audio/peaks.ts'
import type { Finding } from '../core/checks/run.ts'
import type { Cue } from '../core/cues/cue.ts'
import type { Rehearing } from '../core/cues/rehearing.ts'
import type { Proposal } from '../core/cues/remeasure-all.ts'
import type { ScriptReport } from '../core/cues/script-report.ts'
import { emptyDocument } from '../core/document/document.ts'
import { isDirty, startHistory, type History } from '../core/document/history.ts'
import type { Review } from '../core/review/review.ts'
import type { FailureReport } from '../core/problems/failure.ts'
import type { Loss, Problem } from '../core/problems/problem.ts'
import type { FrameRate } from '../core/time/frame-rate.ts'
import type { Span, Ticks } from '../core/time/ticks.ts'
import type { Hypothesis } from '../core/transcript/transcript.ts'
import type { Bridge } from '../preload/contract.ts'
import type { EngineInfo } from '../preload/engines.ts'
import type { OpenedMedia, RecentFile } from '../preload/files.ts'
import type { JobId, JobKind } from '../preload/jobs.ts'
import type { ModelEvent, ModelListing } from '../preload/models.ts'
import type { AppInfo, Settings } from '../preload/program.ts'
import type { Stamp } from '../preload/recovery.ts'
import type { KeptRecipe } from '../preload/batch-kept.ts'
import type { Batch } from './batch/state.ts'
import { currentLanguage } from './language/t.ts'
import type { Language } from './language/languages.ts'
import type { Transport } from './player/clock.ts'
import { startPlaybackState, type PlaybackState } from './player/state.ts'
import type { Source } from './live/capture.ts'
import type { CompareSide } from './compare/side.ts'
import type { Find } from './find/state.ts'
import { startSpelling, type Spelling } from './spelling/state.ts'
import { startSafety, type Safety } from './safety/state.ts'
import type { BurnState } from './burn/state.ts'
import type { DubState } from './dub/state.ts'
import type { Guide } from './guide/state.ts'
import { startNarration, type Narration } from './script-view/state.ts'
import { startGuidelines, type GuidelineState } from './guidelines/state.ts'
import type { OwnFile } from './own-file/read.ts'
import { startLooks, type Looks } from './styles/state.ts'
import type { SyncDoctor } from './sync/doctor-state.ts'
import { startPointSync, type PointSyncState } from './sync/state.ts'
import { startTimeline, type TimelineState } from './timeline/state.ts'

/** What is in the open cue's text field when it is not yet in the document. */
interface Draft {
  readonly cue: string
  readonly text: string
}

/** A word by its place: number `at` of the words of a cue. */
export interface WordPlace {
  readonly cue: string
  readonly at: number
}

/** A word whose new place is offered, not applied: where it is and where it would go. */
export interface Ghost extends WordPlace {
  readonly from: Span
  readonly to: Span
  /** Why it is only offered, for the person. */
  readonly reason: string
  readonly text: string
  /** The aligner's score. */
  readonly confidence?: number
}

/** The open cue as it stands where typing rested last: not in the document yet, but its words are being measured. */
interface Rested {
  /** The cue in the document that is being typed over. */
  readonly base: Cue
  readonly cue: Cue
}

export interface Job {
  readonly id: JobId
  readonly kind: JobKind
  readonly position: Ticks | null
  readonly duration: Ticks | null
  readonly secondsLeft: number | null
  readonly canceling: boolean
}

/** One sentence for the person, with what lies behind it and, where one helps, an action. */
export interface Notice {
  readonly id: number
  readonly kind: 'failure' | 'warning' | 'news' | 'done'
  readonly message: string
  readonly detail?: string
  readonly action?: { readonly label: string; readonly run: () => void }
}

export interface Playing {
  readonly opened: OpenedMedia
  /** Stream index; null is the default track. */
  readonly track: number | null
  /** Whether a copy that the browser engine can play is needed, and its address once it is made. */
  readonly proxy: 'not-needed' | 'making' | 'failed' | { readonly url: string }
}

/** A recording that is being captioned while it grows. */
export interface LiveState {
  readonly phase: 'starting' | 'on' | 'paused' | 'ending'
  readonly source: Source
  /** The device, as the system calls it. */
  readonly label: string
  /** What stands on the screen of captions. */
  readonly lines: readonly string[]
  /** How far the engine is behind, where that is worth a word. */
  readonly behind: Ticks | null
  /** Seconds of sound that the program has not taken yet. */
  readonly waiting: number
  /** Sound had to be let go, since the program took none for too long. */
  readonly lostSound: boolean
  /** Why nothing is heard, why nothing is recognized, why nothing is kept. */
  readonly noSource: FailureReport | null
  readonly engine: FailureReport | null
  readonly disk: FailureReport | null
}

/** How far the download of a model is. */
export type Getting = Extract<ModelEvent, { type: 'progress' }>

export type Dialog =
  | {
      readonly kind:
        | 'align'
        | 'burn'
        | 'dub'
        | 'mux'
        | 'film-tracks'
        | 'clip'
        | 'live'
        | 'live-look'
        | 'recognize'
        | 'recognize-again'
        | 'rehearing'
        | 'batch'
        | 'encoding'
        | 'place'
        | 'shift'
        | 'frame-rate'
        | 'sync-doctor'
        | 'speakers'
        | 'styles'
        | 'shortcuts'
        | 'about'
        | 'privacy'
        | 'search'
        | 'recovery'
        | 'backups'
        | 'file-in-use'
    }
  /** Another program changed or took away the file; `goOn` is what waits for it to be saved, if something does. */
  | { readonly kind: 'file-changed'; readonly goOn?: () => void }
  /** `text` is what was dropped or opened. */
  | { readonly kind: 'script'; readonly text: string }
  | { readonly kind: 'script-outcome'; readonly cues: readonly Cue[]; readonly report: ScriptReport }
  /** `profile`: the id of the guideline that is chosen first. */
  | { readonly kind: 'reflow'; readonly profile?: string }
  | { readonly kind: 'replace-all' | 'replace-lists' | 'hearing' | 'punctuation' }
  /** `back`: the question that the comparison helps to answer; it is asked again when the comparison is closed. */
  | {
      readonly kind: 'compare'
      readonly before: CompareSide
      readonly after: CompareSide
      readonly back?: Dialog
    }
  | { readonly kind: 'versions' }
  /** Violations of one check, or of all (null), mended together. */
  | { readonly kind: 'fix-all'; readonly only: string | null }
  | { readonly kind: 'finish' | 'guidelines' | 'own-lists' | 'speech-subtitles' }
  /** `opens`: what is written becomes the film. */
  | { readonly kind: 'write-voice'; readonly opens: boolean }
  | { readonly kind: 'ignore'; readonly finding: Finding }
  /** A subtitle file for `take`, where the host has no dialog of its own. */
  | { readonly kind: 'pick-file'; readonly title: string; readonly take: (path: string) => void }
  | { readonly kind: 'unsaved-second'; readonly goOn: () => void }
  /** `first`: the marker whose name has the focus. */
  | { readonly kind: 'markers'; readonly first: string | null }
  /** `back`: the dialog to return to. */
  | { readonly kind: 'models'; readonly back: 'recognize' | null }
  | { readonly kind: 'open-here' }
  | { readonly kind: 'save-here'; readonly goOn: () => void }
  | { readonly kind: 'unsaved'; readonly goOn: () => void }
  | { readonly kind: 'replace'; readonly path: string; readonly goOn: () => void }
  /** `format`: the id of the one that is chosen first. */
  | { readonly kind: 'export'; readonly format?: string }
  /** `losses` of saving where the file came from; `letters` when its encoding is what cannot hold them. */
  | {
      readonly kind: 'save-losses'
      readonly losses: readonly Loss[]
      readonly letters: boolean
      readonly goOn: () => void
    }
  /** Ids of a page and of a setting to begin with. */
  | { readonly kind: 'settings'; readonly page?: string; readonly at?: string }
  | { readonly kind: 'take-over'; readonly name: string; readonly own: OwnFile }
  | { readonly kind: 'details'; readonly message: string; readonly detail: string }

/** The file that the document came from or was last saved to. */
interface OpenFile {
  readonly path: string
  readonly name: string
  /** Id of a format, of a reader of transcripts, or "cuewright". */
  readonly format: string
  /** Frames were counted at this rate. */
  readonly frameRate?: FrameRate
  /** What it was when it was read or written last. */
  readonly stamp?: Stamp
  /** Another window or program has it: it is not written over. */
  readonly isReadOnly?: true
  /** Losses of saving it in its format that the person has seen and taken. */
  readonly accepted?: readonly Loss['what'][]
}

/** What was odd in a file, and which of it has the cursor. */
interface Problems {
  readonly list: readonly Problem[]
  readonly at: number
}

/** A document that is open, with its past and its file. */
export interface OtherDocument {
  readonly history: History
  readonly file: OpenFile | null
  readonly problems: Problems | null
  /** Its number, see `Safety`; none before it was worked on. */
  readonly number?: number
}

/** The document beside the first one, that is looked at while the first is worked on. */
export interface Second {
  readonly open: OtherDocument | null
  /** Enter goes on to the next cue that has no text yet. */
  readonly isTranslating: boolean
  /** It is another one than the project on the disk remembers. */
  readonly isChanged: boolean
}

export const startSecond: Second = { open: null, isTranslating: false, isChanged: false }

export interface State {
  readonly app: AppInfo | null
  readonly settings: Settings | null
  /** The language of the window; all is drawn anew when it changes. */
  readonly spoken: Language
  readonly recent: readonly RecentFile[]
  readonly engines: readonly EngineInfo[]
  /** Speech models; null until somebody asked. */
  readonly models: ModelListing | null
  /** Downloads of models, by their ids. */
  readonly getting: Readonly<Record<string, Getting>>
  /** Why the last download of a model failed, by its id. */
  readonly modelTroubles: Readonly<Record<string, FailureReport>>
  readonly history: History
  /** Where the document came from or was last saved to. */
  readonly file: OpenFile | null
  /** What was odd in that file; null when nothing was. */
  readonly problems: Problems | null
  readonly second: Second
  readonly media: Playing | null
  readonly peaks: Peaks | null
  /** Where somebody speaks in the media; null while nobody knows. */
  readonly speech: readonly Span[] | null
  readonly hypothesis: Hypothesis | null
  readonly live: LiveState | null
  readonly jobs: readonly Job[]
  readonly notices: readonly Notice[]
  readonly draft: Draft | null
  readonly rested: Rested | null
  /** What aligning the file would make of its cues, until the person has applied it or let it go. */
  readonly alignment: readonly Proposal[] | null
  /** What hearing a stretch again would make of its cues, until the person has taken of it or let it go. */
  readonly rehearing: readonly Rehearing[] | null
  /** Files that are heard one after the other; null while there are none. */
  readonly batch: Batch | null
  /** Chains that a person has kept. */
  readonly recipes: readonly KeptRecipe[]
  /** What was found out about words just now, for a screen reader. */
  readonly measured: string
  /** The active cue's text field has the focus, or is to have it. */
  readonly editing: boolean
  /** Where the text cursor is in that field, or is to be when it opens; null is the end. */
  readonly caret: number | null
  /** The selected word; it counts only while its cue is the active one (see `wordOf`). It follows the caret while typing. */
  readonly word: WordPlace | null
  /** Offered places of words. */
  readonly ghosts: readonly Ghost[]
  readonly dialog: Dialog | null
  /** A file on its way in; `share` (0 to 1) while it is being handed over. */
  readonly opening: {
    readonly name: string
    readonly share: number | null
    readonly cancel: () => void
  } | null
  /** Paths of files that were copied to where the program runs: temporary places, no good for saving beside. */
  readonly copied: readonly string[]
  readonly saving: boolean
  /** What is to be known of the cues that an engine just wrote, until the person has seen it. */
  readonly draftNote: string | null
  /** What of a pasted script is not in the sound and the other way round, until the person has seen it. */
  readonly scriptReport: ScriptReport | null
  readonly rate: number
  readonly playback: PlaybackState
  /** Play the active cue again and again. */
  readonly looping: boolean
  /** Where playing stops by itself: the end of the cue that was asked for. */
  readonly until: Ticks | null
  /** A stretch that is played again and again: a word with a little around it. */
  readonly repeat: { readonly start: Ticks; readonly end: Ticks } | null
  /** Where a selection over several cues began. */
  readonly anchor: string | null
  /** The find bar; null is closed. */
  readonly find: Find | null
  /** What is misspelled, and the bar that goes through it. */
  readonly spelling: Spelling
  readonly looks: Looks
  readonly timeline: TimelineState
  readonly line: 'open' | 'lost'
  /** What the work column shows. */
  readonly tab: 'cues' | 'review' | 'checks' | 'problems' | 'script'
  /** What a voice says of the script. */
  readonly narration: Narration
  /** What is most likely wrong; null until it has been looked at. */
  readonly review: Review | null
  readonly reviewing: Reviewing
  readonly guidelines: GuidelineState
  readonly safety: Safety
  /** The guide through the first minute; null while it is not wanted. */
  readonly guide: Guide | null
  /** What became of the cues that were last spoken; null before the first time. */
  readonly dub: DubState | null
  readonly pointSync: PointSyncState
  /** The last look of the sync doctor; null before the first. */
  readonly doctor: SyncDoctor | null
  /** The film that is burnt, or was last; null before the first time. */
  readonly burn: BurnState | null
}

/** How far somebody has come in the review queue. */
interface Reviewing {
  /** The place that has the cursor, by what it is and by its number, for when it is gone; null before the first. */
  readonly place: { readonly key: string; readonly index: number } | null
  /** Only what is likely wrong, or all that may be. */
  readonly depth: 'likely' | 'all'
  /** The most places that there were at once since the last time that an engine brought something. */
  readonly total: number
  /** When the last places were dealt with, in milliseconds. */
  readonly times: readonly number[]
}

export const startReviewing: Reviewing = { place: null, depth: 'likely', total: 0, times: [] }

export const startState: State = {
  app: null,
  settings: null,
  spoken: currentLanguage(),
  recent: [],
  engines: [],
  models: null,
  getting: {},
  modelTroubles: {},
  history: startHistory(emptyDocument),
  file: null,
  problems: null,
  second: startSecond,
  media: null,
  peaks: null,
  speech: null,
  hypothesis: null,
  live: null,
  jobs: [],
  notices: [],
  draft: null,
  rested: null,
  alignment: null,
  rehearing: null,
  batch: null,
  recipes: [],
  measured: '',
  editing: false,
  caret: null,
  word: null,
  ghosts: [],
  dialog: null,
  opening: null,
  copied: [],
  saving: false,
  draftNote: null,
  scriptReport: null,
  rate: 1,
  playback: startPlaybackState,
  looping: false,
  until: null,
  repeat: null,
  anchor: null,
  find: null,
  spelling: startSpelling,
  looks: startLooks,
  timeline: startTimeline,
  line: 'open',
  tab: 'cues',
  narration: startNarration,
  review: null,
  reviewing: startReviewing,
  guidelines: startGuidelines,
  safety: startSafety,
  guide: null,
  dub: null,
  pointSync: startPointSync,
  doctor: null,
  burn: null,
}

export interface Store {
  readonly get: () => State
  readonly set: (change: Partial<State> | ((state: State) => Partial<State>)) => void
  readonly subscribe: (listener: () => void) => () => void
}

export function createStore(state: State = startState): Store {
  const listeners = new Set<() => void>()
  return {
    get: () => state,
    set(change) {
      state = { ...state, ...(typeof change === 'function' ? change(state) : change) }
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** What every action works on: the state, the way to the main process, and the playhead. */
export interface Session {
  readonly store: Store
  readonly bridge: Bridge
  readonly transport: Transport
}

/** Something would be lost if the document went away now. */
export const isUnsaved = (state: State): boolean => isFirstUnsaved(state) || isSecondUnsaved(state)

/** The same of the document that is worked on: it is changed, or its project is to remember another reference. */
export const isFirstUnsaved = ({ history, draft, file, second }: State): boolean =>
  isDirty(history) || draft !== null || (second.isChanged && file?.format === 'cuewright')

export const isSecondUnsaved = ({ second: { open } }: State): boolean =>
  open !== null && isDirty(open.history)

/** The selected word, if its cue is the active one. */
export const wordOf = ({ word, history }: State): WordPlace | null =>
  word !== null && word.cue === history.selection.active ? word : null

/** The document is something; before that there is nothing to lose. */
export const hasWork = ({ media, history, file }: State): boolean =>
  media !== null || file !== null || history.document.cues.length > 0 || history.past.length > 0

/** The editor is shown; before that it is the welcome screen. A script can be begun with nothing else there. */
export const showsEditor = (state: State): boolean => hasWork(state) || state.tab === 'script'

const SessionContext = createContext<Session | null>(null)
export const SessionProvider = SessionContext.Provider

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (session === null) throw new Error('no session around this component')
  return session
}

/** A part of the state. `select` must give the same value for the same state: no new objects. */
export function useStore<Part>(select: (state: State) => Part): Part {
  const { store } = useSession()
  return useSyncExternalStore(store.subscribe, () => select(store.get()))
}

/** Something about the playhead; the component is drawn again only when it changes, so it should be a plain value. */
export function useClock<Part>(select: (now: Ticks, playing: boolean) => Part): Part {
  const { transport } = useSession()
  return useSyncExternalStore(transport.subscribe, () => select(transport.now(), transport.playing()))
}
