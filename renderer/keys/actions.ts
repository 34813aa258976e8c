import { askingCommands, commands } from '../../core/commands/all.ts'
import { redo as redoable } from '../../core/document/history.ts'
import { zero } from '../../core/time/ticks.ts'
import { canRun, commitDraft, redo, runById, undo } from '../session/edit.ts'
import { goToHit, openFind } from '../session/find.ts'
import { goToCue, playCue, playFaster, seek, seekBy, stepFrame, togglePlay } from '../session/navigate.ts'
import { attempt } from '../session/notices.ts'
import { chooseFile, closeAll } from '../session/open.ts'
import { dismissGhosts, meant, takeGhosts } from '../session/realign-offers.ts'
import { alignWords } from '../session/recognize.ts'
import { save, saveAs } from '../session/save.ts'
import { hasWork, type Dialog, type Session, type State } from '../store.ts'
import type { Action } from './action.ts'
import { wordActions } from './word-actions.ts'

const state = ({ store }: Session): State => store.get()
const anyTime = (): boolean => true
const withMedia = (session: Session): boolean => state(session).media !== null
const withCues = (session: Session): boolean => state(session).history.document.cues.length > 0
const withWork = (session: Session): boolean => hasWork(state(session))
const withSound = (session: Session): boolean => (state(session).media?.opened.info.audio.length ?? 0) > 0
const show =
  (dialog: Dialog) =>
  ({ store }: Session): void =>
    store.set({ dialog })

const own: readonly Action[] = [
  {
    id: 'open',
    label: 'Open…',
    group: 'File',
    keys: ['$mod+o'],
    run: (session) => chooseFile(session, 'any'),
    isEnabled: anyTime,
  },
  {
    id: 'save',
    label: 'Save project',
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
    id: 'close',
    label: 'Close and go to the start',
    group: 'File',
    keys: [],
    run: closeAll,
    isEnabled: withWork,
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
    id: 'undo',
    label: 'Undo',
    group: 'Cue',
    keys: ['$mod+z'],
    run: undo,
    isEnabled: (session) => state(session).history.past.length > 0 || state(session).draft !== null,
  },
  {
    id: 'redo',
    label: 'Redo',
    group: 'Cue',
    keys: ['$mod+Shift+z', '$mod+y'],
    run: redo,
    isEnabled: (session) => redoable(state(session).history) !== state(session).history,
  },
  {
    id: 'take-measured',
    label: 'Take the measured place',
    group: 'Cue',
    keys: ['Alt+Enter'],
    run: (session) => takeGhosts(session, meant(state(session))),
    isEnabled: (session) => meant(state(session)).length > 0,
  },
  {
    id: 'keep-guess',
    label: 'Keep the guess',
    group: 'Cue',
    keys: ['Alt+Shift+Enter'],
    run: (session) => dismissGhosts(session, meant(state(session))),
    isEnabled: (session) => meant(state(session)).length > 0,
  },
  {
    id: 'edit-text',
    label: 'Edit the text of the cue',
    group: 'Cue',
    keys: ['F2', 'Enter'],
    run: ({ store }) => store.set({ editing: true, caret: null }),
    isEnabled: (session) => state(session).history.selection.active !== null,
  },
  {
    ...askingCommands.shift,
    group: 'Cue',
    run: show({ kind: 'shift' }),
    isEnabled: withCues,
  },
  {
    id: 'find',
    label: 'Find…',
    group: 'Go',
    keys: ['$mod+f'],
    run: (session) => openFind(session, false),
    isEnabled: withCues,
  },
  {
    id: 'find-and-replace',
    label: 'Find and replace…',
    group: 'Cue',
    keys: ['$mod+h'],
    run: (session) => openFind(session, true),
    isEnabled: withCues,
  },
  {
    id: 'find-next',
    label: 'Next match',
    group: 'Go',
    keys: ['F3'],
    run: (session) => goToHit(session, 1),
    isEnabled: (session) => (state(session).find?.count ?? 0) > 0,
  },
  {
    id: 'find-previous',
    label: 'Previous match',
    group: 'Go',
    keys: ['Shift+F3'],
    run: (session) => goToHit(session, -1),
    isEnabled: (session) => (state(session).find?.count ?? 0) > 0,
  },
  {
    id: 'next-cue',
    label: 'Next cue',
    group: 'Go',
    keys: ['Alt+ArrowDown'],
    run: (session) => goToCue(session, 1),
    isEnabled: withCues,
  },
  {
    id: 'previous-cue',
    label: 'Previous cue',
    group: 'Go',
    keys: ['Alt+ArrowUp'],
    run: (session) => goToCue(session, -1),
    isEnabled: withCues,
  },
  {
    id: 'cue-start',
    label: 'Playhead to the start of the cue',
    group: 'Go',
    keys: ['g'],
    run: (session) => goToCue(session, 0),
    isEnabled: withCues,
  },
  {
    id: 'review',
    label: 'Review what is most likely wrong',
    group: 'Go',
    keys: ['F8'],
    run: review,
    isEnabled: withCues,
    always: true,
  },
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
  {
    id: 'search',
    label: 'Search commands',
    group: 'Program',
    keys: ['$mod+k'],
    run: show({ kind: 'search' }),
    isEnabled: anyTime,
  },
  {
    id: 'next-panel',
    label: 'Next panel',
    group: 'Program',
    keys: ['F6'],
    run: () => toPanel(1),
    isEnabled: anyTime,
    always: true,
  },
  {
    id: 'previous-panel',
    label: 'Previous panel',
    group: 'Program',
    keys: ['Shift+F6'],
    run: () => toPanel(-1),
    isEnabled: anyTime,
    always: true,
  },
  {
    id: 'show-shortcuts',
    label: 'Keyboard shortcuts',
    group: 'Program',
    keys: ['F1', 'Shift+?'],
    run: show({ kind: 'shortcuts' }),
    isEnabled: anyTime,
    always: true,
  },
  {
    id: 'settings',
    label: 'Settings…',
    group: 'Program',
    keys: ['$mod+,'],
    run: show({ kind: 'settings' }),
    isEnabled: anyTime,
  },
]

const ofCues: readonly Action[] = commands.map(({ id, label, keys }) => ({
  id,
  label,
  group: /-words?-/.test(id) ? 'Word' : 'Cue',
  keys,
  run: (session) => runById(session, id),
  isEnabled: (session) => canRun(session, id),
}))

export const actions: readonly Action[] = [...own, ...wordActions, ...ofCues]

/** The queue of what may be wrong, or back to the cues. */
function review(session: Session): void {
  const { store } = session
  commitDraft(session)
  const isThere = store.get().tab === 'review'
  store.set({ tab: isThere ? 'cues' : 'review', editing: false })
  requestAnimationFrame(() => {
    const row = isThere ? '.cue-row.active' : '.review-row.active'
    document.querySelector<HTMLElement>(`${row}, [role=grid][tabindex="0"]`)?.focus()
  })
}

/** The panels of the window one after another: player, cues, timeline. */
function toPanel(by: number): void {
  const panels = [...document.querySelectorAll<HTMLElement>('[data-region]')]
  const here = panels.findIndex((panel) => panel.contains(document.activeElement))
  const next = panels[(Math.max(here, by < 0 ? 0 : -1) + by + panels.length) % panels.length]
  // Where the panel's work is, before any button that stands above it.
  const inOrder = [
    '.cue-row.active',
    '.review-row.active',
    '[role=grid][tabindex="0"]',
    '[role=slider]',
    'button:not([disabled])',
  ]
  for (const selector of inOrder) {
    const target = next?.querySelector<HTMLElement>(selector)
    if (target == null) continue
    target.focus()
    return
  }
}
