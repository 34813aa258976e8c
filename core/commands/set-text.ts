import { heldAfterTyping } from '../cues/held.ts'
import { setText as withText } from '../cues/retime.ts'
import { replaceCue } from '../document/edit.ts'
import { indexOf } from '../document/find.ts'
import { room, select, type Command } from './command.ts'

/**
 * Another text for one cue. A run of typing is compared with the text before it, not key by key: a word that was rubbed out
 * and typed again has its own time again.
 */
export const setText: Command<{ readonly id: string; readonly text: string }> = {
  id: 'set-text',
  label: 'Edit text',
  keys: [],
  run: ({ id }) => ({ key: `set-text:${id}` }),
  plan: (context, { id, text }) => {
    const index = indexOf(context.document, id)
    const cue = context.document.cues[index]
    if (cue === undefined || cue.text === text) return null
    const caret = id === context.selection.active ? context.caret : undefined
    const after = heldAfterTyping(cue, withText(cue, text, room(context, cue), caret))
    return { label: 'Edit text', edit: replaceCue(index, cue, after), selection: select(id) }
  },
}
