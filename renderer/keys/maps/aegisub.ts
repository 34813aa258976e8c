import { later } from '../../language/t.ts'
import type { KeyMap } from './map.ts'

/** Its default keys (default_hotkey.json): those of the audio display, then of the video, then of the number pad. */
export const aegisub: KeyMap = {
  id: 'aegisub',
  name: later('Aegisub'),
  about: later(
    'For hands that know Aegisub: S plays the line, Z and X go through them, the number pad times them.',
  ),
  keys: {
    play: ['b', '$mod+p'],
    'play-cue': ['s', 'Space', 'r', 'Numpad5'],
    'frame-back': ['ArrowLeft', '$mod+Numpad4'],
    'frame-on': ['ArrowRight', '$mod+Numpad6'],
    'second-back': ['Alt+ArrowLeft'],
    'second-on': ['Alt+ArrowRight'],
    'previous-cue': ['z', '$mod+Numpad8', 'Numpad0'],
    'next-cue': ['x', 'g', '$mod+Numpad2', 'Numpad2'],
    'cue-start': ['$mod+Digit1'],
    'set-start': ['$mod+Digit3'],
    'set-end': ['$mod+Digit4'],
    'nudge-start-earlier': ['Numpad4', 'Alt+Comma'],
    'nudge-start-later': ['Numpad6', 'Alt+Period'],
    'nudge-end-earlier': ['Numpad7', 'Alt+Shift+Comma'],
    'nudge-end-later': ['Numpad9', 'Alt+Shift+Period'],
    'split-at-playhead': ['$mod+Shift+d', '$mod+d'],
    'delete-cues': ['$mod+Delete', 'Delete'],
    shift: ['$mod+i'],
    save: ['$mod+s', 'F2'],
    'edit-text': ['Enter'],
    undo: ['$mod+z'],
    redo: ['$mod+y', '$mod+Shift+z'],
    find: ['$mod+f'],
    'find-next': ['F3'],
    'find-and-replace': ['$mod+h'],
    'next-word': ['n'],
    'previous-word': ['Shift+N'],
    settings: ['Alt+KeyO', '$mod+,'],
    'show-shortcuts': ['F1', 'Shift+?'],
  },
}
