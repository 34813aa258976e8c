import { AudioWaveform } from 'lucide-react'
import { timelineLimits, type TimelineSettings } from '../../../core/document/timeline-settings.ts'
import { later } from '../../language/t.ts'
import type { Amount, OneOf, Page } from '../setting.ts'

const amount = (
  id: keyof typeof timelineLimits,
  said: Pick<Amount, 'label' | 'digits'> & Partial<Pick<Amount, 'help' | 'words'>>,
): Amount => ({
  kind: 'amount',
  id: `timeline-${id}`,
  ...said,
  min: timelineLimits[id][0],
  max: timelineLimits[id][1],
  read: ({ timeline }) => timeline[id],
  change: (value, { timeline }) => ({ timeline: { ...timeline, [id]: value } }),
})

const choice = <Name extends 'sound' | 'scale' | 'ruler' | 'follow'>(
  id: Name,
  said: Pick<OneOf, 'label'> & Partial<Pick<OneOf, 'words'>>,
  options: readonly (readonly [value: TimelineSettings[Name], label: string])[],
): OneOf => ({
  kind: 'one-of',
  id: `timeline-${id}`,
  ...said,
  options,
  read: ({ timeline }) => timeline[id],
  change: (value, { timeline }) => ({ timeline: { ...timeline, [id]: value } }),
})

export const timeline: Page = {
  id: 'timeline',
  name: later('Timeline'),
  icon: AudioWaveform,
  settings: [
    choice('sound', { label: later('Sound'), words: 'waveform spectrogram peaks' }, [
      ['waveform', later('Waveform')],
      ['spectrogram', later('Spectrogram')],
      ['both', later('Both')],
    ]),
    amount('waveHeight', { label: later('Height of the waveform'), words: 'gain zoom', digits: 2 }),
    amount('brightness', { label: later('Brightness'), words: 'spectrogram decibels', digits: 0 }),
    amount('contrast', { label: later('Range of loudness'), words: 'spectrogram contrast', digits: 0 }),
    amount('lowest', { label: later('Lowest pitch'), words: 'spectrogram hertz', digits: 0 }),
    amount('highest', { label: later('Highest pitch'), words: 'spectrogram hertz', digits: 0 }),
    choice('scale', { label: later('Pitches'), words: 'spectrogram mel' }, [
      ['mel', later('As heard')],
      ['logarithmic', later('Octaves')],
      ['linear', later('Hertz')],
    ]),
    choice('ruler', { label: later('Ruler'), words: 'smpte time display' }, [
      ['clock', later('Clock time')],
      ['timecode', later('Timecode')],
      ['frames', later('Frames')],
    ]),
    choice('follow', { label: later('Follow playback'), words: 'scroll playhead' }, [
      ['page', later('By page')],
      ['center', later('In the middle')],
      ['off', later('Off')],
    ]),
    {
      kind: 'switch',
      id: 'timeline-findShots',
      label: later('Find shot changes when a film is opened'),
      words: 'scene cuts detection',
      read: ({ timeline: now }) => now.findShots,
      change: (findShots, { timeline: now }) => ({ timeline: { ...now, findShots } }),
    },
    amount('shotThreshold', {
      label: later('Shot changes: least change'),
      words: 'scene cuts threshold',
      digits: 0,
    }),
  ],
}
