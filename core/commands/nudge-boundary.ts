import { movedEdges } from '../document/drag.ts'
import type { Change } from '../document/history.ts'
import { ticksOfFrame } from '../time/frame-rate.ts'
import { oneFrame, select, target, type Command, type CommandContext } from './command.ts'

/** The boundary that a cue shares with the next one, by one frame; where they do not touch, the out-time alone. */
function nudge(context: CommandContext, frames: 1 | -1): Change | null {
  const { document, frameRate } = context
  const cue = document.cues[target(context)]
  if (cue === undefined) return null
  const shortest = ticksOfFrame(1, frameRate)
  const by = oneFrame(context, cue.end, frames)
  const drag = { ids: [cue.id], edge: 'end', by, how: 'roll', shortest } as const
  const edit = movedEdges(document, drag)
  if (edit.length === 0) return null
  return { label: 'Roll boundary', edit, selection: select(cue.id), mergeKey: `nudge-boundary:${cue.id}` }
}

export const nudgeBoundaryEarlier: Command = {
  id: 'nudge-boundary-earlier',
  label: 'Boundary with the next cue one frame earlier',
  keys: ['$mod+Alt+Comma'],
  plan: (context) => nudge(context, -1),
}

export const nudgeBoundaryLater: Command = {
  id: 'nudge-boundary-later',
  label: 'Boundary with the next cue one frame later',
  keys: ['$mod+Alt+Period'],
  plan: (context) => nudge(context, 1),
}
