import { askingCommands } from '../../core/commands/all.ts'
import { contextOf, perform } from '../../core/commands/command.ts'
import type { TakenOver } from '../../core/commands/take-over.ts'
import type { Cue } from '../../core/cues/cue.ts'
import { cueOf } from '../../core/cues/retime.ts'
import { commit } from '../../core/document/history.ts'
import { later } from '../../core/time/ticks.ts'
import { t } from '../language/t.ts'
import { cueOf as cueIn } from '../session/cues-at.ts'
import { act, around, commitDraft } from '../session/edit.ts'
import { playSpan } from '../session/navigate.ts'
import { notify } from '../session/notices.ts'
import type { Session, State } from '../store.ts'
import { besideCue, missingIn } from './pairs.ts'

const timesOf = (cues: readonly Cue[]): TakenOver['times'] | undefined => {
  const [first] = cues
  if (first === undefined) return undefined
  const start = cues.reduce((least, cue) => (cue.start < least ? cue.start : least), first.start)
  return { start, end: cues.reduce((most, cue) => later(most, cue.end), first.end) }
}

/** Cues of the selection with what stands beside each, where that is theirs alone. */
function besideSelection(state: State): readonly { readonly id: string; readonly cues: readonly Cue[] }[] {
  return state.history.selection.cues.flatMap((id) => {
    const beside = besideCue(state, id)
    return beside === null || beside.cues.length === 0 || beside.shared > 1 ? [] : [{ id, cues: beside.cues }]
  })
}

/** Something stands beside the selected cues. */
export const hasBeside = (state: State): boolean =>
  (besideCue(state, state.history.selection.active)?.cues.length ?? 0) > 0

const sayShared = (session: Session): void =>
  notify(session, {
    kind: 'warning',
    message: t(
      'Several cues here share one cue of the reference. Merge them, or write into each what belongs there.',
    ),
  })

/** The text of the reference for the selected cues: words get no times with it, they are guesses in their cue. */
export function copyText(session: Session): void {
  commitDraft(session)
  const found = besideSelection(session.store.get())
  if (found.length === 0) sayShared(session)
  else {
    const taken = found.map(({ id, cues }) => ({ id, text: cues.map(({ text }) => text).join('\n') }))
    act(session, askingCommands.takeOver, taken)
  }
}

/** In and out of the reference for the selected cues. Words that were measured stay where they are. */
export function copyTimes(session: Session): void {
  commitDraft(session)
  const found = besideSelection(session.store.get())
  if (found.length === 0) sayShared(session)
  else {
    const taken = found.flatMap(({ id, cues }): readonly TakenOver[] => {
      const times = timesOf(cues)
      return times === undefined ? [] : [{ id, times }]
    })
    act(session, askingCommands.takeOver, taken)
  }
}

/** In and out of the active cue for the one beside it: a step in the past of the reference, which is unsaved then. */
export function giveTimes(session: Session): void {
  const { store } = session
  commitDraft(session)
  const state = store.get()
  const { open } = state.second
  const cue = cueIn(state.history.document.cues, state.history.selection.active)
  const beside = besideCue(state, cue?.id ?? null)
  const [theirs] = beside?.cues ?? []
  if (open === null || cue === undefined || theirs === undefined) return
  if ((beside?.cues.length ?? 0) > 1 || (beside?.shared ?? 1) > 1) {
    sayShared(session)
    return
  }
  const taken = [{ id: theirs.id, times: { start: cue.start, end: cue.end } }]
  const { playhead, frameRate } = around(session)
  const history = perform(
    open.history,
    askingCommands.takeOver,
    taken,
    { playhead, frameRate },
    performance.now(),
  )
  if (history === open.history) return
  store.set({ second: { ...state.second, open: { ...open, history } } })
  notify(session, {
    kind: 'done',
    message: t('The reference has these times now. Swap the documents to undo or save that.'),
  })
}

/** Plays the film where the reference has its cue. */
export function playReference(session: Session): void {
  const state = session.store.get()
  const times = timesOf(besideCue(state, state.history.selection.active)?.cues ?? [])
  if (times !== undefined) playSpan(session, times.start, times.end)
}

/** A cue without text for each of the reference that has none beside it. */
export function addMissing(session: Session): void {
  const { store } = session
  commitDraft(session)
  const state = store.get()
  const { history } = state
  const { cues } = history.document
  const lacking = missingIn(cues, state.second.open?.history.document.cues ?? [])
  if (lacking.length === 0) return
  const { newId } = contextOf(history, around(session))
  const made = lacking.map(({ start, end }) => cueOf({ id: newId(), start, end, text: '' }))
  // Where the list is in the order of time it stays so; elsewhere the new ones come last.
  const isSorted = cues.every(({ start }, at) => at === 0 || (cues[at - 1]?.start ?? 0) <= start)
  const edit = isSorted
    ? made.toReversed().map((cue) => {
        const at = cues.findIndex(({ start }) => start > cue.start)
        return { at: at < 0 ? cues.length : at, removed: [], inserted: [cue] }
      })
    : [{ at: cues.length, removed: [], inserted: made }]
  const first = made[0]?.id ?? null
  const selection = { active: first, cues: first === null ? [] : [first] }
  const change = { label: t('Add missing cues'), edit, selection }
  store.set({
    history: commit(history, change, performance.now()),
    second: { ...state.second, isTranslating: true },
  })
}
