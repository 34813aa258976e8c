import type { Cue } from '../../cues/cue.ts'
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
  const earliest = earliestStart(place, context)
  const alone = Math.min(cue.start, cue.end - wanted) as Ticks
  const earlier = [
    ...new Set([
      ...startsBetween(place, context, earliest, alone, alone),
      ...startsBetween(place, context, earliest, start, start),
    ]),
  ]
  const both = earlier.flatMap((first) =>
    endsBetween(place, context, plus(first, wanted), latest, plus(first, wanted)).flatMap((last) => {
      const fixed = withTimes(cue, first, last)
      return fixed === undefined ? [] : [{ cue: fixed }]
    }),
  )
  const distance = (fixed: Cue): number => Math.abs(fixed.start - cue.start) + Math.abs(fixed.end - cue.end)
  const moved = [...withStarts(place, earlier, context), ...both]
  return [...later, ...moved.sort((a, b) => distance(a.cue) - distance(b.cue))]
}
