import type { Canvas } from '../cues/placement.ts'
import type { SubtitleDocument } from './document.ts'

/**
 * What places in override tags count in. A file of SubStation Alpha that says nothing means 384 by 288; one that gives only one
 * measure means a television's shape. What never was such a file is written with a canvas of 1920 by 1080.
 */
export function canvasOf({ metadata, kept }: Pick<SubtitleDocument, 'metadata' | 'kept'>): Canvas {
  const measure = (name: string): number | undefined => {
    const value = Number(metadata[name])
    return Number.isFinite(value) && value > 0 ? value : undefined
  }
  const [width, height] = [measure('PlayResX'), measure('PlayResY')]
  if (width !== undefined && height !== undefined) return { width, height }
  if (width !== undefined) return { width, height: width === 1280 ? 1024 : (width * 3) / 4 }
  if (height !== undefined) return { height, width: height === 1024 ? 1280 : (height * 4) / 3 }
  return kept?.format === 'ass' || kept?.format === 'ssa'
    ? { width: 384, height: 288 }
    : { width: 1920, height: 1080 }
}

/** Whether cues say where they stand in WebVTT's settings; all others do it by tags in their text. */
export const hasPlaceSettings = ({ kept, origin }: Pick<SubtitleDocument, 'kept' | 'origin'>): boolean =>
  (kept?.format ?? origin?.format) === 'webvtt'
