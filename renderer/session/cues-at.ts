import type { Cue } from '../../core/cues/cue.ts'
import { indexOf } from '../../core/document/find.ts'
import { firstReaching, indexCues } from '../timeline/cue-index.ts'

/** The cues that are on the screen at `time`, in the order of the list. */
export function cuesAt(cues: readonly Cue[], time: number): readonly Cue[] {
  const index = indexCues(cues)
  const found: Cue[] = []
  for (let at = firstReaching(index, time); (index.starts[at] ?? Infinity) <= time; at += 1) {
    const cue = index.cues[at]
    if (cue !== undefined && time < cue.end) found.push(cue)
  }
  return index.cues === cues || found.length < 2
    ? found
    : found.sort((a, b) => placeOf(cues, a.id) - placeOf(cues, b.id))
}

const places = new WeakMap<readonly Cue[], Map<string, number>>()

/** Where the cue `id` stands in the document; -1 when it is not there. */
export function placeOf(cues: readonly Cue[], id: string | null): number {
  if (id === null) return -1
  const known = places.get(cues) ?? new Map<string, number>()
  const place = known.get(id) ?? indexOf({ cues }, id)
  known.set(id, place)
  places.set(cues, known)
  return place
}

export const cueOf = (cues: readonly Cue[], id: string | null): Cue | undefined => cues[placeOf(cues, id)]
