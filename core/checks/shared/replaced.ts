import { replaceIn } from '../../cues/replace.ts'
import type { Cue } from '../../cues/cue.ts'
import { none, type Fixed, type Measure } from '../check.ts'

export interface Change {
  readonly from: number
  readonly to: number
  readonly with: string
}

/** The cue with parts of what it shows replaced: words that no part touches keep their times to the tick. */
export function replaced(cue: Cue, changes: readonly Change[]): readonly Fixed[] {
  if (changes.length === 0) return none
  const { start, end } = cue
  const after = replaceIn(cue, changes)
  if (after === cue || after.text === cue.text) return none
  return [{ cue: after.start === start && after.end === end ? after : { ...after, start, end } }]
}

export const text = (shown: string): Measure => ({ unit: 'text', text: shown })
