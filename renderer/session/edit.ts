import { commands } from '../../core/commands/all.ts'
import type { CommandContext } from '../../core/commands/command.ts'
import { idsAfter, type Cue } from '../../core/cues/cue.ts'
import { setText } from '../../core/cues/retime.ts'
import { replaceCue } from '../../core/document/edit.ts'
import {
  commit,
  redo as redone,
  select,
  undo as undone,
  type Change,
  type History,
  type Selection,
} from '../../core/document/history.ts'
import type { Ticks } from '../../core/time/ticks.ts'
import type { Session, State } from '../store.ts'
import { cueOf, placeOf } from './cues-at.ts'
import { cancelJob, keyOf } from './jobs.ts'
import { durationOf, frameRateOf } from './navigate.ts'

/** Makes `change` on the document. */
function commitChange({ store }: Session, change: Change): void {
  store.set(({ history }) => ({ history: commit(history, change, performance.now()) }))
}

/** Joins the last step when it has the same key, however long ago: a job that takes hours is still one step. */
export function commitAs({ store }: Session, change: Change): void {
  store.set(({ history }) => {
    const last = history.past.at(-1)
    const joins = last !== undefined && last.mergeKey === change.mergeKey
    return { history: commit(history, change, joins ? last.at : performance.now()) }
  })
}

function contextOf({ store, transport }: Session): CommandContext {
  const state = store.get()
  const { history, draft, caret, media } = state
  let newId: (() => string) | undefined
  return {
    document: history.document,
    selection: history.selection,
    playhead: transport.now(),
    frameRate: frameRateOf(state),
    ...(media?.opened.info.duration === undefined ? {} : { duration: media.opened.info.duration }),
    ...(caret === null ? {} : { caret }),
    ...(draft?.cue === history.selection.active && draft !== null ? { draft: draft.text } : {}),
    // Ids are looked up only when one is needed: most commands make no cue.
    newId: () => (newId ??= idsAfter(history.document.cues))(),
  }
}

const commandOf = (id: string) => commands.find((command) => command.id === id)

export function canRun(session: Session, id: string): boolean {
  return commandOf(id)?.plan(contextOf(session), undefined) != null
}

/** Does what the command `id` plans; nothing when it makes no sense now. What is being typed becomes part of it. */
export function runById(session: Session, id: string): void {
  const { store } = session
  const before = store.get()
  const change = commandOf(id)?.plan(contextOf(session), undefined)
  if (change == null) return
  commitChange(session, change)
  const wasSplit = id.startsWith('split')
  const { active } = store.get().history.selection
  store.set({
    draft: null,
    caret: wasSplit ? 0 : active === before.history.selection.active ? before.caret : null,
    ...(wasNewCue(before, store.get()) && !wasSplit ? { editing: true } : {}),
  })
}

/** A cue that is new and empty wants its text. */
function wasNewCue(before: State, after: State): boolean {
  const { selection, document } = after.history
  const isNew = placeOf(before.history.document.cues, selection.active) < 0
  return isNew && cueOf(document.cues, selection.active)?.text === ''
}

/** What somebody types into the open cue; it is in the document once it is committed. */
export function setDraft({ store }: Session, cue: Cue, text: string): void {
  store.set({ draft: text === cue.text ? null : { cue: cue.id, text } })
}

/** What was typed becomes the cue's text. Words that were not touched keep their times. */
export function commitDraft(session: Session): void {
  const { store } = session
  const { draft, history } = store.get()
  if (draft === null) return
  const { cues } = history.document
  const at = placeOf(cues, draft.cue)
  const cue = cues[at]
  store.set({ draft: null })
  if (cue === undefined || cue.text === draft.text) return
  const edit = replaceCue(at, cue, setText(cue, draft.text))
  commitChange(session, { label: 'Edit text', edit, selection: history.selection })
}

function merge(session: Session, by: -1 | 1): void {
  const { store } = session
  const { history, draft } = store.get()
  const { cues } = history.document
  const at = placeOf(cues, history.selection.active)
  const first = cues[by < 0 ? at - 1 : at]
  if (at < 0 || first === undefined || cues[at + by] === undefined) return
  const length = by > 0 && draft !== null ? draft.text.length : first.text.length
  runById(session, by < 0 ? 'merge-with-previous' : 'merge-with-next')
  // The text cursor stays where the two texts meet.
  store.set({ caret: length, editing: true })
}

export const mergeWithPrevious = (session: Session): void => merge(session, -1)
export const mergeWithNext = (session: Session): void => merge(session, 1)

export function undo(session: Session): void {
  const { store } = session
  const { draft, history, jobs } = store.get()
  if (draft !== null) {
    store.set({ draft: null })
    return
  }
  // Whoever undoes what a job brings does not want the rest of it either.
  const key = history.past.at(-1)?.mergeKey
  const job = jobs.find(({ id }) => keyOf(id) === key)
  if (job !== undefined) cancelJob(session, job.id)
  store.set({ history: undone(history), caret: null })
}

export function redo(session: Session): void {
  commitDraft(session)
  session.store.set(({ history }) => ({ history: redone(history), caret: null }))
}

export function selectCues(session: Session, selection: Selection): void {
  const { store } = session
  if (selection.active !== store.get().history.selection.active) commitDraft(session)
  store.set(({ history }) => ({ history: select(history, selection), caret: null, anchor: selection.active }))
}

/** Opens the text of a cue. */
export function openCue(session: Session, id: string): void {
  selectCues(session, { active: id, cues: [id] })
  session.store.set({ editing: true })
}

interface Times {
  readonly start: Ticks
  readonly end: Ticks
}

/** A drag under way: the history before it, and as the drag left it last. */
let drag: { readonly gesture: string; readonly before: History; readonly after: History } | null = null

/** New times of a cue while it is dragged. Every move counts from the beginning of the drag, which is one step to undo. */
export function setTimes(session: Session, times: Times & { readonly id: string }, gesture: string): void {
  const { store } = session
  commitDraft(session)
  const { history } = store.get()
  // Somebody else (a job) may have changed the document under the drag; then it goes on from there.
  const goesOn = drag?.gesture === gesture && drag.after === history
  const before = goesOn && drag !== null ? drag.before : history
  const change = planTimes(before, times)
  if (change === null) return
  const after = commit(before, change, performance.now())
  drag = { gesture, before, after }
  store.set({ history: after })
}

export function cancelGesture({ store }: Session, gesture: string): void {
  if (drag?.gesture === gesture && drag.after === store.get().history) store.set({ history: drag.before })
  drag = null
}
