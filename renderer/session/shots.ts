import type { FoundCut } from '../../core/document/shots.ts'
import type { JobKind } from '../../preload/jobs.ts'
import type { Session, State } from '../store.ts'
import { notifyFailure } from './notices.ts'

/** A film with a picture, whose shot changes nobody is looking for yet. */
export const canSearch = ({ media, live, jobs }: State): boolean =>
  media?.opened.info.video !== undefined && live === null && !jobs.some(({ kind }) => kind === 'shots')

/** Looks for shot changes behind the scenes; by itself only where the settings say so. */
export function searchShots({ store, bridge }: Session, asked = false): void {
  const { media, settings, timeline } = store.get()
  if (media === null || !canSearch(store.get())) return
  if (!asked && (settings?.timeline.findShots !== true || timeline.cuts.length > 0)) return
  store.set({ timeline: { ...timeline, asked } })
  bridge.call('media.shots', { media: media.opened.id }).catch((error: unknown) => {
    if (asked) notifyFailure({ store, bridge } as Session, error)
  })
}

export function takeShots({ store }: Session, cuts: readonly FoundCut[]): void {
  store.set(({ timeline }) => ({ timeline: { ...timeline, cuts: [...timeline.cuts, ...cuts] } }))
}

/** Whether somebody waits for the outcome of a job of this kind. */
export const isAsked = ({ timeline }: State, kind: JobKind): boolean => kind !== 'shots' || timeline.asked
