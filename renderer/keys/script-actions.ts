import { later } from '../language/t.ts'
import { editorAtHand } from '../script-view/at-hand.ts'
import { addMark } from '../script-view/direct.ts'
import { openScript, saveScript, scriptOf } from '../script-view/script.ts'
import { listen, listenToAll, pauseSpeaking, stopSpeaking } from '../script-view/speak.ts'
import { exportVoice, setMarksAsMarkers, wantSubtitles } from '../script-view/subtitles.ts'
import type { Session } from '../store.ts'
import type { Action } from './action.ts'
import { notLive, state } from './when.ts'

const hasText = (session: Session): boolean =>
  notLive(session) && scriptOf(state(session)).text.trim() !== '' && state(session).narration.job === null
const isPlayed = (session: Session): boolean => state(session).narration.player !== 'stopped'
const isBusy = (session: Session): boolean => isPlayed(session) || state(session).narration.job !== null
const isWritten = (session: Session): boolean => state(session).tab === 'script'

const needsText = later('The script is empty. Write or paste what is to be said.')

/** A script, the voice that speaks it, and what is made of that. */
export const scriptActions: readonly Action[] = [
  {
    id: 'script',
    label: 'Write a script',
    group: 'File',
    keys: ['$mod+Alt+KeyW'],
    run: openScript,
    isEnabled: notLive,
  },
  {
    id: 'script-save',
    label: 'Save the script as a file…',
    group: 'File',
    keys: [],
    run: saveScript,
    isEnabled: hasText,
    needs: needsText,
  },
  {
    id: 'script-subtitles',
    label: 'Make subtitles of the script…',
    group: 'File',
    keys: [],
    run: wantSubtitles,
    isEnabled: hasText,
    needs: needsText,
  },
  {
    id: 'script-export',
    label: 'Export the voice of the script…',
    group: 'File',
    keys: [],
    run: exportVoice,
    isEnabled: hasText,
    needs: needsText,
  },
  {
    id: 'script-listen',
    label: 'Listen to the script from this paragraph',
    group: 'Play',
    keys: ['$mod+Enter'],
    scope: 'script',
    run: listen,
    isEnabled: hasText,
    needs: needsText,
  },
  {
    id: 'script-listen-all',
    label: 'Listen to the whole script',
    group: 'Play',
    keys: ['$mod+Shift+Enter'],
    scope: 'script',
    run: listenToAll,
    isEnabled: hasText,
    needs: needsText,
  },
  {
    id: 'script-play',
    label: 'Pause or continue the voice',
    group: 'Play',
    keys: ['Space', '$mod+Space'],
    scope: 'script',
    run: pauseSpeaking,
    isEnabled: isPlayed,
    needs: later('No script is being listened to.'),
  },
  {
    id: 'script-stop',
    label: 'Stop the voice',
    group: 'Play',
    keys: ['$mod+Alt+Enter'],
    scope: 'script',
    run: stopSpeaking,
    isEnabled: isBusy,
    needs: later('No script is being listened to.'),
  },
  {
    id: 'script-marks',
    label: 'Put marks of the script on the timeline',
    group: 'Timeline',
    keys: [],
    run: setMarksAsMarkers,
    isEnabled: (session) => state(session).narration.reading?.sound != null,
    needs: later('The script was not spoken yet.'),
  },
  {
    id: 'script-mark',
    label: 'Put a mark into the script',
    group: 'Timeline',
    keys: ['$mod+m'],
    scope: 'script',
    run: addMark,
    isEnabled: isWritten,
    needs: later('Open the script first.'),
  },
  {
    id: 'script-suggest',
    label: 'Suggest what can stand here in the script',
    group: 'Text',
    keys: ['$mod+Period'],
    scope: 'script',
    run: (session) => editorAtHand(session)?.suggest(),
    isEnabled: isWritten,
    needs: later('Open the script first.'),
  },
]
