import { removeDashes as withoutDashes } from '../cues/text/dialogue-dashes.ts'
import { withHeld } from '../cues/held.ts'
import { setText } from '../cues/retime.ts'
import { changeCues } from '../document/edit.ts'
import { targets, type Command } from './command.ts'

/** Takes the dashes away that begin lines. */
export const removeDashes: Command = {
  id: 'remove-dashes',
  label: 'Remove dialogue dashes',
  keys: [],
  plan: (context) => {
    const { document, selection } = context
    const edit = changeCues(document, targets(context), (cue) => {
      const text = withoutDashes(cue.text)
      return text === cue.text ? cue : withHeld(setText(cue, text), { lines: true })
    })
    return edit.length === 0 ? null : { label: 'Remove dialogue dashes', edit, selection }
  },
}
