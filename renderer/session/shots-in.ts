import { noShotChanges, shotsOf, type ShotChanges } from '../../core/document/shots.ts'
import { defaultTimeline } from '../../core/document/timeline-settings.ts'
import type { Ticks } from '../../core/time/ticks.ts'
import type { State } from '../store.ts'

export const changesOf = ({ history }: State): ShotChanges => history.document.shots ?? noShotChanges

interface Known {
  readonly found: State['timeline']['cuts']
  readonly changes: ShotChanges
  readonly least: number
  readonly times: readonly Ticks[]
}

let known: Known | undefined

/** Shot changes as they are shown; the same list for the same state. */
export function shotsIn(state: State): readonly Ticks[] {
  const { cuts: found } = state.timeline
  const changes = changesOf(state)
  const { shotThreshold: least } = state.settings?.timeline ?? defaultTimeline
  if (known?.found !== found || known.changes !== changes || known.least !== least)
    known = { found, changes, least, times: shotsOf(found, least, changes) }
  return known.times
}
