import { firstFrom } from '../cues/first-from.ts'
import { runs, type Run } from './parts.ts'
import { offsetsOf, placeAt, wordScore, type Places } from './places.ts'
import { valueOf, type Ratio } from './ratio.ts'
import { scanFew, type Edges } from './scan.ts'
import { settle } from './settle.ts'
import { binRate, scoreAt, type Stage } from './stage.ts'

/** Looks at a few cues: more in a film of two hours find nothing else, and each goes over the whole film. */
const mostLooks = 80
/** Offsets that cues may choose among: those that most looks have found. */
const mostOffsets = 160
/** Cues in one look for offsets that only a part of the film has. */
const few = 24
/** What another frame rate must bring: a few minutes of speech fit 24 and 23.976 alike, and most subtitles have the right one. */
const otherRate = 4
/** Offsets nearer than this are one, measured twice. */
const same = 0.08
/** How far words may be wrong about an offset that speech then tells, seconds. */
const roughly = 0.8

/** A film, cues that may belong to it (in the order of time, seconds of their own), and what of their words was heard in it. */
export interface Ground {
  readonly stage: Stage
  readonly edges: readonly Edges[]
  readonly places: Places
}

/** The best that one ratio can do. */
export interface Candidate {
  readonly ratio: Ratio
  readonly runs: readonly Run[]
  readonly score: number
  /** Cues in film seconds less the offset. */
  readonly scaled: readonly Edges[]
}

/** `global`: offsets that all cues together have found. */
export function candidate(ground: Ground, ratio: Ratio, global: readonly number[]): Candidate {
  const { stage, edges, places } = ground
  const factor = valueOf(ratio)
  const scaled = edges.map(({ start, end }) => ({ start: start * factor, end: end * factor }))
  const filmSeconds = stage.length / binRate
  const offsets: number[] = []
  const step = Math.max(few / 2, Math.ceil(edges.length / mostLooks))
  for (let at = 0; at < edges.length; at += step) {
    const part = edges.slice(at, at + few)
    const [first, last] = [part[0], part.at(-1)]
    if (first === undefined || last === undefined || (part.length < few / 2 && at > 0)) break
    const range = [-first.start * factor, filmSeconds - last.end * factor] as const
    if (range[1] > range[0])
      for (const { offset } of scanFew(stage, part, ratio, range, 3)) offsets.push(offset)
  }
  const told = offsetsOf(places, factor).flatMap(({ offset }, at) => {
    const part = (places.passages[at] ?? []).flatMap(({ cue }) => edges[cue] ?? [])
    const range = [offset - roughly, offset + roughly] as const
    return [offset, ...scanFew(stage, part, ratio, range, 2).map((peak) => peak.offset)]
  })
  const kept = [...apartBy([...told, ...global, ...mostFound(offsets)], same)].slice(0, mostOffsets)
  const first = placed(ground, scaled, factor, kept)
  // Again with offsets that are right to some milliseconds: what a slightly wrong one gave away, another may have taken.
  const settled = apartBy(
    first.filter(({ offset }) => !Number.isNaN(offset)).map((run) => settledOf(ground, scaled, factor, run)),
    0.06,
  )
  const second = settled.length === 0 ? first : placed(ground, scaled, factor, settled)
  return { ratio, runs: second, scaled, score: total(second) - (ratio.num === ratio.den ? 0 : otherRate) }
}

/** When the first words of a run's cues were heard, by its offset; NaN where they were not. */
export const knownOf = ({ places }: Ground, factor: number, { first, behind, offset }: Run): Float64Array =>
  Float64Array.from({ length: behind - first }, (_, at) => {
    const place = placeAt(places.byCue[first + at] ?? [], factor, offset)
    return place?.isFirst === true ? place.film : NaN
  })

/** A run's offset, to some milliseconds. */
export const settledOf = (ground: Ground, scaled: readonly Edges[], factor: number, run: Run): number =>
  settle(ground.stage, scaled.slice(run.first, run.behind), run.offset, knownOf(ground, factor, run))

const total = (found: readonly Run[]): number =>
  found.reduce((sum, { score }) => sum + score, 0) - 14 * (found.length - 1)

function placed(
  { stage, places }: Ground,
  scaled: readonly Edges[],
  factor: number,
  offsets: readonly number[],
): readonly Run[] {
  const scores = offsets.map((offset) =>
    Float64Array.from(
      scaled,
      ({ start, end }, cue) =>
        scoreAt(stage, start + offset, end + offset) + wordScore(places.byCue[cue] ?? [], factor, offset),
    ),
  )
  return runs(scaled, offsets, (cue, state) => scores[state]?.[cue] ?? 0)
}

/** Those that several looks have found come first; the order is else the same. */
function mostFound(offsets: readonly number[]): readonly number[] {
  const sorted = [...offsets].sort((a, b) => a - b)
  const votes = (offset: number): number => {
    const low = firstFrom(sorted, offset - same)
    let count = 0
    while ((sorted[low + count] ?? Infinity) <= offset + same) count += 1
    return count
  }
  return offsets
    .map((offset) => ({ offset, votes: votes(offset) }))
    .sort((a, b) => b.votes - a.votes)
    .map(({ offset }) => offset)
}

function apartBy(offsets: readonly number[], least: number): readonly number[] {
  const kept: number[] = []
  for (const offset of offsets) if (kept.every((each) => Math.abs(each - offset) >= least)) kept.push(offset)
  return kept
}
