import { spokenTexts } from '../../core/cues/remeasure-all.ts'
import type { RecognizeRequest } from '../../preload/jobs.ts'
import { needsProxy } from '../player/playable.ts'
import type { Session } from '../store.ts'
import { commitDraft } from './edit.ts'
import { isBusy, languageOf } from './facts.ts'
import { attempt } from './notices.ts'
import { listen, makeProxy } from './open.ts'

/** Windows whose next recognition adds what is not there yet, and leaves what is. */
const adding = new WeakSet<Session['store']>()

/** To be asked once when a recognition begins: whether it only adds the rest. */
export const isAdding = ({ store }: Session): boolean => adding.delete(store)

/**
 * Starts listening; what it brings comes as events of the job. The language becomes the document's when it has none. It takes
 * the place of the cues that are there, unless it `adds` the rest to them.
 */
export function recognize(session: Session, request: Omit<RecognizeRequest, 'media'>, adds = false): void {
  const { store, bridge } = session
  const { media } = store.get()
  if (media === null || isBusy(store.get())) return
  commitDraft(session)
  const { history } = store.get()
  store.set({
    history: { ...history, document: { ...history.document, language: request.language } },
    media: { ...media, track: request.track },
  })
  // The waveform is that of the track that is worked on.
  if (request.track !== media.track) {
    listen(session, request.track)
    if (media.proxy !== 'not-needed' || needsProxy(media.opened.info, request.track)) makeProxy(session)
  }
  void attempt(session, async () => {
    if (adds) adding.add(store)
    else adding.delete(store)
    await bridge.call('recognize', { media: media.opened.id, ...request })
    const { recognizer, language } = request
    store.set({ settings: await bridge.call('settings.write', { recognizer, language }) })
  })
}

/** Measures the words of the selected cues, or of all, where the text is known and the sound says when. */
export function alignWords(session: Session): void {
  const { store, bridge } = session
  const { media } = store.get()
  if (media === null || isBusy(store.get())) return
  commitDraft(session)
  const { document, selection } = store.get().history
  const chosen = new Set(selection.cues)
  const some = chosen.size > 1 ? document.cues.filter(({ id }) => chosen.has(id)) : document.cues
  const cues = some.map((cue) => ({
    id: cue.id,
    start: cue.start,
    end: cue.end,
    tokens: spokenTexts(cue),
  }))
  void attempt(session, async () => {
    await bridge.call('align', {
      media: media.opened.id,
      track: media.track,
      language: languageOf(store.get()),
      cues,
    })
  })
}
