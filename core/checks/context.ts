import { keyOf } from '../cues/tokens.ts'
import type { Rules } from '../profiles/profile.ts'
import type { FrameRate } from '../time/frame-rate.ts'
import type { Span, Ticks } from '../time/ticks.ts'
import type { CheckContext } from './check.ts'
import { factsBy } from './shared/facts.ts'
import { nearestFrame } from './shared/frames.ts'
import { noLists, type OwnLists } from './terms.ts'

interface Given {
  /** Of the profile for the document's language: `rulesFor`. */
  readonly rules: Rules
  readonly language: string
  readonly frameRate: FrameRate
  readonly duration?: Ticks
  readonly shots?: readonly Ticks[]
  readonly speech?: readonly Span[] | null
  readonly lists?: OwnLists
}

/** What checks look at, made ready for them. The same context must be given again for a re-check to be quick. */
export function contextFor(given: Given): CheckContext {
  const { rules, language, frameRate, duration, shots = [], speech = null, lists = noLists } = given
  const counting = rules.counting.value
  return {
    rules,
    counting,
    language,
    frameRate,
    ...(duration === undefined ? {} : { duration }),
    shots,
    shotFrames: Int32Array.from(shots, (shot) => nearestFrame(shot, frameRate)),
    speech,
    profanity: new Set(lists.profanity.map(keyOf)),
    terms: lists.terms,
    facts: factsBy(counting),
  }
}
