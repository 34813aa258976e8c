import { setSpan } from '../cues/place.ts'
import { movedEdges } from '../document/drag.ts'
import { replaceCue } from '../document/edit.ts'
import { roomAround } from '../document/find.ts'
import type { Change } from '../document/history.ts'
import { ticksOfFrame } from '../time/frame-rate.ts'
import { frameBeside } from '../time/frames.ts'
import { zero } from '../time/ticks.ts'
import { framesIn, oneFrame, select, target, targets, type Command, type CommandContext } from './command.ts'

/** Out-time to the neighbouring frame, or those of all selected cues by a frame; not into the next cue. Set by hand from then on. */
function nudge(context: CommandContext, frames: 1 | -1): Change | null {
  const { document, frameRate, selection } = context
  const several = targets(context)
  if (several.length > 1) {
    const ids = several.flatMap((at) => document.cues[at]?.id ?? [])
    const shortest = ticksOfFrame(1, frameRate)
    const by = oneFrame(context, document.cues[target(context)]?.end ?? zero, frames)
    const edit = movedEdges(document, { ids, edge: 'end', by, how: 'alone', shortest })
    if (edit.length === 0) return null
    return { label: 'Nudge out-time', edit, selection, mergeKey: `nudge-end:${ids.join()}` }
  }
  const index = target(context)
  const cue = document.cues[index]
  if (cue === undefined) return null
  const end = frameBeside(cue.end, frames, framesIn(context))
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
