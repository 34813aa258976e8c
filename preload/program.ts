import type { TimelineSettings } from '../core/document/timeline-settings.ts'
import type { PlaybackSettings } from '../core/document/playback.ts'
import type { TextOptions } from '../core/cues/text/options.ts'
import type { LiveSettings } from './live.ts'
import type { SpeakManner } from './speech.ts'

export interface AppInfo {
  readonly version: string
  readonly host: 'electron' | 'browser'
  readonly platform: 'win32' | 'darwin' | 'linux'
  /** A file given on the command line or by the system, to be opened first. */
  readonly openFirst: string | null
}

/** A part of the program that others have made. */
export interface Licence {
  readonly name: string
  readonly version: string
  /** SPDX, as its makers say it. */
  readonly licence: string
  readonly author?: string
  /** An address, or empty. */
  readonly home: string
  /** What is compiled into it, with licences. */
  readonly contains?: string
  /** In full; empty where it comes without. */
  readonly text: string
}

/** A version of the program that is newer than this one. */
export interface Update {
  readonly version: string
  /** What is new, as its makers write it: plain text, and a stranger's. */
  readonly notes: string
  /** Where it can be got. */
  readonly page: string
}

export type UpdateAnswer =
  | { readonly state: 'newer'; readonly update: Update }
  | { readonly state: 'newest' }
  /** It is switched off, was asked today, or did not answer. */
  | { readonly state: 'not-asked' }

/** One line of `cuewright doctor`. */
export interface Finding {
  readonly name: string
  readonly ok: boolean
  /** Version and place, or what is missing. */
  readonly found: string
  /** How to get it, when it is missing. */
  readonly remedy?: string
}

/** The language of the window; 'system' follows the system's. */
export type WindowLanguage = 'system' | 'en' | 'es' | 'fr' | 'de' | 'zh-CN' | 'ar'

export interface Settings {
  readonly windowLanguage: WindowLanguage
  readonly theme: 'system' | 'dark' | 'light'
  readonly recognizer: string
  /** Which is spoken in films, BCP 47. */
  readonly language: string
  /** Path of ffmpeg; empty means: find it. */
  readonly ffmpeg: string
  readonly segmentation: SegmentationSettings
  /** Id of the guideline that new films are cut by; empty: by the limits of `segmentation`. */
  readonly guideline: string
  /** Measure guessed words again when typing rests. */
  readonly remeasure: boolean
  readonly playback: PlaybackSettings
  readonly live: LiveSettings
  readonly keys: KeySettings
  readonly start: StartSettings
  /** Look for a newer version once a day. */
  readonly updates: boolean
  readonly reference: ReferenceSettings
  readonly timeline: TimelineSettings
  /** Who speaks scripts, and how, where they say nothing else. */
  readonly speech: SpeakManner
  readonly safety: SafetySettings
  /** How texts are written: dashes, lines, spelling. */
  readonly text: TextOptions
  /** What was set of each engine, by its id and the setting's; no secrets. */
  readonly engines: Readonly<Record<string, Readonly<Record<string, string>>>>
}

interface SafetySettings {
  /** A generation of the work is kept after so many minutes of it. */
  readonly backupMinutes: number
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

interface StartSettings {
  /** Open the file of last time, at the same place. */
  readonly reopen: boolean
  /** Show a tip now and then. */
  readonly tips: boolean
  /** The guide through the sample has been seen or skipped. */
  readonly guided: boolean
}

/** Keys in the notation of renderer/keys/press.ts. */
export interface KeySettings {
  /** Id of a key map; one that is not there counts as "cuewright". */
  readonly map: string
  /** The keys that a person has given to actions, by the ids of those, in place of the map's; none is none. */
  readonly changed: Readonly<Record<string, readonly string[]>>
}

/** What became of settings from a file. */
export interface SettingsTaken {
  readonly settings: Settings
  /** Names of those that were not right, with what is wrong. */
  readonly refused: readonly { readonly name: string; readonly message: string }[]
  /** Names that this version does not know. */
  readonly unknown: readonly string[]
}

/** The second document, beside the first. */
interface ReferenceSettings {
  /** Where its captions stand on the picture: with those of the first, or not at all. */
  readonly caption: 'none' | 'above' | 'below'
}
