import { moved } from '../cues/moved.ts'
import { changeCues } from '../document/edit.ts'
import type { Change } from '../document/history.ts'
import { zero } from '../time/ticks.ts'
import { oneFrame, target, targets, type Command, type CommandContext } from './command.ts'

/** The selected cues and their words by one frame. The words are then where a person put them (`manual`). */
function nudge(context: CommandContext, frames: 1 | -1): Change | null {
  const { document, selection } = context
  const indices = targets(context)
  const by = oneFrame(context, document.cues[target(context)]?.start ?? zero, frames)
  if (indices.length === 0 || indices.some((index) => (document.cues[index]?.start ?? 0) + by < 0))
    return null
  return {
    label: 'Nudge cue',
    edit: changeCues(document, indices, (cue) => moved(cue, by, 'manual', { times: true })),
    selection,
    mergeKey: `nudge-cue:${indices.join()}`,
  }
}

export const nudgeCueEarlier: Command = {
  id: 'nudge-cue-earlier',
  label: 'Cue one frame earlier',
  keys: ['Alt+Shift+ArrowLeft'],
  plan: (context) => nudge(context, -1),
}

export const nudgeCueLater: Command = {
  id: 'nudge-cue-later',
  label: 'Cue one frame later',
  keys: ['Alt+Shift+ArrowRight'],
  plan: (context) => nudge(context, 1),
}
