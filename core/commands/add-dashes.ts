import { addDashes as withDashes, type DashStyle } from '../cues/text/dialogue-dashes.ts'
import { withHeld } from '../cues/held.ts'
import { setText } from '../cues/retime.ts'
import { changeCues } from '../document/edit.ts'
import { targets, type Command } from './command.ts'

/** A dash before what each of two people says in one cue. What has one line is parted where the second begins. */
export const addDashes: Command<{ readonly style: DashStyle }> = {
  id: 'add-dashes',
  label: 'Add dialogue dashes',
  keys: [],
  plan: (context, { style }) => {
    const { document, selection } = context
    const indices = targets(context)
    const edit = changeCues(document, indices, (cue) => {
      const text = withDashes(cue, style, indices.length === 1)
      return text === cue.text ? cue : withHeld(setText(cue, text), { lines: true })
    })
    return edit.length === 0 ? null : { label: 'Add dialogue dashes', edit, selection }
  },
}
