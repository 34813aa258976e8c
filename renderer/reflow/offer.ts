import { said } from '../language/said.ts'
import { t } from '../language/t.ts'
import { notify } from '../session/notices.ts'
import type { Session } from '../store.ts'
import { profileBy, profileIdOf } from '../guidelines/chosen.ts'

/** Offers to cut the film anew when a person has chosen another guideline, unless that was done in the same step. */
export function offerReflow(session: Session): void {
  const { store } = session
  let before = store.get()
  store.subscribe(() => {
    const [old, state] = [before, store.get()]
    before = state
    const [was, now] = [old.history, state.history]
    if (was === now || now.past.length !== was.past.length + 1) return
    const id = profileIdOf(state)
    if (id === null || id === profileIdOf(old) || now.document.cues.length === 0) return
    // Undo and redo bring the cues along; a re-flow has been done already.
    if (now.past.at(-1)?.label === 'Re-flow' || was.future.length > now.future.length) return
    notify(session, {
      kind: 'warning',
      message: t('The guideline is {{name}} now. The cues are still cut as before.', {
        name: said(profileBy(state, id)?.name ?? id),
      }),
      action: { label: t('Re-flow…'), run: () => store.set({ dialog: { kind: 'reflow', profile: id } }) },
    })
  })
}
