import type { Frames } from '../../core/time/frames.ts'
import type { Ticks } from '../../core/time/ticks.ts'

export type SnapKind =
  'playhead' | 'marker' | 'shot' | 'shot-gap' | 'cue' | 'gap' | 'word' | 'onset' | 'silence' | 'frame'

/** A place that holds what is dragged past it. */
export interface Hold {
  readonly time: Ticks
  readonly kind: SnapKind
}

export interface Snapped {
  readonly time: Ticks
  /** What held it; null when it is where the pointer is. */
  readonly kind: SnapKind | null
}

export interface Tolerance {
  /** How near is near, in ticks: some pixels at the present zoom. */
  readonly near: number
  /** The same for frames, which take what nothing else holds. */
  readonly frame: number
  readonly frames: Frames
}

/** `time`, moved to the nearest of `holds` that is near; to a frame when none is. Of two equally near the first one holds. */
export function snap(time: Ticks, holds: Iterable<Hold>, { near, frame, frames }: Tolerance): Snapped {
  let best: Snapped = { time, kind: null }
  let away = near
  const offer = ({ time: candidate, kind }: Hold) => {
    const distance = Math.abs(candidate - time)
    if (candidate < 0 || distance > away || (distance === away && best.kind !== null)) return
    best = { time: candidate, kind }
    away = distance
  }
  for (const hold of holds) offer(hold)
  if (best.kind !== null) return best
  away = frame
  const at = frames.at(time)
  offer({ time: frames.span(at).offset, kind: 'frame' })
  offer({ time: frames.span(at + 1).offset, kind: 'frame' })
  return best
}
