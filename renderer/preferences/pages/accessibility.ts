import { Accessibility } from 'lucide-react'
import { later } from '../../language/t.ts'
import { SystemLooks } from '../system-looks.tsx'
import type { Page } from '../setting.ts'

export const accessibility: Page = {
  id: 'accessibility',
  name: later('Accessibility'),
  icon: Accessibility,
  settings: [
    {
      kind: 'switch',
      id: 'ticks',
      label: later('Tick where a cue comes and where it goes'),
      help: later('High at the in-time, low at the out-time; while playing and stepping.'),
      words: 'audible sound screen reader blind accessibility',
      read: ({ playback }) => playback.ticks,
      change: (ticks, { playback }) => ({ playback: { ...playback, ticks } }),
    },
    {
      kind: 'switch',
      id: 'speak',
      label: later('Speak cues as they come'),
      help: later('With a voice of this system, while playing.'),
      words: 'audible voice speech synthesis screen reader blind accessibility',
      read: ({ playback }) => playback.speak,
      change: (speak, { playback }) => ({ playback: { ...playback, speak } }),
    },
    {
      kind: 'part',
      id: 'systemLooks',
      label: later('From the system'),
      words: 'reduced motion contrast forced colours zoom large text accessibility',
      Part: SystemLooks,
    },
  ],
}
