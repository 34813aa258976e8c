import { changeCues } from '../document/edit.ts'
import { targets, type Command } from './command.ts'

/** What is to be remembered of the selected cues; nothing of it is ever shown to viewers. Empty takes it away. */
export const setNote: Command<{ readonly note: string }> = {
  id: 'set-note',
  label: 'Write a note',
  keys: [],
  plan: (context, { note }) => {
    const wanted = note.replace(/\r\n?/g, '\n').trim()
    const edit = changeCues(context.document, targets(context), (cue) => {
      if ((cue.note ?? '') === wanted) return cue
      const { note: _, ...rest } = cue
      return wanted === '' ? rest : { ...rest, note: wanted }
    })
    return edit.length === 0
      ? null
      : { label: wanted === '' ? 'Take the note away' : 'Write a note', edit, selection: context.selection }
  },
}
