import { setSpan } from '../cues/place.ts'
import { replaceCue } from '../document/edit.ts'
import { ticksOfFrame } from '../time/frame-rate.ts'
import { select, target, type Command } from './command.ts'

/** In-time to the playhead, exactly: also into another cue, since two people may speak. It is set by hand from then on. */
export const setStart: Command = {
  id: 'set-start',
  label: 'Set in-time to the playhead',
  keys: ['F11', 'i', 'Alt+BracketLeft'],
  plan: (context) => {
    const { document, frameRate, playhead } = context
    const index = target(context)
    const cue = document.cues[index]
    if (cue === undefined || cue.start === playhead || playhead < 0) return null
    if (cue.end - playhead < ticksOfFrame(1, frameRate)) return null
    const after = { ...setSpan(cue, playhead, cue.end), pinned: { ...cue.pinned, start: true as const } }
    return { label: 'Set in-time', edit: replaceCue(index, cue, after), selection: select(cue.id) }
  },
}
