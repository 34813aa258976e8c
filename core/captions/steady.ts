import { between } from '../cues/tokens.ts'
import type { RecognitionEvent } from '../transcript/transcript.ts'
import { nothingHeard, stablePrefix } from './stable-prefix.ts'

/**
 * Passes events on with hypotheses of only those words that were heard the same `threshold` times in succession, as a service
 * does that is asked to; undefined for a hypothesis that brings no new one. For recognizers that do not know of it.
 */
export function steadying(threshold: number): (event: RecognitionEvent) => RecognitionEvent | undefined {
  let prefix = nothingHeard
  return (event) => {
    if (event.type !== 'recognizing') {
      if (event.type !== 'progress') prefix = nothingHeard
      return event
    }
    const before = prefix.shown.length
    prefix = stablePrefix(prefix, event.hypothesis.text, threshold)
    if (prefix.shown.length === before) return undefined
    const text = prefix.shown.reduce((all, word) => (all === '' ? word : all + between(all, word) + word), '')
    return { type: 'recognizing', hypothesis: { ...event.hypothesis, text } }
  }
}
