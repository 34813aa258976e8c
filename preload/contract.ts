import type { SubtitleDocument } from '../core/document/document.ts'
import type { MediaInfo } from '../core/document/media.ts'
import type { SerializeOptions } from '../core/formats/format.ts'
import type { FailureReport } from '../core/problems/failure.ts'
import type { Problem } from '../core/problems/problem.ts'
import type { Span, Ticks } from '../core/time/ticks.ts'
import type { RecognitionEvent } from '../core/transcript/transcript.ts'
import type { Word } from '../core/transcript/word.ts'

/**
 * All that a window may ask of the main process. Types only: both hosts implement it and the renderer cannot tell which one
 * it has. A call that fails rejects with a `FailureReport`.
 */
export interface Calls {
  'app.info': () => AppInfo
  'app.doctor': () => readonly Finding[]
  /** The short sample film with its project, made on first use. The path of the project. */
  'app.sample': () => string

  'settings.read': () => Settings
  /** The settings after the change. */
  'settings.write': (change: Partial<Settings>) => Settings

  'recent.list': () => readonly RecentFile[]
  'recent.forget': (path: string) => readonly RecentFile[]

  /** The system's open dialog; null when this host has none and the window shows its own picker (`files.list`). */
  'dialog.open': (kind: OpenKind) => readonly string[] | null
  /** The system's save dialog; null path when cancelled, "none" when this host has none. */
  'dialog.save': (suggestion: {
    readonly folder: string | null
    readonly name: string
    readonly extensions: readonly string[]
  }) => { readonly path: string | null } | 'none'
  /** A folder of the machine that serves the window; null is the folder to start in. */
  'files.list': (request: {
    readonly folder: string | null
    readonly kind: OpenKind | 'folders'
  }) => FolderListing

  /** Finds out what a file is and opens it: media with what lies beside it, subtitles, a project. */
  open: (path: string) => Opened
  /** Everything that a window holds of a media file is given back. */
  'media.close': (media: MediaId) => void
  /** Starts the pass over the audio that makes peaks (or finds them in the cache); its outcome comes as events of the job. */
  'media.listen': (request: { readonly media: MediaId; readonly track: number | null }) => JobId
  /** Peaks of a `media.listen` as far as it has come (all once it is done): the bytes of `serializePeaks` in core/audio/peaks.ts. */
  'media.peaks': (job: JobId) => Uint8Array
  /** Starts making a film that every browser engine plays; `proxied` brings its address. */
  'media.proxy': (request: { readonly media: MediaId; readonly track: number | null }) => JobId

  /**
   * Where somebody speaks, over the whole track; `speech` brings it all at once. Nothing comes where voice detection does not
   * run on this computer: then nobody knows.
   */
  'media.speech': (request: { readonly media: MediaId; readonly track: number | null }) => JobId
  /** Those of `words` (tokens as displayed) that no dictionary of the language holds; none when it has no dictionary. */
  'words.unknown': (request: {
    readonly language: string
    readonly words: readonly string[]
  }) => readonly string[]

  /** Speech models: those of the catalogue and those on this computer; which to recommend for a language (BCP 47). */
  'models.list': (language: string) => ModelListing
  /** Starts a download, or goes on with one; how it goes comes as `model` events. Nothing is ever fetched without this call. */
  'models.get': (id: string) => void
  /** What has come stays, for the next time. */
  'models.stop': (id: string) => void
  /** Takes a model from the disk, forgets a folder, or throws away half a download. */
  'models.remove': (id: string) => void
  /** Uses a model in a folder where it lies. `languages`: BCP 47 primary tags; empty where they are known, or nobody knows. */
  'models.add': (request: { readonly folder: string; readonly languages: readonly string[] }) => ModelInfo
  'recognizers.list': () => readonly EngineInfo[]
  /** Sets one setting of an engine, or with null forgets it. A secret goes into the system's store and never comes back. */
  'engine.set': (request: {
    readonly recognizer: string
    readonly setting: string
    readonly value: string | null
  }) => EngineInfo
  recognize: (request: RecognizeRequest) => JobId
  /** A recognition of this film that was broken off and can go on; null when there is none. */
  'recognize.broken': (media: MediaId) => BrokenOff | null
  /** Hears a file that need not be open, and writes what was said into another; `written` says which. */
  transcribe: (request: TranscribeRequest) => JobId
  align: (request: AlignRequest) => JobId
  /** The words of a plain text file, for `script`. */
  'text.read': (path: string) => string
  /** Says when each word of a script is said; `scripted` brings it all at once. */
  script: (request: ScriptRequest) => JobId
  /**
   * Measures the words of one stretch now, from the sound at hand: for an edit that just happened. Goes before running jobs.
   * A window has one at work and one that waits: a newer one takes the place of the one that waits, which rejects with `canceled`.
   */
  realign: (request: RealignRequest) => Realigned
  /** Gets the engine of a language ready, so that the first `realign` is as quick as the others. */
  'realign.warm': (request: { readonly language: string }) => void
  'job.cancel': (job: JobId) => void

  /** Begins a recording that is recognized while it grows; what happens comes as `live` events. One at a time. */
  'live.start': (request: LiveRequest) => LiveStarted
  /**
   * Samples (16 kHz, mono, 16 bits, little endian) of which `at` is the number of the first one in the recording. What was
   * there already is left out, what is missing before them is silence. Resolves when they are kept: the sample that is next.
   */
  'live.sound': (
    request: { readonly live: LiveId; readonly at: number },
    sound: Uint8Array,
  ) => { readonly next: number }
  /** Says that no sound comes for a while, or that it comes again: what was said before is finished meanwhile. */
  'live.pause': (request: { readonly live: LiveId; readonly paused: boolean }) => void
  /** Takes up a recording over a new connection; `heard` utterances have come already, the others come again. */
  'live.attach': (request: { readonly live: LiveId; readonly heard: number }) => LiveStarted
  /** Ends a recording, once the last words have come. */
  'live.end': (live: LiveId) => LiveEnded
  /** Changes how captions are cut and how they look, at once and for the next time. */
  'live.set': (change: Partial<LiveSettings>) => Settings
  /** Opens the window that shows captions only; where the host has none, the address of a page that does. */
  'live.show': () => { readonly address: string | null }

  /** `overwrite` false fails with `file-exists` as a report when there is a file already. */
  'document.save': (request: SaveRequest) => Saved
  /** The same bytes, for a host whose window saves by download. */
  'document.serialize': (request: {
    readonly document: SubtitleDocument
    readonly format: string
    readonly words?: WordTimes
  }) => Uint8Array
  /** Tells the host what a close of the window would lose. */
  'window.state': (state: {
    readonly title: string
    readonly dirty: boolean
    readonly path: string | null
  }) => void
}

/** All that the main process tells a window unasked. */
export interface Events {
  job: JobEvent
  live: LiveEvent
  /** To a window that shows captions only. */
  captions: CaptionView
  model: ModelEvent
  /** A file was dropped on the icon, opened from the system or given to a second start. */
  open: { readonly path: string }
  /** A menu item of the system's menu, by command id. */
  command: { readonly id: string }
}

export type MediaId = string
export type JobId = string
export type LiveId = string
export type OpenKind = 'media' | 'subtitles' | 'any'

export interface AppInfo {
  readonly version: string
  readonly host: 'electron' | 'browser'
  readonly platform: 'win32' | 'darwin' | 'linux'
  /** A file given on the command line or by the system, to be opened first. */
  readonly openFirst: string | null
}

/** One line of `cuewright doctor`. */
export interface Finding {
  readonly name: string
  readonly ok: boolean
  /** Version and place, or what is missing. */
  readonly found: string
  /** How to get it, when it is missing. */
  readonly remedy?: string
}

export interface Settings {
  readonly theme: 'system' | 'dark' | 'light'
  readonly recognizer: string
  readonly language: string
  /** Path of ffmpeg; empty means: find it. */
  readonly ffmpeg: string
  readonly segmentation: SegmentationSettings
  /** Measure guessed words again when typing rests. */
  readonly remeasure: boolean
  readonly live: LiveSettings
  /** What was set of each engine, by its id and the setting's; no secrets. */
  readonly engines: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** Same meaning as `SegmentRules` in core/cues/segment.ts, in units that people type. */
export interface SegmentationSettings {
  readonly charactersPerLine: number
  readonly lines: number
  readonly minimumSeconds: number
  readonly maximumSeconds: number
  readonly charactersPerSecond: number
  readonly gapFrames: number
}

/** Live captions, in units that people type. Zero seconds of delay show words as soon as they are known. */
export interface LiveSettings {
  /** Where recordings are kept; empty is the usual place. */
  readonly folder: string
  /** Characters in a line, 20 at least. */
  readonly lineLength: number
  readonly lines: number
  readonly delaySeconds: number
  /** How long captions stay when nothing follows them. */
  readonly remainSeconds: number
  /** How often a word must have been guessed the same before it is shown; more is calmer and later. */
  readonly threshold: number
  readonly look: CaptionLook
}

export interface CaptionLook {
  /** Height of a letter's line, in hundredths of the height of the window. */
  readonly size: number
  /** "#rrggbb" */
  readonly color: string
  /** "#rrggbb", or empty for one that can be seen through. */
  readonly background: string
  /** A dark box behind the letters. */
  readonly box: boolean
  readonly position: 'top' | 'middle' | 'bottom'
  readonly align: 'left' | 'center'
  /** Keep the window above all others, where the host has one. */
  readonly onTop: boolean
}

/** All that a window of captions shows. */
export interface CaptionView {
  /** From top to bottom; none while nobody speaks. */
  readonly lines: readonly string[]
  readonly lineLength: number
  readonly count: number
  readonly look: CaptionLook
}

export interface RecentFile {
  readonly path: string
  readonly name: string
  readonly kind: 'media' | 'subtitles' | 'project'
  /** Milliseconds since 1970. */
  readonly openedAt: number
  readonly exists: boolean
}

export interface FolderListing {
  readonly folder: string
  readonly parent: string | null
  readonly entries: readonly {
    readonly name: string
    readonly path: string
    readonly kind: 'folder' | 'media' | 'subtitles' | 'project' | 'other'
    readonly bytes: number
  }[]
}

export type Opened =
  | {
      readonly kind: 'media'
      readonly media: OpenedMedia
      /** A subtitle file of the same name that lies beside the media, already read. */
      readonly beside: OpenedDocument | null
      /** Why one that lies there could not be read. */
      readonly besideFailure?: FailureReport
    }
  | { readonly kind: 'subtitles'; readonly subtitles: OpenedDocument }
  | {
      readonly kind: 'project'
      readonly project: OpenedDocument
      /** Found again, or null with the reason in `problems` of the project. */
      readonly media: OpenedMedia | null
    }

export interface OpenedMedia {
  readonly id: MediaId
  readonly info: MediaInfo
  /** Where the player loads it: http path or custom scheme, with Range. */
  readonly url: string
}

export interface OpenedDocument {
  readonly path: string
  readonly name: string
  /** Id of its format; "cuewright" for a project. */
  readonly format: string
  readonly document: SubtitleDocument
  readonly problems: readonly Problem[]
}

/** A speech model, here or to be had. Sizes are bytes. */
export interface ModelInfo {
  readonly id: string
  readonly name: string
  readonly note: string
  /** BCP 47 primary tags; empty where nobody knows. */
  readonly languages: readonly string[]
  /** Null for a folder of the person's own. */
  readonly licence: { readonly name: string; readonly url: string } | null
  readonly streaming: boolean
  /** Which times of words it gives by itself. */
  readonly words: 'both' | 'starts' | 'none'
  /** `broken`: there is something that cannot be used, see `trouble`. */
  readonly state: 'absent' | 'partial' | 'here' | 'broken'
  readonly origin: 'downloaded' | 'folder' | null
  readonly download: number
  readonly disk: number
  /** Of the download, here already. */
  readonly kept: number
  readonly folder: string | null
  readonly trouble: string | null
  /** How it can be, or was, made sure that the files are the publisher's. */
  readonly checksum: 'catalogue' | 'publisher' | 'server' | 'none'
  /** Enough memory, cores and room for it on this computer. */
  readonly suits: boolean
}

export interface ModelListing {
  /** Those that are here first. */
  readonly models: readonly ModelInfo[]
  /** The id of the one to get for the language; null where none is better than what is here, or none fits. */
  readonly recommended: string | null
  /** Where they are kept, and bytes that are free there. */
  readonly folder: string
  readonly free: number
  readonly cores: number
  readonly memory: number
}

/** How a download goes, in order; the last one is always `done`, `canceled` or `failed`. */
export type ModelEvent = { readonly id: string } & (
  | {
      readonly type: 'progress'
      readonly stage: 'downloading' | 'checking' | 'unpacking' | 'trying'
      readonly done: number
      readonly total: number
      readonly secondsLeft: number | null
    }
  | { readonly type: 'done' }
  | { readonly type: 'canceled' }
  | { readonly type: 'failed'; readonly failure: FailureReport }
)

/** Something that an engine wants to know. Values are text, whatever the kind. */
export interface EngineSetting {
  /** "key", "region". */
  readonly id: string
  readonly label: string
  /** `lines`: one entry a line. `switch`: "yes" or empty. */
  readonly kind: 'text' | 'secret' | 'address' | 'number' | 'choice' | 'switch' | 'lines'
  readonly choices?: readonly { readonly id: string; readonly label: string }[]
  /** What to write and what it does, in one sentence. */
  readonly hint?: string
  /** The value where nothing was set. */
  readonly fallback?: string
  /** The environment variable that gives it where nothing was set. */
  readonly variable?: string
  /**
   * What is recognized does not depend on it: how the sound gets there, how fast. After a change of any other a broken-off
   * recognition begins anew; secrets never count.
   */
  readonly neutral?: true
}

/** `value` is empty for secrets; `given` says where the value comes from. */
export type SetEngineSetting = EngineSetting & {
  readonly value: string
  readonly given: 'stored' | 'environment' | 'none'
}

export interface EngineInfo {
  readonly id: string
  readonly name: string
  readonly languages: readonly string[]
  readonly quality: string
  readonly privacy: string
  readonly where: 'here' | 'service'
  /** It answers while sound is still coming, so it can caption what is being said. */
  readonly streams: boolean
  /** What is missing, with the remedy; null when it is ready. */
  readonly missing: string | null
  readonly settings: readonly SetEngineSetting[]
}

export interface LiveRequest {
  readonly recognizer: string
  readonly language: string
}

export interface LiveStarted {
  readonly live: LiveId
  /** The recording, which is growing: it has no duration. */
  readonly media: OpenedMedia
  /** The sample that is waited for. */
  readonly next: number
}

export interface LiveEnded {
  readonly media: OpenedMedia
  /** From where on the engine could not be waited for; null when all was recognized. */
  readonly unheard: Ticks | null
}

/** What happens to a live recording, in order. */
export type LiveEvent = { readonly live: LiveId } &
  /** `number` counts utterances from 0; a hypothesis has the number of the one that it may become. */
  (
    | { readonly type: 'recognition'; readonly number: number; readonly event: RecognitionEvent }
    | { readonly type: 'captions'; readonly lines: readonly string[] }
    /** How far the engine is behind the sound, about once a second while there is something to say. */
    | { readonly type: 'behind'; readonly by: Ticks }
    /** The engine has failed and is tried again until it works, which is told with null. */
    | { readonly type: 'engine'; readonly failure: FailureReport | null }
    /** Sound cannot be kept on the disk, and then can again; captions go on meanwhile. */
    | { readonly type: 'disk'; readonly failure: FailureReport | null }
  )

/** What was recognized up to `position`, and with what. */
export interface BrokenOff {
  readonly recognizer: string
  readonly language: string
  readonly track: number | null
  readonly position: Ticks
}

export interface RecognizeRequest {
  readonly media: MediaId
  /** Stream index of the audio track; null takes the default one. */
  readonly track: number | null
  readonly recognizer: string
  readonly language: string
  /** Only this stretch is heard again: the job is then `recognize-again`, and its times count from the film's beginning as always. */
  readonly range?: { readonly start: Ticks; readonly end: Ticks }
  /** Begins anew, also where an earlier recognition was broken off. */
  readonly fresh?: boolean
}

/** One file of a batch. */
export interface TranscribeRequest {
  readonly path: string
  readonly recognizer: string
  readonly language: string
  /** Id of a format, or "cuewright" for a project. */
  readonly format: string
  /** Null: beside the file. */
  readonly folder: string | null
  /** What becomes of a file of that name that is there: it stays and nothing is heard, it stays and the new one gets a number, it goes. */
  readonly existing: 'skip' | 'number' | 'replace'
}

/** Measures the words of a text that is known: the cues' own windows are where their tokens are looked for. */
interface AlignRequest {
  readonly media: MediaId
  readonly track: number | null
  readonly language: string
  readonly cues: readonly {
    readonly id: string
    readonly start: Ticks
    readonly end: Ticks
    readonly tokens: readonly string[]
  }[]
}

/** At most 60 s of sound and 1,000 tokens; more is refused with `bad-request`. */
interface RealignRequest {
  readonly media: MediaId
  readonly track: number | null
  /** BCP 47. */
  readonly language: string
  /** Where the sound is taken; the caller adds margins. */
  readonly start: Ticks
  readonly end: Ticks
  readonly tokens: readonly string[]
}

interface Realigned {
  /**
   * One a token, in order, inside the stretch: source `aligned`, `confidence` the acoustic score from 0 to 1; `interpolated`
   * where there is nothing to say ("–"). Nothing is judged: what to apply is the window's. Null when the text does not fit.
   */
  readonly words: readonly Word[] | null
  /** Why nothing could be measured: no sound can be read there, or no aligner knows the language. */
  readonly missing?: 'sound' | 'language'
}

/** A whole text, and what the document holds already of what is said. */
interface ScriptRequest {
  readonly media: MediaId
  readonly track: number | null
  readonly language: string
  readonly tokens: readonly string[]
  /** Numbers of the tokens that nobody says: sound labels. */
  readonly unspoken: readonly number[]
  /** Words with measured times, in order: a draft to lean on. Empty when there is none. */
  readonly draft: readonly Word[]
}

/** Speech that a script has no words for, and what was heard there, as far as anything was. */
export interface Unwritten extends Span {
  readonly text: string
}

/** Which times of words a file gets, where its format can hold them; without it the format's own habit. */
export type WordTimes = NonNullable<SerializeOptions['words']>

interface SaveRequest {
  readonly path: string
  /** Id of a format, or "cuewright" for a project. */
  readonly format: string
  readonly document: SubtitleDocument
  readonly overwrite: boolean
  readonly words?: WordTimes
}

interface Saved {
  readonly path: string
  readonly bytes: number
}

export type JobKind =
  | 'listen'
  | 'proxy'
  | 'recognize'
  | 'recognize-again'
  | 'transcribe'
  | 'align'
  | 'script'
  | 'speech'
  | 'upload'

/** What happens to a job, in order; the last one is always `done`, `failed` or `canceled`. */
export type JobEvent = { readonly job: JobId } & (
  | { readonly type: 'started'; readonly kind: JobKind; readonly media: MediaId }
  /** `position` and `duration` of the media; `duration` null when unknown. `secondsLeft` null while it cannot be told. */
  | {
      readonly type: 'progress'
      readonly position: Ticks
      readonly duration: Ticks | null
      readonly secondsLeft: number | null
    }
  | { readonly type: 'recognition'; readonly event: RecognitionEvent }
  /** What lies before `position` comes at once, from an earlier recognition that was broken off. */
  | { readonly type: 'resumed'; readonly position: Ticks }
  /** `isOld`: the file was there already and was left as it is. */
  | {
      readonly type: 'written'
      readonly path: string
      readonly cues: number
      readonly words: number
      readonly isOld: boolean
    }
  | { readonly type: 'aligned'; readonly cue: string; readonly words: readonly Word[] | null }
  /** One word a token, those that nobody says `interpolated`. */
  | { readonly type: 'scripted'; readonly words: readonly Word[]; readonly unwritten: readonly Unwritten[] }
  | { readonly type: 'proxied'; readonly url: string }
  | { readonly type: 'speech'; readonly spans: readonly Span[] }
  /** Something is wrong with the media, and the work goes on: "damaged from 01:12". */
  | { readonly type: 'warning'; readonly message: string; readonly at: Ticks | null }
  | { readonly type: 'done' }
  | { readonly type: 'canceled' }
  | { readonly type: 'failed'; readonly failure: FailureReport }
)

/** What the preload script (or the browser host's socket) gives the renderer. */
export interface Bridge {
  readonly call: <Name extends keyof Calls>(
    name: Name,
    ...request: Parameters<Calls[Name]>
  ) => Promise<ReturnType<Calls[Name]>>
  /** Returns what takes the listener away again. */
  readonly on: <Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void) => () => void
  /** A path that `open` understands, for a file that was dropped: the file's own, or where it was uploaded to. */
  readonly take: (file: File, progress: (share: number) => void, signal: AbortSignal) => Promise<string>
}

/**
 * What Electron's preload script puts on the window as `cuewright`. Arguments are copied from the page's world into that of
 * the script, and an AbortSignal cannot be copied: so a dropped file is asked for its path, and `take` is the page's own.
 */
export interface PreloadBridge extends Pick<Bridge, 'call' | 'on'> {
  readonly pathOf: (file: File) => string
}
