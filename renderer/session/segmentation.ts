import type { Cue } from '../../core/cues/cue.ts'
import { defaultSettings, segment, segmentRules } from '../../core/cues/segment.ts'
import type { Word } from '../../core/transcript/word.ts'
import type { Session } from '../store.ts'
import { frameRateOf } from './facts.ts'

/** Cuts words into cues by the rules of the settings and the frames of the film. */
export function segmentWith(
  { store }: Session,
  newId: () => string,
): (words: readonly Word[]) => readonly Cue[] {
  const state = store.get()
  const language = state.history.document.language || (state.settings?.language ?? '')
  const rules = segmentRules(state.settings?.segmentation ?? defaultSettings, frameRateOf(state), language)
  return (words) => segment(words, rules, newId)
}
