import type { Cue } from '../../core/cues/cue.ts'

/*
 * Plain searches, whose answers are kept. An index would have to be made again after every edit: for 100,000 cues that
 * takes longer than a hundred searches.
 */

let lastShown: { cues: readonly Cue[]; time: number; found: readonly Cue[] } | null = null

/** The cues that are on the screen at `time`, in the order of the list. */
export function cuesAt(cues: readonly Cue[], time: number): readonly Cue[] {
  if (lastShown?.cues === cues && lastShown.time === time) return lastShown.found
  const found = cues.filter(({ start, end }) => start <= time && time < end)
  lastShown = { cues, time, found }
  return found
}

const places = new WeakMap<readonly Cue[], Map<string, number>>()

/** Where the cue `id` stands in the document; -1 when it is not there. */
export function placeOf(cues: readonly Cue[], id: string | null): number {
  if (id === null) return -1
  const known = places.get(cues) ?? new Map<string, number>()
  const place = known.get(id) ?? cues.findIndex((cue) => cue.id === id)
  known.set(id, place)
  places.set(cues, known)
  return place
}

export const cueOf = (cues: readonly Cue[], id: string | null): Cue | undefined => cues[placeOf(cues, id)]
