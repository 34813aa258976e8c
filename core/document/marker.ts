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
