import { plus, type Ticks } from '../../time/ticks.ts'
import { none, type Check, type CheckContext, type Place } from '../check.ts'
import {
  earliestStart,
  endsBetween,
  latestEnd,
  startsBetween,
  withEnds,
  withStarts,
  withTimes,
} from './edges.ts'

/** The cue made to last `wanted` at least: later at its end, else earlier at its start as well. */
export function longer(
  place: Place,
  context: CheckContext,
  wanted: Ticks | undefined,
): ReturnType<Check['fixes']> {
  if (wanted === undefined) return none
  const { cue } = place
  const target = plus(cue.start, wanted)
  const latest = latestEnd(place, context)
  const later = withEnds(place, endsBetween(place, context, target, latest, target))
  const end = Math.max(cue.end, latest) as Ticks
  const start = Math.min(cue.start, (cue.end > latest ? cue.end : end) - wanted) as Ticks
  const earlier = startsBetween(place, context, earliestStart(place, context), start, start)
  const both = earlier.flatMap((first) =>
    endsBetween(place, context, plus(first, wanted), latest, plus(first, wanted)).flatMap((last) => {
      const fixed = withTimes(cue, first, last)
      return fixed === undefined ? [] : [{ cue: fixed }]
    }),
  )
  return [...later, ...withStarts(place, earlier, context), ...both]
}
