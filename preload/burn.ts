import type { BurnOptions } from '../core/burn/options.ts'
import type { SubtitleDocument } from '../core/document/document.ts'
import type { Ticks } from '../core/time/ticks.ts'
import type { MediaId } from './files.ts'

/** Subtitles drawn into the picture of a film that is open. */
export interface BurnPlan {
  readonly media: MediaId
  readonly document: SubtitleDocument
  /** All in one kind of film; `size` is the short side in pixels, null that of the film. */
  readonly targets: readonly { readonly path: string; readonly size: number | null }[]
  readonly options: BurnOptions
}

export interface BurnCall extends BurnPlan {
  readonly overwrite: boolean
}

/** One picture as it will be. */
export interface BurnPictureRequest {
  readonly media: MediaId
  readonly document: SubtitleDocument
  readonly options: Pick<BurnOptions, 'style' | 'karaoke' | 'safe' | 'vertical'>
  readonly at: Ticks
  /** Short side in pixels. */
  readonly size: number | null
}

/** Before it begins: measured on a few seconds of the film. */
export interface BurnForecast {
  /** Of each target, about. */
  readonly bytes: readonly number[]
  /** Until all are there, about. */
  readonly seconds: number
  /** "libx264 (software)" */
  readonly encoder: string
  /** What a person should know, as sentences. */
  readonly remarks: readonly string[]
}
