import type { Edges } from './scan.ts'
import { nearestOnset, type Manner, type Stage } from './stage.ts'

/** Residual of a cue: how much later than the map says speech begins, seconds; NaN where no speech is near. */
export function residuals(stage: Stage, cues: readonly Edges[], offset: number): Float64Array {
  return Float64Array.from(cues, ({ start }) => {
    const at = start + offset + stage.manner.lead
    return nearestOnset(stage, at) - at
  })
}

const step = 0.004
const low = -0.3
const high = 0.7
/** Share of cues that begin elsewhere. */
const elsewhere = 0.15

/**
 * Log likelihoods of a residual when the map is right, by `step` from `low - high` on: a subtitler's hand is normal, and a voice in noise or
 * music is found later than it begins, never earlier, by a time that falls off exponentially. A mean would be that much late.
 */
const shapes = new Map<number, readonly Float64Array[]>()

function shapesOf({ late }: Manner): readonly Float64Array[] {
  return late.flatMap((delay) => {
    let found = shapes.get(delay)
    if (found === undefined) {
      found = [0.05, 0.08].map((deviation) => shape(deviation, delay))
      shapes.set(delay, found)
    }
    return found
  })
}

function shape(deviation: number, delay: number): Float64Array {
  const length = Math.round((2 * (high - low)) / step) + 1
  const density = new Float64Array(length)
  const keep = Math.exp(-step / delay)
  let carried = 0
  for (let at = 0; at < length; at += 1) {
    const away = (low - high + at * step) / deviation
    carried =
      carried * keep + (Math.exp((-away * away) / 2) / (deviation * Math.sqrt(2 * Math.PI))) * (1 - keep)
    density[at] = Math.log(elsewhere / (high - low) + (1 - elsewhere) * carried)
  }
  return density
}

/** `offset` (seconds), to some milliseconds, by the likeliest shape of what lies between in-times and the speech next to them. */
export function settle(stage: Stage, cues: readonly Edges[], offset: number): number {
  let found = offset
  for (let round = 0; round < 3; round += 1) {
    const near = residuals(stage, cues, found).filter((each) => each > low && each < high)
    if (near.length === 0) return found
    let [best, by] = [-Infinity, 0]
    for (const density of shapesOf(stage.manner))
      for (let shift = -0.2; shift <= 0.2; shift += step) {
        let sum = 0
        for (const each of near) sum += density[Math.round((each - shift - low + high) / step)] ?? -4
        if (sum > best) [best, by] = [sum, shift]
      }
    found += by
    if (Math.abs(by) < step) return found
  }
  return found
}
