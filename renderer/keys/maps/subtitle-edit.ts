import { later } from '../../language/t.ts'
import type { KeyMap } from './map.ts'

/** Its default keys as its own reference lists them (docs/reference/keyboard-shortcuts.md), those of version 4 behind them. */
export const subtitleEdit: KeyMap = {
  id: 'subtitle-edit',
  name: later('Subtitle Edit'),
  about:
    'For hands that know Subtitle Edit 4 or 5: F5 plays the cue, arrows go by a second, F8 finds errors.',
  keys: {
    play: ['Space', '$mod+Space', '$mod+p'],
    'play-cue': ['F5'],
    'second-back': ['ArrowLeft'],
    'second-on': ['ArrowRight'],
    'frame-back': [',', 'Shift+ArrowLeft'],
    'frame-on': ['.', 'Shift+ArrowRight'],
    'set-start': ['F11'],
    'set-end': ['F12'],
    'previous-cue': ['Alt+ArrowUp'],
    'next-cue': ['Alt+ArrowDown'],
    'cue-start': ['Shift+F11', 'g'],
    'insert-cue': ['Alt+Insert', 'Insert'],
    'merge-with-next': ['$mod+Shift+m'],
    'split-at-caret': ['$mod+Alt+KeyV', '$mod+Enter'],
    'delete-cues': ['Delete'],
    shift: ['$mod+Shift+a'],
    undo: ['$mod+z'],
    redo: ['$mod+y', '$mod+Shift+z'],
    'replace-lists': ['$mod+Shift+r'],
    'remove-hearing': ['$mod+Shift+h'],
    'break-lines': ['$mod+Alt+KeyB', '$mod+Shift+b'],
    find: ['$mod+f'],
    'find-next': ['F3'],
    'find-previous': ['Shift+F3'],
    'find-and-replace': ['$mod+h'],
    'next-problem': ['F8'],
    'previous-problem': ['Shift+F8'],
    problems: ['$mod+F8'],
    review: ['F7'],
    batch: ['$mod+b', '$mod+Shift+o'],
    'show-shortcuts': ['F1', 'Shift+?'],
  },
}
