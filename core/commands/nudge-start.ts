import { setSpan } from '../cues/place.ts'
import { movedEdges } from '../document/drag.ts'
import { replaceCue } from '../document/edit.ts'
import { roomAround } from '../document/find.ts'
import type { Change } from '../document/history.ts'
import { ticksOfFrame } from '../time/frame-rate.ts'
import { frameBeside } from '../time/frames.ts'
import { zero } from '../time/ticks.ts'
import { framesIn, oneFrame, select, target, targets, type Command, type CommandContext } from './command.ts'

/** In-time to the neighbouring frame, or those of all selected cues by a frame; not into the cue before. Set by hand from then on. */
function nudge(context: CommandContext, frames: 1 | -1): Change | null {
  const { document, frameRate, selection } = context
  const several = targets(context)
  if (several.length > 1) {
    const ids = several.flatMap((at) => document.cues[at]?.id ?? [])
    const shortest = ticksOfFrame(1, frameRate)
    const by = oneFrame(context, document.cues[target(context)]?.start ?? zero, frames)
    const edit = movedEdges(document, { ids, edge: 'start', by, how: 'alone', shortest })
    if (edit.length === 0) return null
    return { label: 'Nudge in-time', edit, selection, mergeKey: `nudge-start:${ids.join()}` }
  }
  const index = target(context)
  const cue = document.cues[index]
  if (cue === undefined) return null
  const start = frameBeside(cue.start, frames, framesIn(context))
  const isBlocked =
    start === cue.start ||
    cue.end - start < ticksOfFrame(1, frameRate) ||
    (frames < 0 && start < roomAround(document, cue).start)
  if (isBlocked) return null
  const after = { ...setSpan(cue, start, cue.end), pinned: { ...cue.pinned, start: true as const } }
  return {
    label: 'Nudge in-time',
    edit: replaceCue(index, cue, after),
    selection: select(cue.id),
    mergeKey: `nudge-start:${cue.id}`,
  }
}

export const nudgeStartEarlier: Command = {
  id: 'nudge-start-earlier',
  label: 'In-time one frame earlier',
  keys: ['Alt+Comma'],
  plan: (context) => nudge(context, -1),
}

export const nudgeStartLater: Command = {
  id: 'nudge-start-later',
  label: 'In-time one frame later',
  keys: ['Alt+Period'],
  plan: (context) => nudge(context, 1),
}
