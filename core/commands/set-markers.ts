import { setField } from '../document/edit.ts'
import type { Marker } from '../document/marker.ts'
import type { Command } from './command.ts'

export interface MarkerChange {
  readonly markers: readonly Marker[]
  /** What was done, for "Undo …". */
  readonly label: string
  /** A name of its own for each drag: all it brings is one step. */
  readonly gesture?: string
}

/** Markers as they are after one was added, named, moved or taken away. */
export const setMarkers: Command<MarkerChange> = {
  id: 'set-markers',
  label: 'Change markers',
  keys: [],
  run: ({ gesture, label }) =>
    gesture === undefined
      ? { key: `set-markers:${label}`, rest: -1 }
      : { key: `set-markers:${gesture}`, rest: Infinity },
  plan: ({ document, selection }, { markers, label }) =>
    markers === document.markers
      ? null
      : { label, edit: setField(document, 'markers', markers.length === 0 ? undefined : markers), selection },
}
