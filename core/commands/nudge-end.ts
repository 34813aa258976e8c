import { setSpan } from '../cues/place.ts'
import { replaceCue } from '../document/edit.ts'
import { roomAround } from '../document/find.ts'
import type { Change } from '../document/history.ts'
import { frameAt, ticksOfFrame } from '../time/frame-rate.ts'
import { select, target, type Command, type CommandContext } from './command.ts'

/** Out-time to the neighbouring frame, not into the next cue. It is set by hand from then on. */
function nudge(context: CommandContext, frames: 1 | -1): Change | null {
  const { document, frameRate } = context
  const index = target(context)
  const cue = document.cues[index]
  if (cue === undefined) return null
  const frame = frameAt(cue.end, frameRate)
  const isBetween = ticksOfFrame(frame, frameRate) < cue.end
  const end = ticksOfFrame(frames < 0 && isBetween ? frame : frame + frames, frameRate)
  const limit = roomAround(document, cue).end
  const isBlocked =
    end - cue.start < ticksOfFrame(1, frameRate) || (frames > 0 && limit !== undefined && end > limit)
  if (isBlocked) return null
  const after = { ...setSpan(cue, cue.start, end), pinned: { ...cue.pinned, end: true as const } }
  return {
    label: 'Nudge out-time',
    edit: replaceCue(index, cue, after),
    selection: select(cue.id),
    mergeKey: `nudge-end:${cue.id}`,
  }
}

export const nudgeEndEarlier: Command = {
  id: 'nudge-end-earlier',
  label: 'Out-time one frame earlier',
  keys: ['Alt+Shift+Comma'],
  plan: (context) => nudge(context, -1),
}

export const nudgeEndLater: Command = {
  id: 'nudge-end-later',
  label: 'Out-time one frame later',
  keys: ['Alt+Shift+Period'],
  plan: (context) => nudge(context, 1),
}
