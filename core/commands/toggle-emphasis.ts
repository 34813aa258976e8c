import { emphasize, isEmphasized, type Emphasis } from '../cues/text/emphasis.ts'
import { plain } from '../cues/markup.ts'
import { setText } from '../cues/retime.ts'
import { changeCues } from '../document/edit.ts'
import { targets, type Command } from './command.ts'

const toggleEmphasis = (name: Emphasis, what: string, key: string): Command => ({
  id: `toggle-emphasis-${what.toLowerCase()}`,
  label: `${what} on or off`,
  keys: [key],
  plan: (context) => {
    const { document, selection } = context
    const indices = targets(context).filter((index) => plain(document.cues[index]?.text ?? '').trim() !== '')
    const isOn = indices.every((index) => isEmphasized(document.cues[index]?.text ?? '', name))
    const edit = changeCues(document, indices, (cue) => {
      const text = emphasize(cue.text, name, !isOn)
      return text === cue.text ? cue : setText(cue, text)
    })
    return edit.length === 0 ? null : { label: `${what} ${isOn ? 'off' : 'on'}`, edit, selection }
  },
})

export const toggleEmphasisBold = toggleEmphasis('b', 'Bold', '$mod+b')
export const toggleEmphasisItalic = toggleEmphasis('i', 'Italic', '$mod+i')
export const toggleEmphasisUnderline = toggleEmphasis('u', 'Underline', '$mod+u')
