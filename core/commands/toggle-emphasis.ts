import { emphasize, isEmphasized, type Emphasis } from '../cues/text/emphasis.ts'
import { plain } from '../cues/markup.ts'
import { setText } from '../cues/retime.ts'
import { changeCues } from '../document/edit.ts'
import { targets, type Command } from './command.ts'

/** What the command and its two outcomes are called, whole: other languages bend the words. */
interface Labels {
  readonly label: string
  readonly on: string
  readonly off: string
}

const toggleEmphasis = (name: Emphasis, id: string, key: string, { label, on, off }: Labels): Command => ({
  id: `toggle-emphasis-${id}`,
  label,
  keys: [key],
  plan: (context) => {
    const { document, selection } = context
    const indices = targets(context).filter((index) => plain(document.cues[index]?.text ?? '').trim() !== '')
    const isOn = indices.every((index) => isEmphasized(document.cues[index]?.text ?? '', name))
    const edit = changeCues(document, indices, (cue) => {
      const text = emphasize(cue.text, name, !isOn)
      return text === cue.text ? cue : setText(cue, text)
    })
    return edit.length === 0 ? null : { label: isOn ? off : on, edit, selection }
  },
})

export const toggleEmphasisBold = toggleEmphasis('b', 'bold', '$mod+b', {
  label: 'Bold on or off',
  on: 'Bold on',
  off: 'Bold off',
})
export const toggleEmphasisItalic = toggleEmphasis('i', 'italic', '$mod+i', {
  label: 'Italic on or off',
  on: 'Italic on',
  off: 'Italic off',
})
export const toggleEmphasisUnderline = toggleEmphasis('u', 'underline', '$mod+u', {
  label: 'Underline on or off',
  on: 'Underline on',
  off: 'Underline off',
})
