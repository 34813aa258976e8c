import type { Ticks } from '../time/ticks.ts'

/** A place in the film that a person wants to find again. */
export interface Marker {
  /** Unique in its document. */
  readonly id: string
  readonly at: Ticks
  /** Plain text; may be empty. */
  readonly label: string
  /** "#rrggbb" */
  readonly color?: string
  /** The mark of the script that it stands for, and where the voice said that: elsewhere it was put by hand. */
  readonly mark?: { readonly name: string; readonly at: Ticks }
}

/** With one more, in the order of time. Its id is the smallest number above all that are there. */
export function withMarker(markers: readonly Marker[], at: Ticks, label: string): readonly Marker[] {
  const last = markers.reduce((most, { id }) => Math.max(most, Number(id) || 0), 0)
  return sorted([...markers, { id: String(last + 1), at, label }])
}

/** With marker `id` changed as `change` says; still in the order of time. */
export const withMarkerChanged = (
  markers: readonly Marker[],
  id: string,
  change: Partial<Omit<Marker, 'id'>>,
): readonly Marker[] =>
  sorted(markers.map((marker) => (marker.id === id ? { ...marker, ...change } : marker)))

/**
 * With the marks of a script as a voice said them. What a hand has moved or renamed stays as it is; the others go where their
 * mark is now, and go where it is no more.
 */
export function withMarks(
  markers: readonly Marker[],
  marks: readonly { readonly name: string; readonly at: Ticks }[],
): readonly Marker[] {
  const places = new Map(marks.map((mark) => [mark.name, mark]))
  const known = new Set(markers.flatMap(({ mark }) => mark?.name ?? []))
  const kept = markers.flatMap((marker): readonly Marker[] => {
    const { mark, at, label } = marker
    if (mark === undefined || mark.at !== at) return [marker]
    const now = places.get(mark.name)
    if (now === undefined) return label === mark.name ? [] : [marker]
    return now.at === at ? [marker] : [{ ...marker, at: now.at, mark: now }]
  })
  let last = markers.reduce((most, { id }) => Math.max(most, Number(id) || 0), 0)
  const added = marks
    .filter(({ name }) => !known.has(name))
    .map(({ name, at }): Marker => ({ id: String((last += 1)), at, label: name, mark: { name, at } }))
  const isSame =
    added.length === 0 && kept.length === markers.length && kept.every((one, at) => one === markers[at])
  return isSame ? markers : sorted([...kept, ...added])
}

const sorted = (markers: readonly Marker[]): readonly Marker[] => [...markers].sort((a, b) => a.at - b.at)
