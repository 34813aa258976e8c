import type { Ticks } from '../time/ticks.ts'
import type { Word } from '../transcript/word.ts'
import { spokenLength } from './tokens.ts'

/** Where each of `weights` begins when they share `start`..`end`; one entry more than weights. Nothing to share evenly by counts as 1 each. */
export function shares(weights: readonly number[], start: Ticks, end: Ticks): Ticks[] {
  let total = 0
  for (const weight of weights) total += weight
  const length = Math.max(0, end - start)
  const bounds = [start]
  let sum = 0
  // Plain sums: every bound lies between two whole numbers of ticks and is rounded to one. A large file has a million of them.
  for (let index = 0; index < weights.length - 1; index += 1) {
    sum += total === 0 ? 1 / weights.length : (weights[index] ?? 0) / total
    bounds.push((start + Math.round(length * Math.min(1, sum))) as Ticks)
  }
  if (weights.length > 0) bounds.push((start + length) as Ticks)
  return bounds
}

/** Words for `tokens` that share `start`..`end` by the length of their speech. All are guesses. */
export function interpolate(texts: readonly string[], start: Ticks, end: Ticks): readonly Word[] {
  const bounds = shares(texts.map(spokenLength), start, end)
  return texts.map((text, index) => {
    const offset = bounds[index] ?? start
    return {
      text,
      offset,
      duration: ((bounds[index + 1] ?? end) - offset) as Ticks,
      source: 'interpolated',
    }
  })
}
