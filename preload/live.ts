import type { FailureReport } from '../core/problems/failure.ts'
import type { Ticks } from '../core/time/ticks.ts'
import type { RecognitionEvent } from '../core/transcript/transcript.ts'
import type { OpenedMedia } from './files.ts'

export type LiveId = string

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
