import {
  defaultSettings,
  rulesOfProfile,
  segmentRules,
  type SegmentRules,
} from '../../core/cues/segment-rules.ts'
import { profileBy } from '../guidelines/chosen.ts'
import { frameRateOf, languageOf } from '../session/facts.ts'
import { shotsIn } from '../session/shots-in.ts'
import type { State } from '../store.ts'

/** The rules of the guideline `id` for this film, its frames, its language and its shot changes; those of the settings for null. */
export function rulesBy(state: State, id: string | null): SegmentRules {
  const profile = id === null ? undefined : profileBy(state, id)
  const [rate, language] = [frameRateOf(state), languageOf(state)]
  return profile === undefined
    ? segmentRules(state.settings?.segmentation ?? defaultSettings, rate, language)
    : rulesOfProfile(profile, rate, language, shotsIn(state))
}
