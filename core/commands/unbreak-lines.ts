import { unbreakLines as unbroken } from '../cues/lines.ts'
import { withHeld } from '../cues/held.ts'
import { setText } from '../cues/retime.ts'
import { changeCues } from '../document/edit.ts'
import { targets, type Command } from './command.ts'

/** Everything on one line. */
export const unbreakLines: Command = {
  id: 'unbreak-lines',
  label: 'Put on one line',
  keys: ['$mod+Shift+j'],
  plan: (context) => {
    const { document, selection } = context
    const edit = changeCues(document, targets(context), (cue) => {
      const text = unbroken(cue.text)
      return text === cue.text ? cue : withHeld(setText(cue, text), { lines: true })
    })
    return edit.length === 0 ? null : { label: 'Put on one line', edit, selection }
  },
}
