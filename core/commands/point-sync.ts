import { isLostOn, onClock } from '../cues/on-clock.ts'
import { clockThrough, type SyncPoint } from '../cues/sync-points.ts'
import { changeCues } from '../document/edit.ts'
import { targets, type Command } from './command.ts'

export interface PointSync {
  readonly points: readonly SyncPoint[]
  readonly cues: 'selected' | 'all'
}

/**
 * Cues and their words on the clock that goes through points which a person has heard. All of them: the clock of the file was
 * wrong, and measured words stay measured; some: their words are elsewhere, and become `manual`. Nothing is done that would take
 * a whole cue from the film.
 */
export const pointSync: Command<PointSync> = {
  id: 'point-sync',
  label: 'Point sync…',
  keys: ['$mod+Shift+y'],
  plan: (context, { points, cues: which }) => {
    const { document, selection } = context
    const clock = clockThrough(points)
    if (clock === null) return null
    const indices = which === 'selected' ? targets(context) : document.cues.map((_, index) => index)
    const source = indices.length === document.cues.length ? 'kept' : 'manual'
    const cues = indices.flatMap((index) => document.cues[index] ?? [])
    if (cues.some((cue) => isLostOn(cue, clock))) return null
    const edit = changeCues(document, indices, (cue) => onClock(cue, clock, source))
    return edit.length === 0 ? null : { label: 'Point sync', edit, selection }
  },
}
