import { askingCommands, commands } from '../../core/commands/all.ts'
import { contextOf, perform, type Command, type Surroundings } from '../../core/commands/command.ts'
import type { Cue } from '../../core/cues/cue.ts'
import { tokenSpans } from '../../core/cues/tokens.ts'
import {
  redo as redone,
  rewind,
  select,
  undo as undone,
  type Selection,
} from '../../core/document/history.ts'
import type { Ticks } from '../../core/time/ticks.ts'
import { isLiveKey } from '../live/harvest.ts'
import { wordOf, type Session, type State } from '../store.ts'
import { t } from '../language/t.ts'
import { cueOf, placeOf } from './cues-at.ts'
import { frameRateOf } from './facts.ts'
import { followWord } from './follow-word.ts'
import { cancelJob, keyOf } from './job-control.ts'
import { gridOf } from '../player/frames.ts'
import { notify } from './notices.ts'

/** What a command may look at besides the document. */
export function around({ store, transport }: Session): Surroundings {
  const state = store.get()
  const { history, draft, caret, media } = state
  const word = wordOf(state)
  const duration = media?.opened.info.duration
  return {
    playhead: transport.now(),
    frameRate: frameRateOf(state),
    ...(state.playback.frames === null ? {} : { frames: gridOf(state) }),
    ...(duration === undefined ? {} : { duration }),
    ...(caret === null ? {} : { caret }),
    ...(word === null ? {} : { word: word.at }),
    ...(draft !== null && draft.cue === history.selection.active ? { draft: draft.text } : {}),
  }
}

/** Performs `command`; false when it makes no sense now. */
export function act<Argument>(session: Session, command: Command<Argument>, argument: Argument): boolean {
  const { store } = session
  const { history, word } = store.get()
  const next = perform(history, command, argument, around(session), performance.now())
  store.set({ history: next, word: followWord(word, history, next) })
  return next !== history
}

const commandOf = (id: string): Command | undefined => commands.find((command) => command.id === id)

/** These take what stands in the text field into their own step; before all others it is committed. */
const takesDraft = /^(split|merge)-/

export const canRun = (session: Session, id: string): boolean =>
  commandOf(id)?.plan(contextOf(session.store.get().history, around(session))) != null

/** Does what the command `id` plans; nothing when it makes no sense now. */
export function runById(session: Session, id: string): void {
  const { store } = session
  const command = commandOf(id)
  if (command === undefined) return
  if (!takesDraft.test(id)) commitDraft(session)
  const before = store.get()
  if (!act(session, command, undefined)) return
  const isSame = store.get().history.selection.active === before.history.selection.active
  store.set({
    draft: null,
    caret: isSame || id.startsWith('split-') ? caretAfter(id, before, store.get()) : null,
    ...(isNewAndEmpty(before, store.get()) ? { editing: true } : {}),
  })
}

/** Where text was taken away, the text cursor is where that was: at the start of the second part, at the end of the first. */
function caretAfter(id: string, before: State, { history }: State): number | null {
  if (id.startsWith('split-')) return 0
  if (before.caret === null || !id.startsWith('move-word-')) return before.caret
  const text = cueOf(history.document.cues, history.selection.active)?.text ?? ''
  return id === 'move-word-to-previous' ? 0 : text.length
}

/** A cue that is new and empty wants its text. */
function isNewAndEmpty(before: State, after: State): boolean {
  const { selection, document } = after.history
  const isNew = placeOf(before.history.document.cues, selection.active) < 0
  return isNew && cueOf(document.cues, selection.active)?.text === ''
}

/** What somebody types into the open cue; it is in the document once it is committed. */
export function setDraft({ store }: Session, cue: Cue, text: string): void {
  store.set({ draft: text === cue.text ? null : { cue: cue.id, text } })
}

/** What was typed becomes the cue's text, as one step. Words that were not touched keep their times. */
export function commitDraft(session: Session): void {
  const { store } = session
  const { draft, history } = store.get()
  if (draft === null) return
  const text = { id: draft.cue, text: draft.text }
  const next = perform(history, askingCommands.setText, text, around(session), performance.now())
  // The selected word was counted in what was typed. Both at once: at no moment is what was typed neither in the field nor in the document.
  store.set({ draft: null, history: select(next, history.selection) })
}

/** Merges the open cue with the one before or after it; the text cursor stays where the two texts meet. */
function merge(session: Session, id: string, by: -1 | 1): void {
  const { store } = session
  const { history, draft } = store.get()
  const { cues } = history.document
  const at = placeOf(cues, history.selection.active)
  const first = cues[by < 0 ? at - 1 : at]
  if (at < 0 || first === undefined || cues[at + by] === undefined) return
  const length = by > 0 && draft !== null ? draft.text.length : first.text.length
  runById(session, id)
  store.set({ caret: length, editing: true })
}

export const mergeWithPrevious = (session: Session): void => merge(session, 'merge-with-previous', -1)
export const mergeWithNext = (session: Session): void => merge(session, 'merge-with-next', 1)

export function undo(session: Session): void {
  const { store } = session
  const { draft, history, jobs, live, word } = store.get()
  if (draft !== null) {
    store.set({ draft: null })
    return
  }
  if (live !== null && isLiveKey(history.past.at(-1)?.mergeKey)) {
    notify(session, {
      kind: 'warning',
      message: t('Undo would take away what was said live. Stop the live captions first.'),
    })
    return
  }
  // Whoever undoes what a job brings does not want the rest of it either.
  const key = history.past.at(-1)?.mergeKey
  const job = jobs.find(({ id }) => keyOf(id) === key)
  if (job !== undefined) cancelJob(session, job.id)
  const before = undone(history)
  store.set({ history: before, caret: null, word: followWord(word, history, before) })
}

export function redo(session: Session): void {
  commitDraft(session)
  session.store.set(({ history, word }) => {
    const after = redone(history)
    return { history: after, caret: null, word: followWord(word, history, after) }
  })
}

export function selectCues(session: Session, selection: Selection): void {
  const { store } = session
  if (selection.active !== store.get().history.selection.active) commitDraft(session)
  store.set(({ history }) => ({
    history: select(history, selection),
    caret: null,
    anchor: selection.active,
  }))
}

/** Opens the text of a cue, at the end or at its word `at`. */
export function openCue(session: Session, id: string, at?: number): void {
  const { store } = session
  selectCues(session, { active: id, cues: [id] })
  const span = at === undefined ? undefined : tokenSpans(textOf(store.get(), id))[at]
  store.set({ editing: true, caret: span?.to ?? null })
}

const textOf = ({ draft, history }: State, id: string): string =>
  (draft?.cue === id ? draft.text : cueOf(history.document.cues, id)?.text) ?? ''

interface Times {
  readonly start: Ticks
  readonly end: Ticks
}

/** New times of a cue while it is dragged. Every move counts from the beginning of the drag, which is one step to undo. */
export function setTimes(session: Session, times: Times & { readonly id: string }, gesture: string): void {
  commitDraft(session)
  act(session, askingCommands.setTimes, { ...times, gesture })
}

/** The document is again what it was before the drag. */
export function cancelGesture({ store }: Session, gesture: string): void {
  const { history } = store.get()
  const key = history.past.at(-1)?.mergeKey
  if (key?.endsWith(`:${gesture}`) === true) {
    store.set({ history: rewind(history, key, performance.now(), Infinity) })
  }
}

export type Shift = Parameters<typeof askingCommands.shift.plan>[1]

/** Moves cues with their words. */
export function shiftCues(session: Session, shift: Shift): void {
  commitDraft(session)
  act(session, askingCommands.shift, shift)
}

/** A new cue, drawn on the timeline. */
export function insertBetween(session: Session, times: Times): void {
  commitDraft(session)
  if (act(session, askingCommands.insertBetween, times)) session.store.set({ editing: true, caret: 0 })
}
