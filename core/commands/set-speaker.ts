import { changeCues } from '../document/edit.ts'
import { saidBy } from '../document/speakers.ts'
import { targets, type Command } from './command.ts'

/** Who speaks in the selected cues, from the first word to the last; null is nobody in particular. */
export const setSpeaker: Command<{ readonly name: string | null }> = {
  id: 'set-speaker',
  label: 'Set the speaker',
  keys: [],
  plan: (context, { name }) => {
    const wanted = name === null || name.trim() === '' ? null : name.replace(/\s+/g, ' ').trim()
    const edit = changeCues(context.document, targets(context), (cue) => saidBy(cue, wanted))
    return edit.length === 0 ? null : { label: 'Set the speaker', edit, selection: context.selection }
  },
}
