import { zero } from '../../core/time/ticks.ts'
import { playCue, playFaster, seek, seekBy, stepFrame, togglePlay } from '../session/navigate.ts'
import type { Action } from './action.ts'
import { anyTime, withCues, withMedia } from './when.ts'

/** Hearing and seeing, and moving the playhead. */
export const playActions: readonly Action[] = [
  {
    id: 'play',
    label: 'Play or pause',
    group: 'Play',
    keys: ['Space', '$mod+Space', 'k'],
    run: togglePlay,
    isEnabled: withMedia,
  },
  {
    id: 'play-faster',
    label: 'Play, and faster with every press',
    group: 'Play',
    keys: ['l'],
    run: playFaster,
    isEnabled: withMedia,
  },
  {
    id: 'play-cue',
    label: 'Play this cue',
    group: 'Play',
    keys: ['r', '$mod+Shift+Space'],
    run: playCue,
    isEnabled: (session) => withMedia(session) && withCues(session),
  },
  {
    id: 'loop',
    label: 'Repeat this cue',
    group: 'Play',
    keys: ['Shift+R'],
    run: ({ store }) => store.set(({ looping }) => ({ looping: !looping })),
    isEnabled: withMedia,
  },
  {
    id: 'frame-back',
    label: 'One frame back',
    group: 'Play',
    keys: [',', 'ArrowLeft'],
    run: (session) => stepFrame(session, -1),
    isEnabled: anyTime,
  },
  {
    id: 'frame-on',
    label: 'One frame on',
    group: 'Play',
    keys: ['.', 'ArrowRight'],
    run: (session) => stepFrame(session, 1),
    isEnabled: anyTime,
  },
  {
    id: 'second-back',
    label: 'One second back',
    group: 'Play',
    keys: ['j', 'Shift+ArrowLeft', '$mod+Alt+ArrowLeft'],
    run: (session) => seekBy(session, -1),
    isEnabled: anyTime,
  },
  {
    id: 'second-on',
    label: 'One second on',
    group: 'Play',
    keys: ['Shift+ArrowRight', '$mod+Alt+ArrowRight'],
    run: (session) => seekBy(session, 1),
    isEnabled: anyTime,
  },
  {
    id: 'to-start',
    label: 'To the beginning',
    group: 'Play',
    keys: ['$mod+Home'],
    run: (session) => seek(session, zero),
    isEnabled: anyTime,
  },
]
