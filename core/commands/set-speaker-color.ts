import { hexOf } from '../cues/colors.ts'
import { setField } from '../document/edit.ts'
import type { SpeakerLook } from '../document/speaker-look.ts'
import type { Command } from './command.ts'

/** The colours of speakers by their names; null takes one away. */
export const setSpeakerColor: Command<ReadonlyMap<string, string | null>> = {
  id: 'set-speaker-color',
  label: 'Set the colour of a speaker',
  keys: [],
  run: (colors) => ({ key: `set-speaker-color:${[...colors.keys()].join('\n')}` }),
  plan: ({ document, selection }, colors) => {
    const before = document.speakers ?? []
    const after: SpeakerLook[] = [...before]
    for (const [name, color] of colors) {
      const hex = color === null ? undefined : hexOf(color)?.slice(0, 7)
      const at = after.findIndex((look) => look.name === name)
      const look = { name, ...(hex === undefined ? {} : { color: hex }) }
      if (at >= 0) after[at] = look
      else if (hex !== undefined) after.push(look)
    }
    const isSame =
      after.length === before.length && after.every(({ color }, at) => color === before[at]?.color)
    return isSame
      ? null
      : {
          label: 'Set the colour of a speaker',
          edit: setField(document, 'speakers', after.length === 0 ? undefined : after),
          selection,
        }
  },
}
