import type { SubtitleDocument } from '../core/document/document.ts'
import type { Marker } from '../core/document/marker.ts'
import type { FilmSound } from '../core/dub/film-sound.ts'
import type { DubCue } from '../core/dub/lines.ts'
import type { ScriptKind } from '../core/script/script.ts'
import type { Span, Ticks } from '../core/time/ticks.ts'
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
  /** Silence in front of all of it: where it begins in a film. */
  readonly lead?: Ticks
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
  /** A film is written in the format that the extension of its path names. */
  readonly as: 'wav' | 'flac' | 'm4a' | 'film'
  /** For `film`: whose picture; null is a plain one. */
  readonly media: MediaId | null
  readonly sound: FilmSound
  /** Stream index of the film's sound that is mixed; null is the default one. */
  readonly track: number | null
  /** Decibels that the film's own sound is lowered by. */
  readonly duck: number
  /** BCP 47 of the voice, for its track; empty where it is not known. */
  readonly language: string
  /** Of the new track. */
  readonly title: string
  /** The voice describes the picture for those who do not see it. */
  readonly isDescription: boolean
  /** Go along in a film as a track of text; null: none. */
  readonly captions: SubtitleDocument | null
  /** Places that become chapters of a film or an M4A; none: those of the film stay. */
  readonly chapters: readonly Marker[]
}

/** Speaks cues that there are, each where it stands. */
export interface DubRequest extends SpeakManner {
  readonly cues: readonly DubCue[]
  /** Voice ids by speaker; who is not in it has the voice of all. */
  readonly voices: Readonly<Record<string, string>>
  /** The most that a voice is sped up by, 1 to 3. */
  readonly fastest: number
  /** Speech may go on until this long before the next cue begins; null: it ends with its own cue. */
  readonly beforeNext: Ticks | null
  /** Of the film: the sound is as long, or longer where speech goes on; null where there is none. */
  readonly length: Ticks | null
  /** The cues describe the picture: they are moved to where nobody speaks. Null: each is spoken where it stands. */
  readonly clear: ClearOf | null
}

/** What descriptions keep clear of. */
interface ClearOf {
  readonly dialogue: readonly Span[]
  /** Between a description and dialogue, and between two descriptions. */
  readonly distance: Ticks
  /** How far one may be moved. */
  readonly furthest: Ticks
}

/** How a cue stands where it was to be spoken; times count from the beginning of the film. */
export interface FittedCue {
  /** Its id. */
  readonly cue: string
  /** Where it is spoken. */
  readonly offset: Ticks
  readonly duration: Ticks
  /** How long it is unhurried. */
  readonly natural: Ticks
  /** What it was sped up by: 1 is unhurried. */
  readonly factor: number
  /** By how much it goes on beyond its slot; 0 where it does not. */
  readonly overrun: Ticks
  /** From where it was wished; 0 unless it keeps clear of dialogue. */
  readonly moved: Ticks
  /** For how long it lies over dialogue. */
  readonly overlap: Ticks
}
