import { correlator } from './fft.ts'
import { valueOf, type Ratio } from './ratio.ts'
import { binRate, type Stage } from './stage.ts'

/** A cue's edges in seconds of the subtitle's own time. */
export interface Edges {
  readonly start: number
  readonly end: number
}

export interface Peak {
  /** Seconds that the cues, stretched by the ratio, are moved. */
  readonly offset: number
  readonly score: number
  /** Standard deviations above the mean of all offsets. */
  readonly height: number
}

export interface Scan {
  readonly ratio: Ratio
  /** The highest first, none within `apart` seconds of a higher one. */
  readonly peaks: readonly Peak[]
}

const apart = 0.3

/** How well cues fit the film at every offset there is, for each ratio. `count`: peaks of each. */
export function scan(
  stage: Stage,
  cues: readonly Edges[],
  ratios: readonly Ratio[],
  count: number,
): readonly Scan[] {
  const last = cues.reduce((most, { end }) => Math.max(most, end), 0)
  const longest = Math.max(...ratios.map(valueOf)) * last * binRate
  let length = 1024
  while (length < stage.length + longest + 2) length *= 2
  const correlate = correlator(length, stage.start, stage.end)
  const [starts, ends] = [new Float64Array(length), new Float64Array(length)]
  return ratios.map((ratio) => {
    const factor = valueOf(ratio) * binRate
    starts.fill(0)
    ends.fill(0)
    for (const { start, end } of cues) {
      const [from, to] = [Math.round(start * factor), Math.round(end * factor)]
      starts[from] = (starts[from] ?? 0) + 1
      ends[to] = (ends[to] ?? 0) + 1
    }
    const scores = correlate(starts, ends)
    const at = (lag: number): number => scores[lag < 0 ? lag + length : lag] ?? 0
    return { ratio, peaks: highest(at, -Math.floor(longest), stage.length, count) }
  })
}

/** Tops lower than this, in standard deviations above the mean, are not worth putting in order: there are as many as offsets. */
const worthwhile = 2.5

/** The `count` highest tops of `at(low)`..`at(behind - 1)`, which counts bins, `rate` of them a second. */
function highest(
  at: (lag: number) => number,
  low: number,
  behind: number,
  count: number,
  rate = binRate,
): readonly Peak[] {
  let [sum, squares] = [0, 0]
  for (let lag = low; lag < behind; lag += 1) {
    const score = at(lag)
    sum += score
    squares += score * score
  }
  const mean = sum / Math.max(1, behind - low)
  const deviation = Math.sqrt(Math.max(1e-9, squares / Math.max(1, behind - low) - mean * mean))
  const above = (floor: number): readonly Peak[] => {
    const tops: { lag: number; score: number }[] = []
    for (let lag = low; lag < behind; lag += 1) {
      const score = at(lag)
      if (score >= floor && score > at(lag - 1) && score >= at(lag + 1)) tops.push({ lag, score })
    }
    tops.sort((a, b) => b.score - a.score)
    const peaks: Peak[] = []
    for (const { lag, score } of tops) {
      if (peaks.length >= count) break
      const offset = lag / rate
      if (peaks.some((peak) => Math.abs(peak.offset - offset) < apart)) continue
      peaks.push({ offset, score, height: (score - mean) / deviation })
    }
    return peaks
  }
  const found = above(mean + worthwhile * deviation)
  return found.length < count ? above(-Infinity) : found
}

/** The best offsets of a few cues alone, by looking at each one that is 80 ms from the next, then around the best; `from`..`to` in seconds. */
export function scanFew(
  stage: Stage,
  cues: readonly Edges[],
  ratio: Ratio,
  [from, to]: readonly [number, number],
  count: number,
): readonly Peak[] {
  const rough = scoresOf(
    stage.coarse,
    cues,
    valueOf(ratio) * (binRate / 2),
    from * (binRate / 2),
    to * (binRate / 2),
  )
  const peaks = highest(
    (lag) => rough.scores[lag - rough.low] ?? -Infinity,
    rough.low,
    rough.low + rough.scores.length,
    count,
    binRate / 2,
  )
  return peaks.map((peak) => {
    const middle = peak.offset * binRate
    const { low, scores } = scoresOf(stage, cues, valueOf(ratio) * binRate, middle - 2, middle + 3)
    const best = scores.indexOf(Math.max(...scores))
    return { ...peak, offset: (low + best) / binRate, score: scores[best] ?? peak.score }
  })
}

/** What cues score at every bin from `from` to before `to`; `factor` makes bins of their seconds. */
function scoresOf(
  { start: starts, end: ends }: { readonly start: Float64Array; readonly end: Float64Array },
  cues: readonly Edges[],
  factor: number,
  from: number,
  to: number,
): { readonly low: number; readonly scores: Float64Array } {
  const low = Math.floor(from)
  const scores = new Float64Array(Math.max(1, Math.ceil(to) - low))
  for (const { start, end } of cues) {
    const [first, second] = [Math.round(start * factor) + low, Math.round(end * factor) + low]
    const begin = Math.max(0, -first)
    const stop = Math.min(scores.length, starts.length - second)
    for (let at = begin; at < stop; at += 1)
      scores[at] = (scores[at] ?? 0) + (starts[first + at] ?? 0) + (ends[second + at] ?? 0)
  }
  return { low, scores }
}
