import { changeCues } from '../document/edit.ts'
import { alignmentsOf } from '../document/style.ts'
import { styleNameOf, withStyle } from '../document/style-uses.ts'
import { targets, type Command } from './command.ts'

/** The style of the selected cues; null is the usual one. */
export const setStyle: Command<{ readonly name: string | null }> = {
  id: 'set-style',
  label: 'Set the style',
  keys: [],
  plan: (context, { name }) => {
    const wanted = name ?? undefined
    const padOf = alignmentsOf(context.document.styles)
    const edit = changeCues(context.document, targets(context), (cue) =>
      styleNameOf(cue) === styleNameOf({ ...(wanted === undefined ? {} : { style: wanted }) })
        ? cue
        : withStyle(cue, wanted, padOf(cue.style), padOf(wanted)),
    )
    return edit.length === 0 ? null : { label: 'Set the style', edit, selection: context.selection }
  },
}
