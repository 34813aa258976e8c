import type { Marker } from '../../core/document/marker.ts'
import type { Ticks } from '../../core/time/ticks.ts'
import { xAt, type View } from './view.ts'

export type MarkHit =
  { readonly on: 'marker'; readonly marker: Marker } | { readonly on: 'shot'; readonly at: Ticks }

/** Ticks a pixel from which on shot changes stand too near to be told apart, some 30 a minute taken. */
export const shotsTogether = 3_500_000

/** How far from a mark it can be taken. */
const near = 6
/** A label is at most that wide. */
const widest = 180

interface MarkerSpot {
  readonly marker: Marker
  readonly left: number
  /** Where its flag and label end: before the next marker. */
  readonly right: number
}

/** The markers on the canvas, each with the room that its flag has. */
export function markerSpots(view: View, markers: readonly Marker[]): readonly MarkerSpot[] {
  return markers.flatMap((marker, at) => {
    const left = Math.round(xAt(view, marker.at))
    const next = markers[at + 1]
    const right = Math.min(left + widest, next === undefined ? Infinity : Math.round(xAt(view, next.at)))
    return left > view.width + near || right < -near
      ? []
      : [{ marker, left, right: Math.max(right, left + 9) }]
  })
}

/** The marker whose flag is at pixel `x`; the last one where several stand in one place. */
export function markerAt(view: View, markers: readonly Marker[], x: number): MarkHit | null {
  const label = (text: string): number => (text === '' ? 9 : 16 + 6.5 * text.length)
  const found = markerSpots(view, markers).findLast(
    ({ marker, left, right }) => x >= left - near && x <= Math.min(right, left + label(marker.label)),
  )
  return found === undefined ? null : { on: 'marker', marker: found.marker }
}

/** The shot change at pixel `x` of the ruler. */
export function shotAt(view: View, shots: readonly Ticks[], x: number): MarkHit | null {
  if (view.scale > shotsTogether) return null
  let best: { at: Ticks; away: number } | null = null
  for (const at of shots) {
    const away = Math.abs(xAt(view, at) - x)
    if (away <= near && away < (best?.away ?? Infinity)) best = { at, away }
  }
  return best === null ? null : { on: 'shot', at: best.at }
}
