import type { Edges } from './scan.ts'
import { nearestOnset, type Stage } from './stage.ts'

/** Residual of a cue: how much later than the map says speech begins, seconds; NaN where no speech is near. */
export function residuals(stage: Stage, cues: readonly Edges[], offset: number): Float64Array {
  return Float64Array.from(cues, ({ start }) => {
    const at = start + offset + stage.manner.lead
    return nearestOnset(stage, at) - at
  })
}

/**
 * `offset` to some milliseconds: where most in-times lie to the speech next to them. A weighted mean, in which what is far away counts less
 * the further it is, narrower each time, so that cues that begin elsewhere do not pull.
 */
export function settle(stage: Stage, cues: readonly Edges[], offset: number): number {
  let found = offset
  for (const width of [0.2, 0.15, 0.12, 0.1, 0.08, 0.08, 0.08]) {
    let [sum, weights] = [0, 0]
    for (const each of residuals(stage, cues, found)) {
      if (!(Math.abs(each) < 4 * width)) continue
      const weight = Math.exp((-each * each) / (2 * width * width))
      sum += weight * each
      weights += weight
    }
    if (weights > 0) found += sum / weights
  }
  return found
}
