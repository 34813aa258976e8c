import { zero } from '../../core/time/ticks.ts'
import { speakCue, hasVoice } from '../player/speak.ts'
import { sayStatus } from '../player/status.ts'
import { changeRate, playCue, scrub, seekBy, setRate, stepFrame, togglePlay } from '../session/navigate.ts'
import { loopCue, loopSelection, loopStretch, playBeside, playOn, playSelection } from '../session/play.ts'
import { shuttle, stopShuttle } from '../session/shuttle.ts'
import { changeVolume, toggleMute } from '../session/volume.ts'
import type { Session } from '../store.ts'
import type { Action } from './action.ts'
import { anyTime, state, withCues, withMedia } from './when.ts'

const withCue = (session: Session): boolean =>
  withMedia(session) && state(session).history.selection.active !== null

type Given = Omit<Action, 'group' | 'isEnabled'> & Partial<Pick<Action, 'isEnabled'>>

const play = (given: Given): Action => ({ group: 'Play', isEnabled: withMedia, ...given })
const ofCue = (given: Given): Action => play({ isEnabled: withCue, ...given })
const move = (given: Given): Action => play({ isEnabled: anyTime, ...given })

/** Hearing and seeing, and moving the playhead. */
export const playActions: readonly Action[] = [
  play({ id: 'play', label: 'Play or pause', keys: ['Space', '$mod+Space'], run: togglePlay }),
  play({
    id: 'play-faster',
    label: 'Play, and faster with every press',
    keys: ['l'],
    run: (session) => shuttle(session, 1),
  }),
  play({
    id: 'play-back',
    label: 'Play backwards, and faster with every press',
    keys: ['j'],
    run: (session) => shuttle(session, -1),
  }),
  play({
    id: 'play-stop',
    label: 'Stop; held down, the keys beside it go frame by frame',
    keys: ['k'],
    run: stopShuttle,
  }),
  play({
    id: 'play-slow',
    label: 'Play slowly',
    keys: ['Shift+L'],
    run: (session) => shuttle(session, 1, true),
  }),
  play({
    id: 'play-back-slow',
    label: 'Play backwards slowly',
    keys: ['Shift+J'],
    run: (session) => shuttle(session, -1, true),
  }),
  play({
    id: 'play-cue',
    label: 'Play this cue',
    keys: ['r', '$mod+Shift+Space'],
    run: playCue,
    isEnabled: (session) => withMedia(session) && withCues(session),
  }),
  ofCue({ id: 'play-selection', label: 'Play the selected cues', keys: ['s'], run: playSelection }),
  ofCue({
    id: 'play-before-start',
    label: 'Play up to the in-time',
    keys: ['1', '$mod+Alt+Digit1'],
    run: (session) => playBeside(session, 'start', 'before'),
  }),
  ofCue({
    id: 'play-after-start',
    label: 'Play from the in-time',
    keys: ['2', '$mod+Alt+Digit2'],
    run: (session) => playBeside(session, 'start', 'after'),
  }),
  ofCue({
    id: 'play-before-end',
    label: 'Play up to the out-time',
    keys: ['3', '$mod+Alt+Digit3'],
    run: (session) => playBeside(session, 'end', 'before'),
  }),
  ofCue({
    id: 'play-after-end',
    label: 'Play from the out-time',
    keys: ['4', '$mod+Alt+Digit4'],
    run: (session) => playBeside(session, 'end', 'after'),
  }),
  ofCue({ id: 'play-on', label: 'Play from this cue to the end', keys: ['t'], run: playOn }),
  play({ id: 'loop', label: 'Repeat this cue', keys: ['Shift+R'], run: loopCue }),
  ofCue({ id: 'loop-selection', label: 'Repeat the selected cues', keys: ['Shift+S'], run: loopSelection }),
  play({
    id: 'loop-stretch',
    label: 'Repeat a stretch: from here, to here, no longer',
    keys: ['x'],
    run: loopStretch,
  }),
  play({
    id: 'slower',
    label: 'Slower',
    keys: ['NumpadSubtract', '$mod+Shift+Comma'],
    run: (session) => changeRate(session, -1),
  }),
  play({
    id: 'faster',
    label: 'Faster',
    keys: ['NumpadAdd', '$mod+Shift+Period'],
    run: (session) => changeRate(session, 1),
  }),
  play({
    id: 'usual-speed',
    label: 'Usual speed',
    keys: ['Backslash'],
    run: (session) => setRate(session, 1),
  }),
  play({ id: 'mute', label: 'Mute', keys: ['m'], run: toggleMute }),
  play({
    id: 'louder',
    label: 'Louder',
    keys: ['$mod+ArrowUp'],
    run: (session) => changeVolume(session, 0.05),
  }),
  play({
    id: 'quieter',
    label: 'Quieter',
    keys: ['$mod+ArrowDown'],
    run: (session) => changeVolume(session, -0.05),
  }),
  move({
    id: 'frame-back',
    label: 'One frame back',
    keys: [',', 'ArrowLeft'],
    run: (session) => stepFrame(session, -1),
  }),
  move({
    id: 'frame-on',
    label: 'One frame on',
    keys: ['.', 'ArrowRight'],
    run: (session) => stepFrame(session, 1),
  }),
  move({
    id: 'frames-back',
    label: 'Ten frames back',
    keys: ['Shift+Comma', '$mod+ArrowLeft'],
    run: (session) => stepFrame(session, -10),
  }),
  move({
    id: 'frames-on',
    label: 'Ten frames on',
    keys: ['Shift+Period', '$mod+ArrowRight'],
    run: (session) => stepFrame(session, 10),
  }),
  move({
    id: 'second-back',
    label: 'One second back',
    keys: ['Shift+ArrowLeft', '$mod+Alt+ArrowLeft'],
    run: (session) => seekBy(session, -1),
  }),
  move({
    id: 'second-on',
    label: 'One second on',
    keys: ['Shift+ArrowRight', '$mod+Alt+ArrowRight'],
    run: (session) => seekBy(session, 1),
  }),
  move({
    id: 'to-start',
    label: 'To the beginning',
    keys: ['$mod+Home'],
    run: (session) => scrub(session, zero),
  }),
  move({
    id: 'say-status',
    label: 'Say where I am',
    keys: ['v', 'Alt+KeyV'],
    run: sayStatus,
    isEnabled: withCues,
  }),
  move({
    id: 'speak-cue',
    label: 'Speak this cue',
    keys: ['Shift+V'],
    run: speakCue,
    isEnabled: (session) => withCues(session) && hasVoice(),
  }),
]
