import { withLabelTaken } from '../cues/speaker-label.ts'
import { changeCues } from '../document/edit.ts'
import { targets, type Command } from './command.ts'

/** "JOHN: Come in." becomes "Come in." with John in the field, in the selected cues where there are several, else in all. */
export const speakersFromText: Command = {
  id: 'speakers-from-text',
  label: 'Take speakers from the text',
  keys: [],
  plan: (context) => {
    const { document, selection } = context
    const indices = selection.cues.length > 1 ? targets(context) : document.cues.map((_, index) => index)
    const edit = changeCues(document, indices, withLabelTaken)
    return edit.length === 0 ? null : { label: 'Take speakers from the text', edit, selection }
  },
}
