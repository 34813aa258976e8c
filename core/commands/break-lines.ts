import { breakLines as broken, type LineRules } from '../cues/lines.ts'
import { withoutHeldLines } from '../cues/held.ts'
import { setText } from '../cues/retime.ts'
import { changeCues } from '../document/edit.ts'
import { targets, type Command } from './command.ts'

/** Lines that are easy to read: no more than needed, parted where the sentence lets them. */
export const breakLines: Command<{ readonly rules: LineRules }> = {
  id: 'break-lines',
  label: 'Break lines well',
  keys: ['$mod+Shift+b'],
  plan: (context, { rules }) => {
    const { document, selection } = context
    const edit = changeCues(document, targets(context), (cue) => {
      const text = broken(cue.text, { ...rules, language: document.language })
      return withoutHeldLines(text === cue.text ? cue : setText(cue, text))
    })
    return edit.length === 0 ? null : { label: 'Break lines', edit, selection }
  },
}
