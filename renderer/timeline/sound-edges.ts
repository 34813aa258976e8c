import type { Peaks } from '../../core/audio/peaks.ts'
import { ticks, ticksPerSecond, type Ticks } from '../../core/time/ticks.ts'

/** A place where sound begins or ends, as far as its loudness tells. */
export interface SoundEdge {
  readonly time: Ticks
  readonly kind: 'onset' | 'silence'
}

/**
 * The floor is the 8th percentile of the loudness around, the top the loudest that is there for more than a click, and the
 * level lies 0.3 of the range above the floor, as in the rule by which the aligners move the edges of words.
 */
const floorShare = 0.08
const levelShare = 0.3
/** Decibels. Where it is less, noise and voice cannot be told apart. */
const leastRange = 12
/** Decibels under the top: digital silence between two takes would otherwise make breath count as voice. */
const deepestFloor = 50
/** Seconds around that floor and range are taken from: some words and, mostly, a rest. */
const around = 1.5
/** Peaks in a row (of 10 ms) that have to agree: a click is no word, and the closure of a "t" no end of one. */
const steady = 3

/** Where sound begins and ends from `from` to `to` (ticks), in order of time; nothing where there are no peaks. */
export function soundEdges({ rate, samples, levels }: Peaks, from: number, to: number): readonly SoundEdge[] {
  const finest = levels[0]
  if (finest === undefined) return []
  const { pairs, samplesPerPeak } = finest
  const perPeak = (samplesPerPeak * ticksPerSecond) / rate
  const count = Math.min(pairs.length / 2, Math.ceil(samples / samplesPerPeak))
  const first = Math.max(0, Math.floor((from - around * ticksPerSecond) / perPeak))
  const last = Math.min(count, Math.ceil((to + around * ticksPerSecond) / perPeak))
  if (last - first < 2 * steady) return []
  const loudness = new Float64Array(last - first)
  for (let at = first; at < last; at += 1) {
    const swing = ((pairs[2 * at + 1] ?? 0) - (pairs[2 * at] ?? 0)) / 2
    loudness[at - first] = 20 * Math.log10(Math.max(1, swing))
  }
  const sorted = loudness.toSorted()
  const top = sorted[sorted.length - 1 - steady] ?? 0
  const floor = Math.max(sorted[Math.floor(floorShare * sorted.length)] ?? 0, top - deepestFloor)
  if (top - floor < leastRange) return []
  return crossings(loudness, floor + levelShare * (top - floor)).flatMap(({ at, kind }) => {
    const time = Math.round((first + at) * perPeak)
    return time < from || time > to || time < 0 ? [] : [{ time: ticks(time), kind }]
  })
}

/** Where `loudness` passes `level` and stays on the other side; `at` counts in peaks, whose middle is at a half. */
function crossings(
  loudness: Float64Array,
  level: number,
): readonly { readonly at: number; readonly kind: SoundEdge['kind'] }[] {
  const found: { at: number; kind: SoundEdge['kind'] }[] = []
  const isOver = (at: number): boolean => (loudness[at] ?? 0) >= level
  let sounding = isOver(0)
  for (let at = 1; at <= loudness.length - steady; at += 1) {
    if (isOver(at) === sounding) continue
    let holds = true
    for (let next = at + 1; next < at + steady; next += 1) if (isOver(next) === sounding) holds = false
    if (!holds) continue
    sounding = !sounding
    // The peak before it is on the other side, or within a moment that did not count: the line between the two passes the level.
    const before = loudness[at - 1] ?? 0
    const after = loudness[at] ?? 0
    const part = before === after ? 0.5 : Math.max(0, Math.min(1, (level - before) / (after - before)))
    found.push({ at: at - 0.5 + part, kind: sounding ? 'onset' : 'silence' })
  }
  return found
}
