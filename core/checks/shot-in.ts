import { ticksOfFrame } from '../time/frame-rate.ts'
import { none, type Check, type CheckContext } from './check.ts'
import { shotsBefore, withStarts } from './shared/edges.ts'
import { frameCount, nearestFrame } from './shared/frames.ts'
import type { Ticks } from '../time/ticks.ts'

/** Where the in-time should be instead, if it stands too near to a shot change: in frames. */
function wrong(
  start: Ticks,
  { rules, frameRate, shotFrames }: CheckContext,
): { readonly is: number; readonly should: number; readonly cut: number } | undefined {
  const zones = rules.shotIn?.value
  if (zones === undefined || shotFrames.length === 0) return undefined
  const frame = nearestFrame(start, frameRate)
  const at = shotsBefore(shotFrames, frame)
  const next = shotFrames[at]
  if (next === frame) return undefined
  if (next !== undefined) {
    const ahead = next - frame
    if (ahead <= frameCount(zones.snapBefore, frameRate)) return { is: ahead, should: 0, cut: next }
    const clear = frameCount(zones.clear, frameRate)
    if (ahead < clear) return { is: ahead, should: clear, cut: next }
  }
  const last = shotFrames[at - 1]
  if (last !== undefined && frame - last < frameCount(zones.snapAfter, frameRate)) {
    return { is: last - frame, should: 0, cut: last }
  }
  return undefined
}

/** Frames before the shot change are positive, those after it negative. */
export const shotIn: Check = {
  id: 'shot-in',
  label: 'In-time near a shot change',
  rules: ['shotIn'],
  find: ({ cue }, context) => {
    const found = wrong(cue.start, context)
    const from = context.rules.shotIn
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
    const found = wrong(place.cue.start, context)
    const zones = context.rules.shotIn?.value
    if (found === undefined || zones === undefined) return none
    const clear = frameCount(zones.clear, context.frameRate)
    const frames = [...new Set([found.cut - found.should, found.cut, found.cut - clear])]
    const starts = frames.flatMap((frame) => (frame < 0 ? [] : [ticksOfFrame(frame, context.frameRate)]))
    return withStarts(place, starts, context)
  },
}
