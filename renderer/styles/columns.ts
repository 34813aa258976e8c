import type { SubtitleDocument } from '../../core/document/document.ts'
import type { Cue } from '../../core/cues/cue.ts'

const speaking = new WeakMap<readonly Cue[], boolean>()

/** The list has a column for speakers where somebody speaks. */
export function hasSpeakers({ cues, speakers = [] }: SubtitleDocument): boolean {
  if (speakers.length > 0) return true
  let known = speaking.get(cues)
  if (known === undefined) {
    known = cues.some(({ speaker }) => speaker !== undefined)
    speaking.set(cues, known)
  }
  return known
}

/** And one for styles where there is a choice. */
export const hasStyles = ({ styles }: SubtitleDocument): boolean => Object.keys(styles).length > 1
