import { later } from '../language/t.ts'
import type { Action } from './action.ts'
import { show, withCues } from './when.ts'

/** How the film is cut into cues. */
export const reflowActions: readonly Action[] = [
  {
    id: 'reflow',
    label: later('Re-flow…'),
    group: 'Text',
    keys: ['$mod+Alt+f'],
    run: show({ kind: 'reflow' }),
    isEnabled: withCues,
  },
  {
    id: 'suggest-punctuation',
    label: later('Suggest capitals and full stops…'),
    group: 'Text',
    keys: [],
    run: show({ kind: 'punctuation' }),
    isEnabled: withCues,
  },
]
