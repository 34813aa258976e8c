import { Keyboard } from 'lucide-react'
import { KeysPart } from '../../keys/edit/part.tsx'
import { later } from '../../language/t.ts'
import type { Page } from '../setting.ts'

export const keys: Page = {
  id: 'keys',
  name: later('Keys'),
  icon: Keyboard,
  settings: [
    {
      kind: 'part',
      id: 'keys',
      label: later('Keys of the program'),
      words: 'keyboard shortcuts hotkeys key map bindings aegisub subtitle edit print export import conflict',
      Part: KeysPart,
      reset: ({ keys: usual }) => ({ keys: usual }),
    },
  ],
}
