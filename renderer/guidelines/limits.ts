import { defaultSettings } from '../../core/cues/segment-rules.ts'
import { rulesFor } from '../../core/profiles/rules-for.ts'
import type { Counting } from '../../core/profiles/profile.ts'
import { lengthIn } from '../../core/profiles/length.ts'
import { frameAt, ticksOfFrame, type FrameRate } from '../../core/time/frame-rate.ts'
import { toSeconds, type Ticks } from '../../core/time/ticks.ts'
import type { SegmentationSettings } from '../../preload/program.ts'
import { frameRateOf, languageOf } from '../session/facts.ts'
import type { State } from '../store.ts'
import { profileOf } from './chosen.ts'

/** What a cue is measured by. What a guideline does not limit is Infinity, or zero where it is a least. */
export interface Limits extends SegmentationSettings {
  /** How characters are counted; absent where each is one. */
  readonly counting?: Counting
}

/** The smallest number of frames that is so long. */
function framesIn(length: Ticks, rate: FrameRate): number {
  const frames = frameAt(length, rate)
  return ticksOfFrame(frames, rate) < length ? frames + 1 : frames
}

let known: { readonly of: readonly unknown[]; readonly limits: Limits } | undefined

/** Those of the guideline that the document is held against, or else of the settings. The same object for the same state. */
export function limitsOf(state: State): Limits {
  const profile = profileOf(state)
  if (profile === undefined) return state.settings?.segmentation ?? defaultSettings
  const [language, rate] = [languageOf(state), frameRateOf(state)]
  const of = [profile, language, rate.numerator, rate.denominator]
  if (known?.of.every((part, at) => part === of[at]) === true) return known.limits
  const rules = rulesFor(profile, language)
  const limits = {
    charactersPerLine: rules.lineLength?.value ?? Infinity,
    lines: rules.lines?.value ?? Infinity,
    minimumSeconds: rules.shortest === undefined ? 0 : toSeconds(lengthIn(rules.shortest.value, rate)),
    maximumSeconds: rules.longest === undefined ? Infinity : toSeconds(lengthIn(rules.longest.value, rate)),
    charactersPerSecond: rules.charactersPerSecond?.value ?? Infinity,
    gapFrames: rules.gap === undefined ? 0 : framesIn(lengthIn(rules.gap.value, rate), rate),
    counting: rules.counting.value,
  }
  known = { of, limits }
  return limits
}
