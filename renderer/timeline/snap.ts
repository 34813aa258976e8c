import { frameAt, ticksOfFrame, type FrameRate } from '../../core/time/frame-rate.ts'
import { endOf, minus, plus, type Ticks } from '../../core/time/ticks.ts'
import { firstReaching, type CueIndex } from './cue-index.ts'
import type { Edge } from './hit.ts'

export type SnapKind = 'playhead' | 'cue' | 'gap' | 'word' | 'frame'

interface Snapped {
  readonly time: Ticks
  /** What held it; null when it is where the pointer is. */
  readonly kind: SnapKind | null
}

export interface SnapField {
  readonly index: CueIndex
  /** The cue that is being dragged: its own edges do not hold it, its words do. */
  readonly except: string | null
  readonly playhead: Ticks
  readonly frameRate: FrameRate
  /** Kept between two cues that do not touch. */
  readonly gap: Ticks
  /** How near is near, in ticks: some pixels at the present zoom. */
  readonly tolerance: number
}

/** `time` as the `edge` of a cue, moved to what lies within the tolerance: the nearest of playhead, cues and words, then frames. */
export function snap(time: Ticks, edge: Edge, field: SnapField): Snapped {
  const { index, except, gap, tolerance, frameRate } = field
  let best: Snapped = { time, kind: null }
  let away = tolerance
  const offer = (candidate: Ticks, kind: SnapKind) => {
    const distance = Math.abs(candidate - time)
    if (candidate < 0 || distance > away || (distance === away && best.kind !== null)) return
    best = { time: candidate, kind }
    away = distance
  }
  offer(field.playhead, 'playhead')
  const reach = tolerance + gap
  for (let at = firstReaching(index, time - reach); (index.starts[at] ?? Infinity) <= time + reach; at += 1) {
    const cue = index.cues[at]
    if (cue === undefined) break
    if (cue.id !== except) {
      if (edge === 'start') offer(plus(cue.end, gap), 'gap')
      else offer(minus(cue.start, gap), 'gap')
      offer(cue.start, 'cue')
      offer(cue.end, 'cue')
    }
    for (const word of cue.words) offer(edge === 'start' ? word.offset : endOf(word), 'word')
  }
  if (best.kind !== null) return best
  const frame = frameAt(time, frameRate)
  offer(ticksOfFrame(frame, frameRate), 'frame')
  offer(ticksOfFrame(frame + 1, frameRate), 'frame')
  return best
}
