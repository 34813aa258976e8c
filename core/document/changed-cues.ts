import type { Cue } from '../cues/cue.ts'
import type { SubtitleDocument } from './document.ts'

/** Ids of the cues of `other` that say something, or at a time, that no cue of `document` does. */
export function changedCues(document: SubtitleDocument, other: SubtitleDocument): ReadonlySet<string> {
  const known = new Set(document.cues.map(keyOf))
  return new Set(other.cues.filter((cue) => !known.has(keyOf(cue))).map(({ id }) => id))
}

/** What a reader gets of a cue. */
const keyOf = ({ start, end, text }: Cue): string => `${start} ${end} ${text}`
