import { commitDraft } from '../session/edit.ts'
import { cueOf } from '../session/cues-at.ts'
import { seek, selectCue } from '../session/navigate.ts'
import type { Session } from '../store.ts'

/** The list of what was odd in the file, with the focus on where somebody was last. */
export function showProblems(session: Session): void {
  commitDraft(session)
  session.store.set({ tab: 'problems', editing: false })
  focusOn('.problem-row[data-at]')
}

/** To the cue that problem number `at` is about: it becomes the active one among the cues. */
export function goToProblem(session: Session, at: number): void {
  const { store } = session
  const { problems, history } = store.get()
  const problem = problems?.list[at]
  if (problems === null || problem === undefined) return
  store.set({ problems: { ...problems, at } })
  const cue = cueOf(history.document.cues, problem.cue ?? null)
  if (cue !== undefined) goToFound(session, cue.id)
}

/** Shows a cue among the others, with the playhead on it. */
export function goToFound(session: Session, id: string): void {
  const { store, transport } = session
  const cue = cueOf(store.get().history.document.cues, id)
  if (cue === undefined) return
  selectCue(session, id)
  store.set({ tab: 'cues', editing: false })
  if (!transport.playing()) seek(session, cue.start)
  focusOn('.cue-row.active')
}

/** The next or previous problem that a cue stands for, round at the ends. */
export function stepProblem(session: Session, by: 1 | -1): void {
  const { problems, history, tab } = session.store.get()
  if (problems === null) return
  const { list, at } = problems
  const active = cueOf(history.document.cues, history.selection.active)
  const isThere = active !== undefined && list[at]?.cue === active.id && tab === 'cues'
  for (let step = isThere ? 1 : 0; step <= list.length; step += 1) {
    const next = (at + by * step + list.length * 2) % list.length
    if (cueOf(history.document.cues, list[next]?.cue ?? null) === undefined) continue
    goToProblem(session, next)
    return
  }
}

function focusOn(selector: string): void {
  // Twice: the tab is drawn in the first frame, its rows in the next.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => document.querySelector<HTMLElement>(selector)?.focus()),
  )
}
