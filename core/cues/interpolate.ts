import { plus, spanOf, ticks, times, type Ticks } from '../time/ticks.ts'
import type { Word } from '../transcript/word.ts'
import { spokenLength } from './tokens.ts'

/** Where each of `weights` begins when they share `start`..`end`; one entry more than weights. Nothing to share evenly by counts as 1 each. */
export function shares(weights: readonly number[], start: Ticks, end: Ticks): Ticks[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const length = Math.max(0, end - start)
  const bounds = [start]
  let sum = 0
  weights.forEach((weight, index) => {
    sum += total === 0 ? 1 / weights.length : weight / total
    bounds.push(
      index === weights.length - 1
        ? ticks(start + length)
        : plus(start, times(ticks(length), Math.min(1, sum))),
    )
  })
  return bounds
}

/** Words for `tokens` that share `start`..`end` by the length of their speech. All are guesses. */
export function interpolate(texts: readonly string[], start: Ticks, end: Ticks): readonly Word[] {
  const bounds = shares(texts.map(spokenLength), start, end)
  return texts.map((text, index) => ({
    text,
    ...spanOf(bounds[index] ?? start, bounds[index + 1] ?? end),
    source: 'interpolated',
  }))
}
