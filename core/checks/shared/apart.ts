import { plus, type Ticks } from '../../time/ticks.ts'
import { none, type Check } from '../check.ts'
import { endsBetween, spokenSpan, startsBetween, withEnds, withTimes } from './edges.ts'
import { lengthFrom } from './frames.ts'

/** The cue ends earlier, or the next one begins later, so that the least gap is between them; whichever touches no word. */
export const apart: Check['fixes'] = (place, context) => {
  const { cue, after } = place
  if (after === undefined) return none
  const { frameRate, rules } = context
  const away = (time: Ticks, sign: 1 | -1): Ticks =>
    rules.gap === undefined ? time : lengthFrom(time, rules.gap.value, sign, frameRate)
  const most = away(after.start, -1)
  const least = spokenSpan(cue)?.end ?? plus(cue.start, 1 as Ticks)
  const ends = withEnds(place, endsBetween(place, context, least, most, most))
  const first = away(cue.end, 1)
  const last = spokenSpan(after)?.start ?? first
  const starts = startsBetween({ cue: after, before: cue, after: undefined }, context, first, last, first)
  return [
    ...ends,
    ...starts.flatMap((start) => {
      const moved = withTimes(after, start, after.end)
      return moved === undefined ? [] : [{ cue, after: moved }]
    }),
  ]
}
