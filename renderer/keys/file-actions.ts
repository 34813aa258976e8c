import { openCaptions } from '../live/caption-window.ts'
import { pauseLive, stopLive } from '../live/live.ts'
import { attempt } from '../session/notices.ts'
import { chooseFile } from '../session/arrive.ts'
import { showBatch } from '../session/batch.ts'
import { hasEncoding } from '../session/file-facts.ts'
import { closeAll } from '../session/open.ts'
import { alignWords } from '../session/recognize.ts'
import { save, saveAs } from '../session/save.ts'
import { showsEditor } from '../store.ts'
import type { Action } from './action.ts'
import { anyTime, notLive, show, state, whileLive, withCues, withSound, withWork } from './when.ts'

/** What is opened, saved and given out, and what the sound is asked for. */
export const fileActions: readonly Action[] = [
  {
    id: 'open',
    label: 'Open…',
    group: 'File',
    keys: ['$mod+o'],
    run: (session) => chooseFile(session, 'any'),
    isEnabled: anyTime,
  },
  {
    id: 'batch',
    label: 'Transcribe several files…',
    group: 'File',
    keys: ['$mod+Shift+o'],
    run: showBatch,
    isEnabled: anyTime,
  },
  {
    id: 'save',
    label: 'Save',
    group: 'File',
    keys: ['$mod+s'],
    run: (session) => void attempt(session, () => save(session)),
    isEnabled: withWork,
  },
  {
    id: 'save-as',
    label: 'Save project as…',
    group: 'File',
    keys: ['$mod+Shift+s'],
    run: (session) => void attempt(session, () => saveAs(session)),
    isEnabled: withWork,
  },
  {
    id: 'export',
    label: 'Export subtitles…',
    group: 'File',
    keys: ['$mod+e'],
    run: show({ kind: 'export' }),
    isEnabled: withCues,
  },
  {
    id: 'encoding',
    label: 'Encoding of the file…',
    group: 'File',
    keys: [],
    run: show({ kind: 'encoding' }),
    isEnabled: hasEncoding,
  },
  {
    id: 'close',
    label: 'Close and go to the start',
    group: 'File',
    keys: [],
    run: closeAll,
    isEnabled: (session) => showsEditor(state(session)),
  },
  {
    id: 'recognize',
    label: 'Recognize speech…',
    group: 'File',
    keys: ['$mod+Shift+e'],
    run: show({ kind: 'recognize' }),
    isEnabled: withSound,
  },
  {
    id: 'recognize-again',
    label: 'Recognize again…',
    group: 'File',
    keys: ['$mod+Alt+e'],
    run: show({ kind: 'recognize-again' }),
    isEnabled: withSound,
  },
  {
    id: 'show-rehearing',
    label: 'Look at what was recognized again…',
    group: 'File',
    keys: [],
    run: show({ kind: 'rehearing' }),
    isEnabled: (session) => state(session).rehearing !== null,
  },
  {
    id: 'align',
    label: 'Align words to the sound…',
    group: 'File',
    keys: [],
    run: alignWords,
    isEnabled: (session) => withSound(session) && withCues(session),
  },
  {
    id: 'show-alignment',
    label: 'Look at the alignment…',
    group: 'File',
    keys: [],
    run: show({ kind: 'align' }),
    isEnabled: (session) => state(session).alignment !== null,
  },
  {
    id: 'paste-script',
    label: 'Paste script…',
    group: 'File',
    keys: ['$mod+Shift+v'],
    run: show({ kind: 'script', text: '' }),
    isEnabled: withSound,
  },
  {
    id: 'dub',
    label: 'Voice for cues…',
    group: 'File',
    keys: [],
    run: show({ kind: 'dub' }),
    isEnabled: withCues,
  },
  {
    id: 'burn',
    label: 'Burn into the picture…',
    group: 'File',
    keys: [],
    run: show({ kind: 'burn' }),
    isEnabled: (session) => withCues(session) && state(session).media?.opened.info.video !== undefined,
  },
  {
    id: 'live',
    label: 'Live captions…',
    group: 'File',
    keys: ['F9', '$mod+Shift+l'],
    run: show({ kind: 'live' }),
    isEnabled: notLive,
  },
  {
    id: 'live-pause',
    label: 'Pause or continue live captions',
    group: 'File',
    keys: ['F9'],
    scope: 'live',
    run: pauseLive,
    isEnabled: whileLive,
  },
  {
    id: 'live-stop',
    label: 'Stop live captions',
    group: 'File',
    keys: ['Shift+F9'],
    run: stopLive,
    isEnabled: whileLive,
  },
  {
    id: 'live-captions',
    label: 'Open the window of captions',
    group: 'File',
    keys: ['$mod+F9'],
    run: openCaptions,
    isEnabled: anyTime,
  },
  {
    id: 'live-look',
    label: 'How captions look…',
    group: 'File',
    keys: [],
    run: show({ kind: 'live-look' }),
    isEnabled: anyTime,
  },
]
