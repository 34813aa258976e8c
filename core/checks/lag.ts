import { spokenEdges } from '../cues/follow.ts'
import { lengthIn } from '../profiles/length.ts'
import { endOf, fromSeconds, later, type Ticks } from '../time/ticks.ts'
import { isMeasured } from '../transcript/word.ts'
import { none, type Check, type CheckContext, type Place } from './check.ts'
import { endsBetween, isTogether, shotsBefore, withEnds } from './shared/edges.ts'
import { excess, frameCount, lengthFrom, limitOf, measured, nearestFrame } from './shared/frames.ts'

function lastHeard({ cue }: Place): Ticks | undefined {
  const last = spokenEdges(cue.words)?.last
  return last !== undefined && last === cue.words.at(-1) && isMeasured(last) ? endOf(last) : undefined
}

/** The out-time is where something other than the speech wants it: a shot change, the next cue, the reader. */
function hasReason({ cue, after }: Place, { rules, frameRate, shotFrames, facts }: CheckContext): boolean {
  const frame = nearestFrame(cue.end, frameRate)
  const zones = rules.shotOut?.value
  if (zones !== undefined) {
    const cut = shotFrames[shotsBefore(shotFrames, frame)]
    if (cut === frame + frameCount(zones.rest, frameRate)) return true
    const last = shotFrames[shotsBefore(shotFrames, frame) - 1]
    if (last !== undefined && frame === last + frameCount(zones.clear, frameRate)) return true
  }
  const gap = rules.gap?.value
  if (gap !== undefined && after !== undefined && isTogether(cue, after)) {
    if (nearestFrame(after.start, frameRate) - frame <= frameCount(gap, frameRate)) return true
  }
  const speed = rules.charactersPerSecond?.value
  const words = rules.wordsPerMinute?.value
  const wanted = Math.max(
    rules.shortest === undefined ? 0 : lengthIn(rules.shortest.value, frameRate),
    speed === undefined ? 0 : fromSeconds(facts(cue).characters / speed),
    words === undefined ? 0 : fromSeconds((cue.words.length * 60) / words),
  )
  // One frame more than what is needed is no matter.
  return cue.end - cue.start <= wanted + fromSeconds(1 / 20)
}

export const lag: Check = {
  id: 'lag',
  label: 'Out-time after the last word',
  rules: ['lag'],
  find: (place, context) => {
    const from = context.rules.lag
    const heard = from === undefined ? undefined : lastHeard(place)
    if (from === undefined || heard === undefined) return none
    const { cue } = place
    const over = excess(heard, cue.end, from.value, context.frameRate)
    return over === 0 || hasReason(place, context)
      ? none
      : [
          {
            value: measured(heard, cue.end, from.value, context.frameRate),
            bound: 'at-most',
            limit: limitOf(from.value, context.frameRate),
            over,
            from,
          },
        ]
  },
  fixes: (place, context) => {
    const heard = lastHeard(place)
    const length = context.rules.lag?.value
    if (heard === undefined || length === undefined) return none
    const most = lengthFrom(heard, length, 1, context.frameRate)
    const least = later(heard, place.cue.start)
    const near = endsBetween(place, context, least, most, most)
    // Where reading needs longer than that, as much as it needs.
    const more = endsBetween(place, context, most, place.cue.end, most)
    return withEnds(place, [...near, ...more])
  },
}
