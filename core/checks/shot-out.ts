import { ticksOfFrame } from '../time/frame-rate.ts'
import { none, type Check, type CheckContext, type Place } from './check.ts'
import { isTogether, shotsBefore, withEnds } from './shared/edges.ts'
import { frameCount, nearestFrame } from './shared/frames.ts'

/** Frames before the shot change where the out-time is and where it should be; negative ones are after it. */
function wrong(
  { cue, after }: Place,
  { rules, frameRate, shotFrames }: CheckContext,
): { readonly is: number; readonly should: number; readonly cut: number } | undefined {
  const zones = rules.shotOut?.value
  if (zones === undefined || shotFrames.length === 0) return undefined
  const frame = nearestFrame(cue.end, frameRate)
  const rest = frameCount(zones.rest, frameRate)
  const at = shotsBefore(shotFrames, frame)
  const next = shotFrames[at]
  if (next !== undefined) {
    const ahead = next - frame
    if (ahead === rest) return undefined
    // Where the next cue begins before the cut, the gap to it says where this one ends.
    const isFree =
      after === undefined || !isTogether(cue, after) || nearestFrame(after.start, frameRate) >= next
    if (ahead < frameCount(zones.snapBefore, frameRate) && isFree)
      return { is: ahead, should: rest, cut: next }
  }
  const last = shotFrames[at - 1]
  if (last !== undefined && frame - last < frameCount(zones.clear, frameRate)) {
    return { is: last - frame, should: rest, cut: last }
  }
  return undefined
}

export const shotOut: Check = {
  id: 'shot-out',
  label: 'Out-time near a shot change',
  rules: ['shotOut'],
  find: (place, context) => {
    const found = wrong(place, context)
    const from = context.rules.shotOut
    if (found === undefined || from === undefined) return none
    return [
      {
        value: { unit: 'frames', amount: found.is },
        bound: 'as',
        limit: { unit: 'frames', amount: found.should },
        over: 1,
        from,
      },
    ]
  },
  fixes: (place, context) => {
    const found = wrong(place, context)
    const zones = context.rules.shotOut?.value
    if (found === undefined || zones === undefined) return none
    const { frameRate } = context
    const [clear, snap] = [frameCount(zones.clear, frameRate), frameCount(zones.snapBefore, frameRate)]
    const frames = [found.cut - found.should, found.cut + clear, found.cut - snap]
    return withEnds(
      place,
      frames.flatMap((frame) => (frame < 0 ? [] : [ticksOfFrame(frame, frameRate)])),
    )
  },
}
