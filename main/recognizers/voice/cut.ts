import { pcmRate } from '../../../core/audio/pcm.ts'
import type { Stretch } from './detector.ts'

/** The number of the sample in the middle of the quietest tenth of a second between `from` and `to`. */
export function dip(pcm: Int16Array, from: number, to: number): number {
  const step = pcmRate / 100
  const levels: number[] = []
  for (let at = from; at + step <= to; at += step) {
    let sum = 0
    for (let i = at; i < at + step; i += 1) sum += Math.abs(pcm[i] ?? 0)
    levels.push(sum)
  }
  let best = from
  let least = Infinity
  for (let at = 0; at + 10 <= levels.length; at += 1) {
    const sum = levels.slice(at, at + 10).reduce((a, b) => a + b, 0)
    if (sum < least) {
      least = sum
      best = from + (at + 5) * step
    }
  }
  return best
}

/**
 * Where to cut speech that goes on for longer than `longest` samples: in the longest pause of its second half, else at the
 * quietest place. `pcm` is the sound from sample `start` on, `stretches` what is spoken in it.
 */
export function cutAt(
  stretches: readonly Stretch[],
  start: number,
  pcm: Int16Array,
  longest: number,
): number {
  const pauses = stretches.flatMap(({ end }, index) => {
    const next = stretches[index + 1]
    const middle = next === undefined ? 0 : (end + next.start) / 2
    return next !== undefined && middle > start + longest / 2 && middle < start + longest
      ? [{ at: Math.round(middle), length: next.start - end }]
      : []
  })
  const best = pauses.toSorted((a, b) => b.length - a.length)[0]
  return best?.at ?? start + dip(pcm, Math.round(longest * 0.6), Math.min(pcm.length, longest))
}
