import type { Edges } from './scan.ts'
import { nearestOnset, type Manner, type Stage } from './stage.ts'

/**
 * Residual of a cue: how much later than the map says speech begins, seconds; NaN where no speech is near. `known`: when the cue's own first
 * word was heard, NaN where it was not; else it is the nearest begin of any speech.
 */
export function residuals(
  stage: Stage,
  cues: readonly Edges[],
  offset: number,
  known?: Float64Array,
): Float64Array {
  return Float64Array.from(cues, ({ start }, cue) => {
    const at = start + offset + stage.manner.lead
    const own = known?.[cue] ?? NaN
    return (Number.isNaN(own) ? nearestOnset(stage, at) : own) - at
  })
}

const step = 0.004
const low = -0.3
const high = 0.7
/** Share of cues that begin elsewhere. */
const elsewhere = 0.15

/** What a subtitler's hand may be, as standard deviations in seconds: careful, usual, hasty. */
const hands = [0.05, 0.08, 0.14]

const shapes = new Map<Manner, readonly Float64Array[]>()

function shapesOf(manner: Manner): readonly Float64Array[] {
  let found = shapes.get(manner)
  if (found === undefined) {
    found = hands.map((deviation) => shape(deviation, manner))
    shapes.set(manner, found)
  }
  return found
}

/**
 * Log likelihoods of a residual when the map is right, by `step` from `low - high` on: a subtitler's hand is normal, and some voices in
 * noise or music are found later than they begin, never earlier, by a time that falls off exponentially. A mean would be that much late.
 */
function shape(deviation: number, { prompt, late }: Manner): Float64Array {
  const length = Math.round((2 * (high - low)) / step) + 1
  const density = new Float64Array(length)
  const keep = late === 0 ? 0 : Math.exp(-step / late)
  let carried = 0
  for (let at = 0; at < length; at += 1) {
    const away = (low - high + at * step) / deviation
    const hand = Math.exp((-away * away) / 2) / (deviation * Math.sqrt(2 * Math.PI))
    carried = carried * keep + hand * (1 - keep)
    const there = prompt * hand + (1 - prompt) * carried
    density[at] = Math.log(elsewhere / (high - low) + (1 - elsewhere) * there)
  }
  return density
}

/** `offset` (seconds), to some milliseconds, by the likeliest shape of what lies between in-times and the speech next to them. */
export function settle(stage: Stage, cues: readonly Edges[], offset: number, known?: Float64Array): number {
  let found = offset
  for (let round = 0; round < 3; round += 1) {
    const near = residuals(stage, cues, found, known).filter((each) => each > low && each < high)
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
