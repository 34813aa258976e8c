import { later } from '../../language/t.ts'
import type { KeyMap } from './map.ts'

/** What editing suites have in common: J K L, I O, arrows by frames and from cut to cut. */
export const nle: KeyMap = {
  id: 'nle',
  name: later('Editing suite'),
  about:
    'For hands that cut video: J K L, I and O, arrows by frames and from cue to cue, a cut at the playhead.',
  keys: {
    play: ['Space', '$mod+Space'],
    'play-back': ['j'],
    'play-stop': ['k'],
    'play-faster': ['l'],
    'frames-back': ['Shift+ArrowLeft'],
    'frames-on': ['Shift+ArrowRight'],
    'add-marker': ['m'],
    'frame-back': ['ArrowLeft', ','],
    'frame-on': ['ArrowRight', '.'],
    'previous-cue': ['ArrowUp', 'Alt+ArrowUp'],
    'next-cue': ['ArrowDown', 'Alt+ArrowDown'],
    'set-start': ['i'],
    'set-end': ['o'],
    'cue-start': ['Shift+I'],
    'play-cue': ['/', 'r'],
    'split-at-playhead': ['$mod+k', 'c'],
    'to-start': ['Home'],
    export: ['$mod+m', '$mod+e'],
    search: ['$mod+Shift+p'],
    find: ['$mod+f'],
  },
}
