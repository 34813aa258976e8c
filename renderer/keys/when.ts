import { hasWork, type Dialog, type Session, type State } from '../store.ts'

/** When an action can be done, and the simplest of what actions do. */
export const state = ({ store }: Session): State => store.get()
export const anyTime = (): boolean => true
/** Something that can be played: not a recording that is still growing. */
export const withMedia = (session: Session): boolean =>
  state(session).media !== null && state(session).live === null
/** The film has subtitles in it. */
export const hasTracks = (session: Session): boolean =>
  (state(session).media?.opened.info.subtitles.length ?? 0) > 0
export const whileLive = (session: Session): boolean => state(session).live !== null
export const notLive = (session: Session): boolean => state(session).live === null
export const withCues = (session: Session): boolean => state(session).history.document.cues.length > 0
export const withWork = (session: Session): boolean => hasWork(state(session))
export const withSound = (session: Session): boolean =>
  (state(session).media?.opened.info.audio.length ?? 0) > 0 && state(session).live === null

export const withProblems = (session: Session): boolean => state(session).problems !== null

export const show =
  (dialog: Dialog) =>
  ({ store }: Session): void =>
    store.set({ dialog })
