import type { Session } from '../store.ts'

/** A part of the window or a time in which keys may mean something of their own. */
export type Scope = 'live' | 'timeline' | 'cues' | 'script'

const within = (selector: string) => (_: Session, target: EventTarget | null) =>
  target instanceof Element && target.closest(selector) !== null

const holding: Readonly<Record<Scope, (session: Session, target: EventTarget | null) => boolean>> = {
  live: ({ store }) => store.get().live !== null,
  timeline: within('.timeline-panel'),
  cues: within('.cue-scroller'),
  script: within('.script-view'),
}

/** Whether keys of `scope` hold for a key that is pressed at `target`. */
export const holds = (scope: Scope, session: Session, target: EventTarget | null): boolean =>
  holding[scope](session, target)
