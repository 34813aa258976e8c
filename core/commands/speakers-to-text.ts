import { withLabelWritten } from '../cues/speaker-label.ts'
import { changeCues } from '../document/edit.ts'
import { targets, type Command } from './command.ts'

/** Who speaks goes from the field to the text, in the selected cues where there are several, else in all. */
export const speakersToText: Command = {
  id: 'speakers-to-text',
  label: 'Write speakers into the text',
  keys: [],
  plan: (context) => {
    const { document, selection } = context
    const indices = selection.cues.length > 1 ? targets(context) : document.cues.map((_, index) => index)
    const edit = changeCues(document, indices, withLabelWritten)
    return edit.length === 0 ? null : { label: 'Write speakers into the text', edit, selection }
  },
}
