import { movedCues, movedEdges } from '../document/drag.ts'
import type { Change } from '../document/history.ts'
import { ticksOfFrame } from '../time/frame-rate.ts'
import { oneFrame, select, target, type Command, type CommandContext } from './command.ts'

/** By one frame: the cue and all after it, or only its out-time and all after it. */
function ripple(context: CommandContext, what: 'cue' | 'end', frames: 1 | -1): Change | null {
  const { document, frameRate } = context
  const cue = document.cues[target(context)]
  if (cue === undefined) return null
  const shortest = ticksOfFrame(1, frameRate)
  const by = oneFrame(context, what === 'cue' ? cue.start : cue.end, frames)
  const edit =
    what === 'cue'
      ? movedCues(document, [cue.id], by, true)
      : movedEdges(document, { ids: [cue.id], edge: 'end', by, how: 'ripple', shortest })
  if (edit.length === 0) return null
  return { label: 'Ripple cues', edit, selection: select(cue.id), mergeKey: `ripple-${what}:${cue.id}` }
}

export const rippleEarlier: Command = {
  id: 'ripple-earlier',
  label: 'Cue and all after it one frame earlier',
  keys: ['$mod+Alt+Shift+ArrowLeft'],
  plan: (context) => ripple(context, 'cue', -1),
}

export const rippleLater: Command = {
  id: 'ripple-later',
  label: 'Cue and all after it one frame later',
  keys: ['$mod+Alt+Shift+ArrowRight'],
  plan: (context) => ripple(context, 'cue', 1),
}

export const rippleEndEarlier: Command = {
  id: 'ripple-end-earlier',
  label: 'Out-time and all after it one frame earlier',
  keys: ['$mod+Alt+Shift+Comma'],
  plan: (context) => ripple(context, 'end', -1),
}

export const rippleEndLater: Command = {
  id: 'ripple-end-later',
  label: 'Out-time and all after it one frame later',
  keys: ['$mod+Alt+Shift+Period'],
  plan: (context) => ripple(context, 'end', 1),
}
