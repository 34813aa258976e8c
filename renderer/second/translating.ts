import { t } from '../language/t.ts'
import { placeOf } from '../session/cues-at.ts'
import { commitDraft } from '../session/edit.ts'
import { seek, selectCue } from '../session/navigate.ts'
import { notify } from '../session/notices.ts'
import type { Session } from '../store.ts'
import { isUntranslated } from './pairs.ts'

/** Opens the next cue without a translation, from the active one on and then from the beginning; false when there is none. */
export function goToUntranslated(session: Session): boolean {
  commitDraft(session)
  const { store, transport } = session
  const { second, history } = store.get()
  if (second.open === null) return false
  const ours = history.document.cues
  const theirs = second.open.history.document.cues
  const here = placeOf(ours, history.selection.active)
  for (let step = 1; step <= ours.length; step += 1) {
    const at = (Math.max(0, here) + step) % ours.length
    const cue = ours[at]
    if (cue === undefined || !isUntranslated(ours, theirs, at)) continue
    selectCue(session, cue.id)
    if (!transport.playing()) seek(session, cue.start)
    store.set({ editing: true, caret: null })
    return true
  }
  notify(session, { kind: 'done', message: t('Every cue is translated.') })
  return false
}

/** What Enter does in the text of a cue while somebody translates; false when nobody does, or nothing is left. */
export const goOnTranslating = (session: Session): boolean =>
  session.store.get().second.isTranslating && goToUntranslated(session)
