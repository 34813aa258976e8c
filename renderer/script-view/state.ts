import { zero, type Ticks } from '../../core/time/ticks.ts'
import type { DocumentScript } from '../../core/document/document.ts'
import type { JobId } from '../../preload/jobs.ts'
import type { SaidSentence, SpeakManner, Spoken, VoiceEngine } from '../../preload/speech.ts'

/** What a voice has said, or is saying just now. */
export interface Reading {
  /** The script as it was. */
  readonly script: DocumentScript
  readonly manner: SpeakManner
  /** Number of the first sentence that was asked for. */
  readonly first: number
  readonly isWhole: boolean
  /** Silence in front of all: the sound then begins where the film does. */
  readonly lead: Ticks
  /** One for each sentence so far, in order. */
  readonly said: readonly SaidSentence[]
  /** Null until all was said. */
  readonly sound: Spoken | null
}

export interface Narration {
  /** Null until somebody asked. */
  readonly engines: readonly VoiceEngine[] | null
  /** What is being spoken; `share` from 0 to 1. `then` is what waits for it. */
  readonly job: {
    readonly id: JobId | null
    readonly share: number
    readonly then: 'play' | 'subtitles' | 'write'
  } | null
  readonly reading: Reading | null
  readonly player: 'stopped' | 'playing' | 'paused'
  /** Where the text cursor is, UTF-16 units. */
  readonly caret: number
  /** Where the voice begins in the film. */
  readonly start: Ticks
}

export const startNarration: Narration = {
  engines: null,
  job: null,
  reading: null,
  player: 'stopped',
  caret: 0,
  start: zero,
}
