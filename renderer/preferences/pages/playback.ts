import { Play } from 'lucide-react'
import { later } from '../../language/t.ts'
import { PlaybackSection } from '../../player/settings.tsx'
import type { Page } from '../setting.ts'

export const playback: Page = {
  id: 'playback',
  name: later('Playback'),
  icon: Play,
  settings: [
    {
      kind: 'part',
      id: 'playback',
      label: later('Playback'),
      words:
        'scrub sound follow pause while typing ticks audible speak voice accessibility before after edge',
      Part: PlaybackSection,
      isBare: true,
      reset: ({ playback: usual }) => ({ playback: usual }),
    },
  ],
}
