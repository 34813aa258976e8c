import type { Cue } from '../../core/cues/cue.ts'
import { segment } from '../../core/cues/segment.ts'
import type { SegmentRules } from '../../core/cues/segment-rules.ts'
import type { Word } from '../../core/transcript/word.ts'
import { profileIdOf } from '../guidelines/chosen.ts'
import { rulesBy } from '../reflow/rules.ts'
import type { Session } from '../store.ts'

/** The rules of the guideline of the document, or else of the settings, for the film as it is. */
export const rulesOf = ({ store }: Session): SegmentRules => rulesBy(store.get(), profileIdOf(store.get()))

/** Cuts words into cues by those rules. */
export function segmentWith(
  session: Session,
  newId: () => string,
): (words: readonly Word[]) => readonly Cue[] {
  const rules = rulesOf(session)
  return (words) => segment(words, rules, newId)
}
