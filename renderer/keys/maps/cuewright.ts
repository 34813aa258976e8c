import { later } from '../../language/t.ts'
import type { KeyMap } from './map.ts'

export const cuewright: KeyMap = {
  id: 'cuewright',
  name: later('Cuewright'),
  about: later(
    'The keys of this program: like Subtitle Edit where that has one, with J K L and I O besides.',
  ),
  keys: {},
}
