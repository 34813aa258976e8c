import type { LiveSettings } from './live.ts'

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
