import { setSpan } from '../cues/place.ts'
import { replaceCue } from '../document/edit.ts'
import { ticksOfFrame } from '../time/frame-rate.ts'
import { select, target, type Command } from './command.ts'

/** Out-time to the playhead, exactly: also into another cue, since two people may speak. It is set by hand from then on. */
export const setEnd: Command = {
  id: 'set-end',
  label: 'Set out-time to the playhead',
  keys: ['F12', 'o', 'Alt+BracketRight'],
  plan: (context) => {
    const { document, frameRate, playhead } = context
    const index = target(context)
    const cue = document.cues[index]
    if (cue === undefined || cue.end === playhead) return null
    if (playhead - cue.start < ticksOfFrame(1, frameRate)) return null
    const after = { ...setSpan(cue, cue.start, playhead), pinned: { ...cue.pinned, end: true as const } }
    return { label: 'Set out-time', edit: replaceCue(index, cue, after), selection: select(cue.id) }
  },
}
