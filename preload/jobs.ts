import type { FoundCut } from '../core/document/shots.ts'
import type { FailureReport } from '../core/problems/failure.ts'
import type { SyncFinding } from '../core/sync/sync-map.ts'
import type { Span, Ticks } from '../core/time/ticks.ts'
import type { RecognitionEvent } from '../core/transcript/transcript.ts'
import type { Word } from '../core/transcript/word.ts'
import type { BatchEvent } from './batch.ts'
import type { MediaId } from './files.ts'
import type { FilmEvent } from './film.ts'
import type { FittedCue, SaidSentence, Spoken } from './speech.ts'

export type JobId = string

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
export interface AlignRequest {
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
export interface RealignRequest {
  readonly media: MediaId
  readonly track: number | null
  /** BCP 47. */
  readonly language: string
  /** Where the sound is taken; the caller adds margins. */
  readonly start: Ticks
  readonly end: Ticks
  readonly tokens: readonly string[]
}

export interface Realigned {
  /**
   * One a token, in order, inside the stretch: source `aligned`, `confidence` the acoustic score from 0 to 1; `interpolated`
   * where there is nothing to say ("–"). Nothing is judged: what to apply is the window's. Null when the text does not fit.
   */
  readonly words: readonly Word[] | null
  /** Why nothing could be measured: no sound can be read there, or no aligner knows the language. */
  readonly missing?: 'sound' | 'language'
}

/** A whole text, and what the document holds already of what is said. */
export interface ScriptRequest {
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

export type JobKind =
  | 'listen'
  | 'proxy'
  | 'recognize'
  | 'recognize-again'
  | 'transcribe'
  | 'align'
  | 'script'
  | 'speak'
  | 'dub'
  | 'speech-write'
  | 'sync'
  | 'batch'
  | 'batch-watch'
  | 'burn'
  | 'mux'
  | 'track-read'
  | 'clip'
  | 'shots'
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
  /** A sentence was spoken. */
  | { readonly type: 'said'; readonly said: SaidSentence }
  /** All was spoken; the sound can be played. */
  | { readonly type: 'spoken'; readonly spoken: Spoken }
  /** A cue was spoken, and how it stands where it was to. */
  | { readonly type: 'fitted'; readonly fitted: FittedCue }
  /** Films with subtitles in the picture are there. */
  | { readonly type: 'burned'; readonly paths: readonly string[]; readonly encoder: string }
  | FilmEvent
  | BatchEvent
  /** The sync doctor listens to the words in parts of the film: 0 to 1. */
  | { readonly type: 'sync-words'; readonly share: number }
  /** What the sync doctor has found, before `done`; twice, when words are listened to after it. */
  | { readonly type: 'synced'; readonly finding: SyncFinding }
  | { readonly type: 'proxied'; readonly url: string }
  /** Shot changes found since the last ones were told, in order. */
  | { readonly type: 'shots'; readonly cuts: readonly FoundCut[] }
  | { readonly type: 'speech'; readonly spans: readonly Span[] }
  /** Something is wrong with the media, and the work goes on: "damaged from 01:12". */
  | { readonly type: 'warning'; readonly message: string; readonly at: Ticks | null }
  | { readonly type: 'done' }
  | { readonly type: 'canceled' }
  | { readonly type: 'failed'; readonly failure: FailureReport }
)
