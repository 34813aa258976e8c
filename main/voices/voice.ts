import type { Pcm } from '../../core/audio/pcm.ts'
import type { Part } from '../../core/script/script.ts'
import type { Ticks } from '../../core/time/ticks.ts'
import type { Word } from '../../core/transcript/word.ts'
import type { EngineSetting } from '../../preload/engines.ts'

/**
 * What a voice gives, in any ratio and any order but one: a word always comes before the audio in which it sounds. Times count
 * from the first sample of the sentence.
 */
export type VoiceEvent =
  /** Mono, of the voice's own `sampleRate`. */
  | { readonly type: 'audio'; readonly pcm: Pcm }
  /**
   * One word for each of `tokensOf(parts)` (core/script/tokens.ts), in order, as the script has it: with its punctuation,
   * without the silence behind it. Source `synthesized` where the engine told when it is said, else `interpolated`.
   */
  | { readonly type: 'words'; readonly words: readonly Word[] }
  | { readonly type: 'mark'; readonly name: string; readonly offset: Ticks }

/** The values of an engine's settings by their ids; empty where nothing was set. */
export type VoiceValues = Readonly<Record<string, string>>

export interface VoiceOptions {
  /** A name out of `list`. */
  readonly voice: string
  /** Factors of the voice's own. */
  readonly rate: number
  readonly pitch: number
  readonly values: VoiceValues
  readonly signal: AbortSignal
  /** Told something that a person should know while the work goes on, as a sentence. */
  readonly warn?: (message: string) => void
}

/** One voice of an engine. */
export interface VoiceInfo {
  /** As the engine calls it: "en-us", "en-US_AllisonV3Voice". */
  readonly name: string
  /** For a person: "English (America)", "Allison". */
  readonly label: string
  /** BCP 47. */
  readonly language: string
  readonly gender?: 'female' | 'male'
  /** Why it cannot tell the times of words, as a sentence; said before anything is spoken. */
  readonly untimed?: string
}

/** A text-to-speech engine. */
export interface Voice {
  readonly id: string
  readonly name: string
  /** "Stays on this computer.", "Your script is sent to …" */
  readonly privacy: string
  readonly quality: string
  readonly where: 'here' | 'service'
  /** Samples a second of all that it says. */
  readonly sampleRate: number
  /** Kept with those of the recognizer of the same id: where one key serves both they share it, else their ids differ. */
  readonly settings: readonly EngineSetting[]
  /** What is missing before it can be used, as a sentence with the remedy; undefined when it is ready. */
  readonly needs: (values: VoiceValues) => Promise<string | undefined>
  /** Throws like `speak`; a service that cannot be asked gives those that are known here. */
  readonly list: (values: VoiceValues, signal: AbortSignal) => Promise<readonly VoiceInfo[]>
  /** How many sentences may be spoken at once; 1 where it is absent. */
  readonly parallel?: (values: VoiceValues) => number
  /**
   * Speaks one sentence. Throws a `Failure` when it cannot (`canceled` after an abort), and leaves no process, socket or file
   * behind. Where the engine's answer is not what was agreed (sound shorter than its words, times that run backwards), words
   * become guesses inside the sound or the sentence fails; no time is said to be measured that is not.
   */
  readonly speak: (parts: readonly Part[], options: VoiceOptions) => AsyncIterable<VoiceEvent>
}
