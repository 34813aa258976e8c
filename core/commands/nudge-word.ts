import { setWordEdge } from '../cues/word-edge.ts'
import type { Edge } from '../cues/word-places.ts'
import { replaceCue } from '../document/edit.ts'
import type { Change } from '../document/history.ts'
import { frameBeside } from '../time/frames.ts'
import { endOf, plus, ticks, ticksPerMillisecond } from '../time/ticks.ts'
import { framesIn, reach, room, target, wordIn, type Command, type CommandContext } from './command.ts'

const step = 10 * ticksPerMillisecond

/** One edge of the selected word, or the one at the text cursor; the neighbour that it touches or reaches gives way. */
function nudge(context: CommandContext, edge: Edge, unit: 'step' | 'frame', sign: 1 | -1): Change | null {
  const index = target(context)
  const cue = context.document.cues[index]
  const at = cue === undefined ? -1 : wordIn(context, cue)
  const word = cue?.words[at]
  if (cue === undefined || word === undefined) return null
  const before = edge === 'start' ? word.offset : endOf(word)
  const time =
    unit === 'step' ? plus(before, ticks(sign * step)) : frameBeside(before, sign, framesIn(context))
  const bounds = { reach: reach(context, cue), room: room(context, cue) }
  const after = setWordEdge(cue, { at, edge, time, how: 'roll' }, bounds)
  if (after === cue) return null
  return {
    label: 'Nudge word',
    edit: replaceCue(index, cue, after),
    selection: context.selection,
    mergeKey: `nudge-word:${cue.id}:${at}:${edge}`,
  }
}

interface Nudging {
  readonly id: string
  readonly label: string
  readonly keys: readonly string[]
}

const nudging = (edge: Edge, unit: 'step' | 'frame', sign: 1 | -1, own: Nudging): Command => ({
  ...own,
  plan: (context) => nudge(context, edge, unit, sign),
})

export const nudgeWordStartEarlier = nudging('start', 'step', -1, {
  id: 'nudge-word-start-earlier',
  label: 'Start of the word 10 ms earlier',
  keys: ['BracketLeft'],
})
export const nudgeWordStartLater = nudging('start', 'step', 1, {
  id: 'nudge-word-start-later',
  label: 'Start of the word 10 ms later',
  keys: ['BracketRight'],
})
export const nudgeWordEndEarlier = nudging('end', 'step', -1, {
  id: 'nudge-word-end-earlier',
  label: 'End of the word 10 ms earlier',
  keys: ['Shift+BracketLeft'],
})
export const nudgeWordEndLater = nudging('end', 'step', 1, {
  id: 'nudge-word-end-later',
  label: 'End of the word 10 ms later',
  keys: ['Shift+BracketRight'],
})
// Alt with these keys sets the in- and out-time of the cue.
export const nudgeWordStartEarlierFrame = nudging('start', 'frame', -1, {
  id: 'nudge-word-start-earlier-frame',
  label: 'Start of the word one frame earlier',
  keys: ['$mod+BracketLeft'],
})
export const nudgeWordStartLaterFrame = nudging('start', 'frame', 1, {
  id: 'nudge-word-start-later-frame',
  label: 'Start of the word one frame later',
  keys: ['$mod+BracketRight'],
})
export const nudgeWordEndEarlierFrame = nudging('end', 'frame', -1, {
  id: 'nudge-word-end-earlier-frame',
  label: 'End of the word one frame earlier',
  keys: ['$mod+Shift+BracketLeft'],
})
export const nudgeWordEndLaterFrame = nudging('end', 'frame', 1, {
  id: 'nudge-word-end-later-frame',
  label: 'End of the word one frame later',
  keys: ['$mod+Shift+BracketRight'],
})
