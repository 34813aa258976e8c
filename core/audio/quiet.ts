import { endOf, type Span } from '../time/ticks.ts'
import { peaksBetween, type Peaks } from './peaks.ts'

/**
 * Of 699 hand-labelled words none is softer than this share of the loudest sound in its sentence (the softest, a "the", has
 * 0.021); pauses between clean sentences have 0.005 in the median.
 */
const faint = 0.02

function loudest(peaks: Peaks, { offset, duration }: Span): number {
  const [low = 0, high = 0] = peaksBetween(peaks, offset, endOf({ offset, duration }), 1)
  return Math.max(-low, high)
}

/** Whether nothing sounds in `span` that could be a word among the speech of `around`. */
export const isQuiet = (peaks: Peaks, span: Span, around: Span): boolean =>
  span.duration > 0 && loudest(peaks, span) < faint * loudest(peaks, around)
