import { startGuide } from '../guide/guide.ts'
import type { Action } from './action.ts'
import { anyTime, notLive, show } from './when.ts'

/** Help within the window. */
export const helpActions: readonly Action[] = [
  {
    id: 'guide',
    label: 'Show me around',
    group: 'Program',
    keys: [],
    run: startGuide,
    isEnabled: notLive,
    needs: 'Stop the live captions first.',
  },
  {
    id: 'change-keys',
    label: 'Change keys…',
    group: 'Program',
    keys: [],
    run: show({ kind: 'settings', page: 'keys' }),
    isEnabled: anyTime,
  },
  {
    id: 'privacy',
    label: 'Privacy: what goes where',
    group: 'Program',
    keys: [],
    run: show({ kind: 'privacy' }),
    isEnabled: anyTime,
  },
  {
    id: 'about',
    label: 'About Cuewright',
    group: 'Program',
    keys: [],
    run: show({ kind: 'about' }),
    isEnabled: anyTime,
  },
]
