import { idsAfter } from '../../core/cues/cue.ts'
import type { Edit } from '../../core/document/edit.ts'
import { commit } from '../../core/document/history.ts'
import type { RecognitionEvent } from '../../core/transcript/transcript.ts'
import type { LiveId } from '../../preload/live.ts'
import { finish, grow, type Live } from '../session/recognition.ts'
import { segmentWith } from '../session/segmentation.ts'
import type { Session } from '../store.ts'
import { t } from '../language/t.ts'

const prefix = 'live:'

/** Whether a step to undo is what was said live. */
export const isLiveKey = (mergeKey: string | undefined): boolean => mergeKey?.startsWith(prefix) === true

function put({ store }: Session, id: LiveId, edit: Edit): void {
  if (edit.length === 0) return
  const mergeKey = prefix + id
  store.set(({ history }) => ({
    history: commit(
      history,
      { label: t('Live captions'), edit, selection: history.selection, mergeKey, rest: Infinity },
      performance.now(),
    ),
  }))
}

/** What was said grows into cues, as in any other recognition. */
export function takeRecognition(session: Session, id: LiveId, live: Live, event: RecognitionEvent): Live {
  const { store } = session
  switch (event.type) {
    case 'recognizing':
      store.set({ hypothesis: event.hypothesis })
      return live
    case 'recognized': {
      store.set({ hypothesis: null })
      const { cues } = store.get().history.document
      const grown = grow(live, event.utterance, cues, segmentWith(session, idsAfter(cues)))
      put(session, id, grown.edit)
      return grown.live
    }
    case 'noMatch':
    case 'canceled':
      store.set({ hypothesis: null })
      return live
    case 'progress':
      return live
  }
}

/** The cues as they come out when all words are cut in one go, unless somebody has worked on them. */
export function finishHarvest(session: Session, id: LiveId, live: Live): void {
  const { cues } = session.store.get().history.document
  put(session, id, finish(live, cues, segmentWith(session, idsAfter(cues))))
}
