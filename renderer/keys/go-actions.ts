import { showProblems, stepProblem } from '../problems/go.ts'
import { commitDraft } from '../session/edit.ts'
import { goToHit, openFind } from '../session/find.ts'
import { goToCue } from '../session/navigate.ts'
import type { Session } from '../store.ts'
import type { Action } from './action.ts'
import { state, withCues, withProblems } from './when.ts'

/** Where a person can go: matches, cues, what wants a look. */
export const goActions: readonly Action[] = [
  {
    id: 'find',
    label: 'Find…',
    group: 'Go',
    keys: ['$mod+f'],
    run: (session) => openFind(session, false),
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
  },
  {
    id: 'problems',
    label: 'Problems of the file',
    group: 'Go',
    keys: [],
    run: showProblems,
    isEnabled: withProblems,
  },
  {
    id: 'next-problem',
    label: 'Next problem of the file',
    group: 'Go',
    keys: ['F7'],
    run: (session) => stepProblem(session, 1),
    isEnabled: withProblems,
  },
  {
    id: 'previous-problem',
    label: 'Previous problem of the file',
    group: 'Go',
    keys: ['Shift+F7'],
    run: (session) => stepProblem(session, -1),
    isEnabled: withProblems,
  },
]

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
