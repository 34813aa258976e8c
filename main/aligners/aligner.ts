import type { Pcm } from '../../core/audio/pcm.ts'
import type { Ticks } from '../../core/time/ticks.ts'
import type { Word } from '../../core/transcript/word.ts'

/** A stretch of audio and the tokens that are said in it, in order. */
export interface AlignTask {
  readonly pcm: Pcm
  /** When the first sample of `pcm` sounds. */
  readonly offset: Ticks
  /** Tokens as displayed ("$200,"); the aligner finds out how they are spoken. */
  readonly tokens: readonly string[]
}

interface AlignOptions {
  /** BCP 47. */
  readonly language: string
  readonly signal: AbortSignal
  /** The text goes on after the sound: words come back for as many tokens as are heard. */
  readonly open?: boolean
  /** Somebody waits for it: goes before all other tasks and does not wait for one that is computed already. */
  readonly urgent?: boolean
}

interface Found {
  readonly first: number
  readonly words: readonly Word[]
}

export interface Aligner {
  readonly id: string
  readonly name: string
  /** BCP 47 primary languages. */
  readonly languages: readonly string[]
  /**
   * One word a token, in order, source `aligned`, inside the audio. `confidence` is the acoustic score, 0 to 1. Null when the
   * text does not fit the sound; a token with nothing to say ("–") gets an empty span at its place, source `interpolated`.
   */
  readonly align: (task: AlignTask, options: AlignOptions) => Promise<readonly Word[] | null>
  /**
   * Where in `tokens` the sound begins: the number of its first token, and the words that are heard, up to eight. Null when
   * it is nowhere. For a few seconds of sound and some hundred tokens; takes a second.
   */
  readonly find: (task: AlignTask, options: AlignOptions) => Promise<Found | null>
  /** Gets ready for urgent tasks in `language`: the first one would otherwise wait for the engine to load. Never rejects. */
  readonly warm: (language: string) => Promise<void>
}
