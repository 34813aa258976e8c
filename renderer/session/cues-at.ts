import type { Cue } from '../../core/cues/cue.ts'
import { lowerBound, indexCues, firstReaching, type CueIndex } from '../timeline/cue-index.ts'

const known = new WeakMap<readonly Cue[], CueIndex>()

function indexOf(cues: readonly Cue[]): CueIndex {
  const found = known.get(cues)
  if (found !== undefined) return found
  const made = indexCues(cues)
  known.set(cues, made)
  return made
}

/** The cues that are on the screen at `time`, the one that came first first. */
export function cuesAt(cues: readonly Cue[], time: number): readonly Cue[] {
  const index = indexOf(cues)
  const found: Cue[] = []
  const after = lowerBound(index.starts, time + 1)
  for (let at = firstReaching(index, time + 1); at < after; at += 1) {
    const cue = index.cues[at]
    if (cue !== undefined && cue.end > time) found.push(cue)
  }
  return found
}

const places = new WeakMap<readonly Cue[], ReadonlyMap<string, number>>()

/** Where the cue `id` stands in the document; -1 when it is not there. */
export function placeOf(cues: readonly Cue[], id: string | null): number {
  if (id === null) return -1
  let found = places.get(cues)
  if (found === undefined) {
    found = new Map(cues.map((cue, at) => [cue.id, at]))
    places.set(cues, found)
  }
  return found.get(id) ?? -1
}

export const cueOf = (cues: readonly Cue[], id: string | null): Cue | undefined => cues[placeOf(cues, id)]
