import { later, type Ticks } from '../time/ticks.ts'
import { isMeasured } from '../transcript/word.ts'
import { spokenEdges } from '../cues/follow.ts'
import { none, type Check, type CheckContext, type Place } from './check.ts'
import { earliestStart, shotsBefore, startsBetween, withStarts } from './shared/edges.ts'
import { excess, frameCount, lengthFrom, limitOf, measured, nearestFrame } from './shared/frames.ts'

/** When the first word is heard; undefined where it is a guess, or a label. */
function firstHeard({ cue }: Place): Ticks | undefined {
  const first = spokenEdges(cue.words)?.first
  return first !== undefined && first === cue.words[0] && isMeasured(first) ? first.offset : undefined
}

/** An in-time on a shot change, or as far before one as it must be, is where the picture wants it. */
function isByShot(start: Ticks, { rules, frameRate, shotFrames }: CheckContext): boolean {
  const zones = rules.shotIn?.value
  if (zones === undefined) return false
  const frame = nearestFrame(start, frameRate)
  const cut = shotFrames[shotsBefore(shotFrames, frame)]
  return cut === frame || cut === frame + frameCount(zones.clear, frameRate)
}

export const lead: Check = {
  id: 'lead',
  label: 'In-time before the first word',
  rules: ['lead'],
  find: (place, context) => {
    const from = context.rules.lead
    const heard = from === undefined ? undefined : firstHeard(place)
    if (from === undefined || heard === undefined) return none
    const { cue } = place
    const over = excess(cue.start, heard, from.value, context.frameRate)
    return over === 0 || isByShot(cue.start, context)
      ? none
      : [
          {
            value: measured(cue.start, heard, from.value, context.frameRate),
            bound: 'at-most',
            limit: limitOf(from.value, context.frameRate),
            over,
            from,
          },
        ]
  },
  fixes: (place, context) => {
    const heard = firstHeard(place)
    const length = context.rules.lead?.value
    if (heard === undefined || length === undefined) return none
    const least = later(earliestStart(place, context), lengthFrom(heard, length, -1, context.frameRate))
    return withStarts(place, startsBetween(place, context, least, heard, heard), context)
  },
}
