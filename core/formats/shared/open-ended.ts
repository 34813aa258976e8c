import type { Cue } from '../../cues/cue.ts'
import type { SubtitleDocument } from '../../document/document.ts'
import { counted } from '../../problems/counted.ts'
import type { Loss } from '../../problems/problem.ts'

/** Cues by when they begin, those of one time in the order of the document. */
export const inOrder = ({ cues }: SubtitleDocument): readonly Cue[] =>
  cues.some((cue, at) => cue.start < (cues[at - 1]?.start ?? cue.start))
    ? cues.toSorted((one, other) => one.start - other.start)
    : cues

/**
 * What formats lose in which a cue stays until the next one begins: the ends of cues that overlap with the next, and that
 * two cues which begin together are two.
 */
export function overlapLoss(document: SubtitleDocument): readonly Loss[] {
  const cues = inOrder(document)
  const lost = cues.filter((cue, at) => {
    const next = cues[at + 1]?.start
    return next !== undefined && (next < cue.end || next === cue.start)
  })
  const { length: count } = lost
  if (count === 0) return []
  const message = counted(
    count,
    '{{count}} cue overlaps with the next one and ends where that begins.',
    '{{count}} cues overlap with the next one and end where that begins.',
  )
  return [
    { what: 'timing', message, count, examples: lost.slice(0, 3).map((cue) => document.cues.indexOf(cue)) },
  ]
}
