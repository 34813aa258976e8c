import { attempt } from '../session/notices.ts'
import type { Session, State } from '../store.ts'
import { chooseProfile } from './act.ts'
import { profileBy, profileIdOf } from './chosen.ts'

/** Id of the guideline that what is heard next is to be cut by: that of the document, or the last one for a film without cues. */
export function guidelineFor(state: State): string {
  const own = profileIdOf(state)
  if (own !== null || state.history.document.cues.length > 0) return own ?? ''
  const last = state.settings?.guideline ?? ''
  return last !== '' && profileBy(state, last) !== undefined ? last : ''
}

/** Chooses a guideline (empty: none) for what is heard next, and for the next new film. */
export function cutBy(session: Session, guideline: string): void {
  const { store, bridge } = session
  const state = store.get()
  const isNew = guideline !== guidelineFor(state)
  if (guideline !== (profileIdOf(state) ?? ''))
    chooseProfile(session, guideline === '' ? undefined : guideline)
  // Who lets a film be as it is says nothing of others.
  if (!isNew) return
  void attempt(session, async () => {
    store.set({ settings: await bridge.call('settings.write', { guideline }) })
  })
}
