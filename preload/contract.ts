import type { TileRequest } from '../core/audio/spectrogram.ts'
import type { OwnLists } from '../core/checks/terms.ts'
import type { ReplaceList } from '../core/cues/text/replace-rules.ts'
import type { SubtitleDocument } from '../core/document/document.ts'
import type { FrameRate } from '../core/time/frame-rate.ts'
import type { Ticks } from '../core/time/ticks.ts'
import type { BatchManifest, BatchRequest, BatchSearch, BatchStep, UnfinishedBatch } from './batch.ts'
import type { KeptBatches } from './batch-kept.ts'
import type { BurnCall, BurnForecast, BurnPictureRequest, BurnPlan } from './burn.ts'
import type { EngineInfo } from './engines.ts'
import type {
  EncodingPreview,
  FolderListing,
  MediaId,
  OpenAs,
  OpenKind,
  Opened,
  OpenedDocument,
  RecentFile,
  RecentPlace,
  SaveRequest,
  Saved,
  WriteAs,
} from './files.ts'
import type { ClipWriteRequest, MuxWriteRequest, TrackReadRequest } from './film.ts'
import type { OwnGuidelines, PictureRequest, ProfileTaken } from './guidelines.ts'
import type {
  AlignRequest,
  BrokenOff,
  JobEvent,
  JobId,
  RealignRequest,
  Realigned,
  RecognizeRequest,
  ScriptRequest,
  TranscribeRequest,
} from './jobs.ts'
import type {
  CaptionView,
  LiveEnded,
  LiveEvent,
  LiveId,
  LiveRequest,
  LiveSettings,
  LiveStarted,
} from './live.ts'
import type { ModelEvent, ModelInfo, ModelListing } from './models.ts'
import type { AppInfo, Finding, Licence, Settings, SettingsTaken, UpdateAnswer } from './program.ts'
import type { DubRequest, SpeakRequest, SpeechWriteRequest, VoiceEngine } from './speech.ts'
import type { SyncRequest } from './sync.ts'
import type { NewVersion, VersionList, VersionRequest } from './versions.ts'
import type {
  BackupGroup,
  FileChange,
  FileHolder,
  JournalId,
  Recovered,
  RecoveryOffer,
  Stamp,
} from './recovery.ts'
import type { DictionaryInfo } from './text.ts'

/**
 * All that a window may ask of the main process. Types only: both hosts implement it and the renderer cannot tell which one
 * it has. A call that fails rejects with a `FailureReport`.
 */
export interface Calls {
  'app.info': () => AppInfo
  'app.doctor': () => readonly Finding[]
  /** The program's own licence, and those of all that it is made of. */
  'app.licences': () => { readonly own: string; readonly parts: readonly Licence[] }
  /** The short sample film with its project, made on first use. The path of the project. */
  'app.sample': () => string

  /** Whether there is a newer version: asked by a person, or by itself where that is switched on, and then silent if it fails. */
  'updates.look': (byHand: boolean) => UpdateAnswer
  /** Opens the page of the version that was found in the system's browser; a window in a browser opens it itself. */
  'updates.open': () => void

  'settings.read': () => Settings
  /** The settings after the change. */
  'settings.write': (change: Partial<Settings>) => Settings
  /** The settings of somebody who has set nothing. */
  'settings.usual': () => Settings
  /**
   * Takes settings that came from a file, each by itself: one that is not right is left as it is, and said. What no program of
   * this version knows is passed over.
   */
  'settings.take': (values: Readonly<Record<string, unknown>>) => SettingsTaken

  'recent.list': () => readonly RecentFile[]
  'recent.forget': (path: string) => readonly RecentFile[]
  /** Takes off all that are not there any more, but what is pinned. */
  'recent.tidy': () => readonly RecentFile[]
  'recent.pin': (request: { readonly path: string; readonly pinned: boolean }) => readonly RecentFile[]
  /** Where somebody is in those of `paths` that are on the list. */
  'recent.place': (request: { readonly paths: readonly string[]; readonly place: RecentPlace }) => void

  /** The system's open dialog; null when this host has none and the window shows its own picker (`files.list`). */
  'dialog.open': (kind: OpenKind) => readonly string[] | null
  /** The system's save dialog; null path when cancelled, "none" when this host has none. */
  'dialog.save': (suggestion: {
    readonly folder: string | null
    readonly name: string
    readonly extensions: readonly string[]
  }) => { readonly path: string | null } | 'none'
  /** Writes a text where the system's save dialog says; null path when cancelled, "none" when this host has none. */
  'text.save': (request: {
    readonly name: string
    /** Where the dialog begins; absent and null: where the system begins. */
    readonly folder?: string | null | undefined
    readonly extensions: readonly string[]
    readonly text: string
  }) => { readonly path: string | null } | 'none'
  /** A folder of the machine that serves the window; null is the folder to start in. */
  'files.list': (request: {
    readonly folder: string | null
    readonly kind: OpenKind | 'folders'
  }) => FolderListing

  /** Finds out what a file is and opens it: media with what lies beside it, subtitles, a project. */
  open: (path: string, as?: OpenAs) => Opened
  /** The text of a subtitle file in every encoding there is, for a person to choose. */
  'file.encodings': (path: string) => readonly EncodingPreview[]
  /** Those of `letters` that the encoding does not have, each once. */
  'letters.lost': (request: { readonly letters: string; readonly encoding: string }) => readonly string[]
  /** Everything that a window holds of a media file is given back. */
  'media.close': (media: MediaId) => void
  /** Starts the pass over the audio that makes peaks (or finds them in the cache); its outcome comes as events of the job. */
  'media.listen': (request: { readonly media: MediaId; readonly track: number | null }) => JobId
  /** Peaks of a `media.listen` as far as it has come (all once it is done): the bytes of `serializePeaks` in core/audio/peaks.ts. */
  'media.peaks': (job: JobId) => Uint8Array
  /**
   * When each picture of a film appears: the bytes of `packFrames` in core/time/frame-table.ts. Null when the file does not
   * say, or has no picture.
   */
  'media.frames': (media: MediaId) => Uint8Array | null
  /** A short stretch to be heard while the playhead is moved by hand: 16 kHz, mono, 16 bits, little endian; at most 10 seconds. */
  'media.sound': (request: {
    readonly media: MediaId
    readonly track: number | null
    readonly start: Ticks
    readonly end: Ticks
  }) => Uint8Array
  /** Starts making a film that every browser engine plays; `proxied` brings its address. */
  'media.proxy': (request: { readonly media: MediaId; readonly track: number | null }) => JobId

  /**
   * Where somebody speaks, over the whole track; `speech` brings it all at once. Nothing comes where voice detection does not
   * run on this computer: then nobody knows.
   */
  'media.speech': (request: { readonly media: MediaId; readonly track: number | null }) => JobId
  /** Those of `words` (tokens as displayed) that no dictionary of the language holds; none when it has no dictionary. */
  /** Starts looking for shot changes (or finds them in the cache); `shots` brings them as they are found. */
  'media.shots': (request: { readonly media: MediaId }) => JobId
  /**
   * One tile of the spectrogram of a track (see core/audio/spectrogram.ts): loudness by column and pitch. Empty while the sound
   * of that tile has not been listened to, and where there is none.
   */
  'media.spectrogram': (
    request: TileRequest & { readonly media: MediaId; readonly track: number | null },
  ) => Uint8Array
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
  /** Recipes and the list of last time, whichever window had them. */
  'batch.kept': () => KeptBatches
  'batch.keep': (change: Partial<KeptBatches>) => void
  /** The files that a batch would take, of files and folders. */
  'batch.find': (request: BatchSearch) => readonly string[]
  /** What was broken off in a folder that a batch wrote to, or whose files it took; null when there is nothing to go on with. */
  'batch.unfinished': (folder: string) => UnfinishedBatch | null
  /** What the manifest at `path` asks for; a line without steps is done with `steps`. */
  'batch.manifest': (request: {
    readonly path: string
    readonly steps: readonly BatchStep[]
  }) => BatchManifest
  /**
   * Does a chain of steps with each file, several at a time: `batch-share` and `batch-file` say how far each is. What is done is left out
   * when it is asked for again, here or by `cuewright batch`.
   */
  'batch.run': (request: BatchRequest) => JobId
  /** Tells of files that come into folders (`batch-found`), until it is canceled. */
  'batch.watch': (request: BatchSearch) => JobId
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
  /** Engines that speak, with their voices; what stays on this computer first. */
  'voices.list': () => readonly VoiceEngine[]
  /** Sets one setting of a voice engine, or with null forgets it. A secret goes into the system's store and never comes back. */
  'voice.set': (request: {
    readonly engine: string
    readonly setting: string
    readonly value: string | null
  }) => VoiceEngine
  /** Speaks a script: `said` for each sentence, then `spoken`. What the window had spoken before is given back. */
  speak: (request: SpeakRequest) => JobId
  /**
   * Speaks cues where they stand: `said` (numbered like the cues) and `fitted` for each in which something is said, then `spoken`.
   * What the window had spoken before is given back.
   */
  dub: (request: DubRequest) => JobId
  /** Writes what was spoken as a sound or into a film; `written` says where. Fails with `file-exists` unless it may be written over. */
  'speech.write': (request: SpeechWriteRequest) => JobId
  /**
   * Draws subtitles into the picture; `burned` says where. Fails with `file-exists` unless it may be written over. What was stopped goes
   * on with the same request.
   */
  burn: (request: BurnCall) => JobId
  /** The picture at a time as it will be, as a JPEG. A newer request takes the place of one that waits. */
  'burn.picture': (request: BurnPictureRequest) => Uint8Array
  /** How large and how long, measured on some seconds of the film. A newer request takes the place of one that waits. */
  'burn.estimate': (request: BurnPlan) => BurnForecast
  /** Puts subtitles into the film that is open, as tracks of a new one; `written` says where. Fails with `file-exists` unless it may be written over. */
  'film.mux': (request: MuxWriteRequest) => JobId
  /** Takes a subtitle track of text out of the film: `track-read` brings it, or `written` says where it went. */
  'film.track': (request: TrackReadRequest) => JobId
  /** Cuts clips out of the film; `clipped` says which files were written. */
  'film.clip': (request: ClipWriteRequest) => JobId
  /** Looks for where cues belong in a film, or beside others that fit it; `synced` brings what was found. Nothing is changed. */
  sync: (request: SyncRequest) => JobId
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

  /** Dictionaries for spelling: the program's own, the system's, the person's. */
  'spelling.dictionaries': () => readonly DictionaryInfo[]
  /** One of its two files, in UTF-8. */
  'spelling.dictionary': (request: { readonly id: string; readonly part: 'aff' | 'dic' }) => Uint8Array
  /** Keeps a copy of the two files under `name` ("de_AT"). */
  'spelling.add': (request: {
    readonly name: string
    readonly aff: string
    readonly dic: string
  }) => readonly DictionaryInfo[]
  /** Only what the person has added. */
  'spelling.remove': (id: string) => readonly DictionaryInfo[]
  /** The person's own words of a language (BCP 47 primary tag). */
  'spelling.words': (language: string) => readonly string[]
  /** All of them after the change. */
  'spelling.learn': (request: {
    readonly language: string
    readonly word: string
    readonly isKnown: boolean
  }) => readonly string[]
  /** The person's lists of replacements. */
  'replacements.read': () => readonly ReplaceList[]
  'replacements.write': (lists: readonly ReplaceList[]) => readonly ReplaceList[]

  /** A person's own profiles and lists for the checks. */
  'guidelines.read': () => OwnGuidelines
  'guidelines.lists': (lists: OwnLists) => OwnGuidelines
  /** Takes a profile of a person's own from the text of a JSON file; one with the same id gives way. */
  'guidelines.take': (text: string) => ProfileTaken
  'guidelines.remove': (id: string) => OwnGuidelines
  /** Small pictures of a film for a report: base64 of JPEGs, null where there is none. */
  'guidelines.pictures': (request: PictureRequest) => readonly (string | null)[]

  /** `overwrite` false fails with `file-exists` as a report when there is a file already. */
  'document.save': (request: SaveRequest) => Saved
  /** The same bytes, for a host whose window saves by download. */
  'document.serialize': (request: {
    readonly document: SubtitleDocument
    readonly format: string
    readonly as?: WriteAs
  }) => Uint8Array
  /**
   * A subtitle file or a project as it lies on the disk, to be shown beside the document that is open; its media stays closed.
   * `recalled`: a project named it and nobody chose it, so it is refused where that would ask a network.
   */
  'document.read': (request: {
    readonly path: string
    readonly frameRate?: FrameRate
    readonly recalled?: true
  }) => OpenedDocument
  /** Writes a report of changes, over another one only. */
  'report.save': (request: { readonly path: string; readonly html: string }) => void

  /** States of a file that somebody gave a name. */
  'versions.list': (path: string) => VersionList
  'versions.save': (version: NewVersion) => VersionList
  'versions.read': (request: VersionRequest) => SubtitleDocument
  'versions.delete': (request: VersionRequest) => VersionList
  /** A name for a new journal. */
  'journal.new': () => JournalId
  /**
   * Opens a journal of this window, new or one that it had before its connection broke; `from` is the one that it goes on
   * from. How many lines of it are kept, and whether its root is.
   */
  'journal.begin': (request: { readonly id: JournalId; readonly from: JournalId | null }) => {
    readonly lines: number
    readonly isRooted: boolean
  }
  /** Adds lines (see core/document/journal), each as JSON. Resolves when a kill of the program leaves them be. */
  'journal.add': (request: { readonly id: JournalId; readonly lines: readonly string[] }) => void
  /** The work is saved or given up; with `keep` it can be had back for two weeks. */
  'journal.end': (request: { readonly id: JournalId; readonly keep: boolean }) => void
  /** Work that is in no file and that no window has. */
  'recovery.list': () => readonly RecoveryOffer[]
  /** What would come back, and the ids of cues that were changed. */
  'recovery.look': (id: JournalId) => {
    readonly document: SubtitleDocument
    readonly changed: readonly string[]
  }
  /** Takes the work for this window. It stays where it is until `journal.end`. */
  'recovery.take': (id: JournalId) => Recovered
  /** It is not offered unasked any more; the second time it is removed. */
  'recovery.discard': (id: JournalId) => void
  /** Sentences about files of the program's own that were damaged or cannot be written; each comes once. */
  'safety.news': () => readonly string[]

  /** What has become of a file since it had that stamp, and what it is now. */
  'file.check': (request: { readonly path: string; readonly stamp: Stamp }) => {
    readonly change: FileChange
    readonly now: Stamp | null
  }
  /** Tells what others do to a file (`file` events) from here on; null stops that. One file a window. */
  'file.watch': (file: { readonly path: string; readonly stamp: Stamp } | null) => void
  /** Takes a file for this window and lets go of the one before; who has it already. */
  'file.claim': (path: string | null) => FileHolder | null
  /** Calls the window of this program that has the file; false when there is none. */
  'file.raise': (path: string) => boolean

  /** Earlier states of files, of the one at the path first. */
  'backups.list': (path: string | null) => readonly BackupGroup[]
  /** Reads one; `format` is that of its file. */
  'backups.read': (request: { readonly id: string; readonly format: string | null }) => OpenedDocument

  /** The first key of each action, by their ids, for the menu of the host. */
  'window.keys': (keys: Readonly<Record<string, string>>) => void
  /** The texts of the language of the window by the English ones, for what the host says itself; none for English. */
  'window.texts': (texts: Readonly<Record<string, string>>) => void
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
  /** Another program did something to the file that is watched. */
  file: { readonly path: string; readonly change: FileChange }
  /** Somebody looks for this window: another one wants the file that is open here. */
  raise: { readonly path: string | null }
  /** A menu item of the system's menu, by command id. */
  command: { readonly id: string }
}

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
