import { addNotes, hasNotes, removeNotes } from '../cues/text/music.ts'
import { setText } from '../cues/retime.ts'
import { changeCues } from '../document/edit.ts'
import { targets, type Command } from './command.ts'

/** Notes around what is sung; away from all where every cue has them. */
export const toggleNotes: Command = {
  id: 'toggle-notes',
  label: 'Music notes on or off',
  keys: ['$mod+Shift+u'],
  plan: (context) => {
    const { document, selection } = context
    const indices = targets(context)
    const isOn = indices.every((index) => hasNotes(document.cues[index]?.text ?? ''))
    const edit = changeCues(document, indices, (cue) => {
      const text = isOn ? removeNotes(cue.text) : addNotes(cue.text)
      return text === cue.text ? cue : setText(cue, text)
    })
    return edit.length === 0
      ? null
      : { label: isOn ? 'Remove music notes' : 'Add music notes', edit, selection }
  },
}
