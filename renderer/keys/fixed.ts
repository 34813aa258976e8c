import { later } from '../language/t.ts'

/** Keys that belong to a part of the window, whatever the map: plain English, shown through `said`. */
interface Fixed {
  readonly name: string
  readonly keys: readonly (readonly [label: string, keys: string])[]
}

export const fixedKeys: readonly Fixed[] = [
  {
    name: later('While typing'),
    keys: [
      [later('Done, and to the next cue'), 'Enter'],
      [later('New line'), 'Shift+Enter'],
      [later('Leave the text as it was'), 'Escape'],
      [later('Merge with the cue before, at the start of the text'), 'Backspace'],
      [later('Merge with the cue behind, at the end of the text'), 'Delete'],
    ],
  },
  {
    name: later('In the list of cues'),
    keys: [
      [later('Cue before, cue behind'), 'ArrowUp'],
      [later('Select from here to there'), 'Shift+ArrowDown'],
      [later('Select all cues'), '$mod+a'],
      [later('A page up or down'), 'PageDown'],
    ],
  },
]
