import type { EngineSetting } from '../../../preload/engines.ts'
import { patienceSetting, proxySetting } from '../service/settings.ts'

export const settings: readonly EngineSetting[] = [
  {
    id: 'addresses',
    label: 'Addresses',
    kind: 'lines',
    variable: 'VOSK_SERVERS',
    hint: 'One a line, “ws://192.168.1.20:2700”; several share a film, and one takes over where another fails.',
  },
  {
    id: 'phrases',
    label: 'Only these words',
    kind: 'lines',
    hint: 'Phrases, one a line; nothing else is heard then. For small models that can; usually empty.',
  },
  proxySetting,
  patienceSetting,
]
