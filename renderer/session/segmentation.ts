import type { Cue } from '../../core/cues/cue.ts'
import { segment } from '../../core/cues/segment.ts'
import { defaultSettings, segmentRules, type SegmentRules } from '../../core/cues/segment-rules.ts'
import type { Word } from '../../core/transcript/word.ts'
import type { Session } from '../store.ts'
import { frameRateOf } from './facts.ts'

/** The rules of the settings and the frames of the film. */
export function rulesOf({ store }: Session): SegmentRules {
  const state = store.get()
  const language = state.history.document.language || (state.settings?.language ?? '')
  return segmentRules(state.settings?.segmentation ?? defaultSettings, frameRateOf(state), language)
}

/** Cuts words into cues by the rules of the settings and the frames of the film. */
export function segmentWith(
  session: Session,
  newId: () => string,
): (words: readonly Word[]) => readonly Cue[] {
  const rules = rulesOf(session)
  return (words) => segment(words, rules, newId)
}
