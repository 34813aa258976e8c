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

const sorted = (markers: readonly Marker[]): readonly Marker[] => [...markers].sort((a, b) => a.at - b.at)
