import { earlier, endOf, later, minus, plus, type Ticks } from '../time/ticks.ts'
import type { Word } from '../transcript/word.ts'
import { firstFrom } from './first-from.ts'
import { timeToRead, type SegmentRules, type ShotRules } from './segment-rules.ts'

/** The words of one cue, with what is known of its edges before any rule. */
export interface Timed {
  readonly words: readonly Word[]
  /** What there is to read, as the rules count it. */
  readonly characters: number
  /** Set by a person. */
  readonly start?: Ticks
  readonly end?: Ticks
}

export interface Times {
  readonly start: Ticks
  readonly end: Ticks
}

/**
 * When cues are shown, one after the other: from the first word, or from the shot change near it where the rules say so, until
 * they are read, the last word is said, and what is left before the next cue is closed. Words are always inside.
 */
export function cueTimes(cues: readonly Timed[], rules: SegmentRules): readonly Times[] {
  const starts = cues.map((cue, at) => cue.start ?? startOf(cue, cues[at - 1], rules))
  return cues.map((cue, at) => {
    const start = starts[at] ?? (0 as Ticks)
    return { start, end: later(start, cue.end ?? outTime(cue, start, starts[at + 1], rules)) }
  })
}

const spokenEnd = ({ words, end }: Timed): Ticks => {
  const last = words.at(-1)
  return last === undefined ? (end ?? (0 as Ticks)) : later(endOf(last), end ?? endOf(last))
}

function startOf(cue: Timed, before: Timed | undefined, { shots, gap }: SegmentRules): Ticks {
  const spoken = cue.words[0]?.offset ?? (0 as Ticks)
  const zones = shots?.in
  if (shots === undefined || zones === undefined) return spoken
  const at = firstFrom(shots.cuts, spoken)
  const [last, next] = [shots.cuts[at - 1], shots.cuts[at]]
  const free = before === undefined ? (0 as Ticks) : plus(spokenEnd(before), gap)
  if (last !== undefined && spoken - last < zones.snapAfter && last >= free) return last
  // Nearer than that the cue would have to begin behind its first word.
  if (next !== undefined && next - spoken > zones.snapBefore && next - spoken < zones.clear) {
    const early = minus(next, zones.clear)
    if (early >= free && early < spoken && early >= 0) return early
  }
  return spoken
}

function outTime(cue: Timed, start: Ticks, next: Ticks | undefined, rules: SegmentRules): Ticks {
  const { minimum, maximum, gap, chain, shots } = rules
  const spoken = spokenEnd(cue)
  const toRead = later(minimum, timeToRead(cue.characters, cue.words.length, rules))
  const limit = next === undefined ? undefined : minus(next, gap)
  const longest = plus(start, maximum)
  const wanted = toRead > maximum ? longest : plus(start, toRead)
  let end = later(spoken, limit === undefined ? wanted : earlier(wanted, limit))
  if (shots?.out !== undefined)
    end = clearOfShots(end, spoken, wanted, later(spoken, earlier(limit ?? longest, longest)), shots)
  if (limit !== undefined && limit > end && limit - end + gap < chain)
    end = later(end, earlier(limit, longest))
  return end
}

/** An out-time that stands well with the shot changes around it, from `spoken` to `limit`; `wanted` is when it is read. */
function clearOfShots(
  end: Ticks,
  spoken: Ticks,
  wanted: Ticks,
  limit: Ticks,
  { cuts, out }: ShotRules,
): Ticks {
  if (out === undefined) return end
  const at = firstFrom(cuts, end)
  const [last, next] = [cuts[at - 1], cuts[at]]
  if (next !== undefined && next - end < out.snapBefore) {
    const rest = minus(next, out.rest)
    if (rest >= spoken && rest <= limit) return rest
  }
  if (last !== undefined && end - last < out.clear) {
    const back = minus(last, out.rest)
    const on = plus(last, out.clear)
    if (back >= spoken && (back >= wanted || on > limit)) return back
    if (on <= limit) return on
  }
  return end
}
