import { setWordEdge } from '../cues/word-edge.ts'
import type { Edge } from '../cues/word-places.ts'
import { replaceCue } from '../document/edit.ts'
import type { Change } from '../document/history.ts'
import { frameAt, ticksOfFrame } from '../time/frame-rate.ts'
import { endOf, plus, ticks, ticksPerMillisecond, type Ticks } from '../time/ticks.ts'
import { reach, room, target, wordIn, type Command, type CommandContext } from './command.ts'

const step = 10 * ticksPerMillisecond

/** One edge of the selected word, or the one at the text cursor; the neighbour that it touches or reaches gives way. */
function nudge(context: CommandContext, edge: Edge, unit: 'step' | 'frame', sign: 1 | -1): Change | null {
  const index = target(context)
  const cue = context.document.cues[index]
  const at = cue === undefined ? -1 : wordIn(context, cue)
  const word = cue?.words[at]
  if (cue === undefined || word === undefined) return null
  const before = edge === 'start' ? word.offset : endOf(word)
  const time = unit === 'step' ? plus(before, ticks(sign * step)) : nextFrame(before, sign, context)
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

/** The nearest beginning of a frame before or after `time`. */
function nextFrame(time: Ticks, sign: 1 | -1, { frameRate }: CommandContext): Ticks {
  const frame = frameAt(time, frameRate)
  const isBetween = ticksOfFrame(frame, frameRate) < time
  return ticksOfFrame(sign < 0 && isBetween ? frame : frame + sign, frameRate)
}

const names = { step: ['', '10 ms'], frame: ['-frame', 'one frame'] } as const

function nudging(edge: Edge, unit: 'step' | 'frame', sign: 1 | -1, keys: readonly string[]): Command {
  const direction = sign < 0 ? 'earlier' : 'later'
  return {
    id: `nudge-word-${edge}-${direction}${names[unit][0]}`,
    label: `${edge === 'start' ? 'Start' : 'End'} of the word ${names[unit][1]} ${direction}`,
    keys,
    plan: (context) => nudge(context, edge, unit, sign),
  }
}

export const nudgeWordStartEarlier = nudging('start', 'step', -1, ['BracketLeft'])
export const nudgeWordStartLater = nudging('start', 'step', 1, ['BracketRight'])
export const nudgeWordEndEarlier = nudging('end', 'step', -1, ['Shift+BracketLeft'])
export const nudgeWordEndLater = nudging('end', 'step', 1, ['Shift+BracketRight'])
// Alt with these keys sets the in- and out-time of the cue.
export const nudgeWordStartEarlierFrame = nudging('start', 'frame', -1, ['$mod+BracketLeft'])
export const nudgeWordStartLaterFrame = nudging('start', 'frame', 1, ['$mod+BracketRight'])
export const nudgeWordEndEarlierFrame = nudging('end', 'frame', -1, ['$mod+Shift+BracketLeft'])
export const nudgeWordEndLaterFrame = nudging('end', 'frame', 1, ['$mod+Shift+BracketRight'])
