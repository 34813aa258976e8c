import type { SubtitleDocument } from '../core/document/document.ts'
import type { ScriptKind } from '../core/script/script.ts'
import type { Ticks } from '../core/time/ticks.ts'
import type { Word } from '../core/transcript/word.ts'
import type { SetEngineSetting } from './engines.ts'
import type { MediaId } from './files.ts'

/** One voice of an engine; see `VoiceInfo` in main/voices/voice.ts. */
export interface VoiceChoice {
  /** "espeak:en-us" */
  readonly id: string
  readonly label: string
  /** BCP 47. */
  readonly language: string
  readonly gender?: 'female' | 'male'
  readonly untimed?: string
}

export interface VoiceEngine {
  readonly id: string
  readonly name: string
  readonly privacy: string
  readonly quality: string
  readonly where: 'here' | 'service'
  /** What is missing, with the remedy; null when it is ready. */
  readonly missing: string | null
  readonly settings: readonly SetEngineSetting[]
  /** Empty while something is missing. */
  readonly voices: readonly VoiceChoice[]
}

/** What is used where the script says nothing else. */
export interface SpeakManner {
  readonly voice: string
  /** Factors of the voice's own, 0.2 to 5 and 0.5 to 2. */
  readonly rate: number
  readonly pitch: number
}

export interface SpeakRequest extends SpeakManner {
  readonly kind: ScriptKind
  readonly text: string
  /** Numbers of the first and last sentence that are wanted; absent: all. */
  readonly only?: { readonly first: number; readonly last: number }
}

export interface SpokenMark {
  readonly name: string
  readonly offset: Ticks
}

/** A sentence as it was said; times count from the beginning of the whole sound. */
export interface SaidSentence {
  /** Its number in the script. */
  readonly sentence: number
  readonly offset: Ticks
  readonly duration: Ticks
  /** One for each of its tokens, in order. */
  readonly words: readonly Word[]
  readonly marks: readonly SpokenMark[]
}

/** A sound that was spoken in this window; it is there until the window closes or speaks again. */
export type SpeechId = string

export interface Spoken {
  readonly speech: SpeechId
  /** Where the window's player finds it. */
  readonly url: string
  readonly duration: Ticks
}

/** What is written of a voice: a sound by itself, or a film with it. */
export interface SpeechWriteRequest {
  readonly speech: SpeechId
  readonly path: string
  readonly overwrite: boolean
  readonly as: 'wav' | 'flac' | 'm4a' | 'film'
  /** For `film`: whose picture; null is a plain one. */
  readonly media: MediaId | null
  /** The voice is one more track, is mixed with what is there (which is lowered while it speaks), or takes its place. */
  readonly sound: 'track' | 'mix' | 'replace'
  /** Decibels that the film's own sound is lowered by. */
  readonly duck: number
  /** BCP 47 of the voice, for the track. */
  readonly language: string
  /** Go along as a track of text, with chapters of its markers; null: none. */
  readonly captions: SubtitleDocument | null
}
