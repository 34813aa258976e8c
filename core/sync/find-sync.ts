import type { Cue } from '../cues/cue.ts'
import { fromSeconds, ticks, toSeconds, type Span, type Ticks } from '../time/ticks.ts'
import { believed, confidenceOf, partBelieved, sure } from './judge.ts'
import { runs, type Run } from './parts.ts'
import { ratios as allRatios, nameOfRatio, valueOf, type Ratio } from './ratio.ts'
import { scan, scanFew, type Edges } from './scan.ts'
import { residuals, settle } from './settle.ts'
import { cueManner, near, scoreAt, speechManner, stageOf, type Manner, type Stage } from './stage.ts'
import type { CurvePoint, SyncFinding, SyncPart } from './sync-map.ts'

/** Where a cue of the document lies; a `Cue` is one. */
export type Timed = Pick<Cue, 'start' | 'end'>

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
/** A jump by less is mostly none: a few late voices, or a hasty hand. A true one costs at most half of it. */
const leastJump = 0.2
/** Ratios that are looked at closely. */
const closely = 4

/** The map from `cues` to a film in which somebody speaks at `speech`. */
export const findSync = (cues: readonly Timed[], speech: readonly Span[]): SyncFinding =>
  find(cues, speech, speechManner)

/** The map from `cues` to the clock of another subtitle of the same film, in whatever language. */
export const syncToCues = (cues: readonly Timed[], reference: readonly Timed[]): SyncFinding =>
  find(
    cues,
    reference.map(({ start, end }) => ({ offset: start, duration: ticks(Math.max(0, end - start)) })),
    cueManner,
  )

interface Candidate {
  readonly ratio: Ratio
  readonly runs: readonly Run[]
  readonly score: number
  /** Cues in film seconds less the offset. */
  readonly scaled: readonly Edges[]
}

function find(cues: readonly Timed[], spans: readonly Span[], manner: Manner): SyncFinding {
  const edges = cues
    .filter(({ start, end }) => end > start && start >= 0)
    .map(({ start, end }) => ({ start: toSeconds(start), end: toSeconds(end) }))
    .sort((a, b) => a.start - b.start)
  if (edges.length === 0 || spans.length === 0) return nothing(manner)
  const stage = stageOf(spans, manner)
  const scans = [...scan(stage, edges, allRatios, 12)].sort(
    (a, b) => (b.peaks[0]?.score ?? 0) - (a.peaks[0]?.score ?? 0),
  )
  // The right rate with three jumps may have no peak above those that chance has at others.
  const chosen = scans.filter(({ ratio }, at) => at < closely || ratio.num === ratio.den)
  const candidates = chosen.map(({ ratio, peaks }) =>
    candidate(
      stage,
      edges,
      ratio,
      peaks.map(({ offset }) => offset),
    ),
  )
  const best = candidates.reduce((most, each) => (each.score > most.score ? each : most))
  return judged(stage, best)
}

function candidate(
  stage: Stage,
  edges: readonly Edges[],
  ratio: Ratio,
  global: readonly number[],
): Candidate {
  const factor = valueOf(ratio)
  const scaled = edges.map(({ start, end }) => ({ start: start * factor, end: end * factor }))
  const filmSeconds = stage.length / 25
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
  const kept = [...apartBy([...global, ...mostFound(offsets)], 0.08)].slice(0, mostOffsets)
  const first = placed(stage, scaled, kept)
  // Again with offsets that are right to some milliseconds: what a slightly wrong one gave away, another may have taken.
  const settled = apartBy(
    first
      .filter(({ offset }) => !Number.isNaN(offset))
      .map((run) => settle(stage, scaled.slice(run.first, run.behind), run.offset)),
    0.06,
  )
  const second = settled.length === 0 ? first : placed(stage, scaled, settled)
  return { ratio, runs: second, scaled, score: total(second) - (ratio.num === ratio.den ? 0 : otherRate) }
}

const total = (found: readonly Run[]): number =>
  found.reduce((sum, { score }) => sum + score, 0) - 14 * (found.length - 1)

function placed(stage: Stage, scaled: readonly Edges[], offsets: readonly number[]): readonly Run[] {
  const scores = offsets.map((offset) =>
    Float64Array.from(scaled, ({ start, end }) => scoreAt(stage, start + offset, end + offset)),
  )
  return runs(scaled, offsets, (cue, state) => scores[state]?.[cue] ?? 0)
}

/** Those that several looks have found come first; the order is else the same. */
function mostFound(offsets: readonly number[]): readonly number[] {
  const sorted = [...offsets].sort((a, b) => a - b)
  const votes = (offset: number): number => {
    let low = 0
    let high = sorted.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((sorted[middle] ?? Infinity) < offset - same) low = middle + 1
      else high = middle
    }
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

function judged(stage: Stage, { ratio, runs: found, scaled, score }: Candidate): SyncFinding {
  const factor = valueOf(ratio)
  const own = (seconds: number): Ticks => fromSeconds(seconds / factor)
  const curve: CurvePoint[] = []
  const parts: SyncPart[] = []
  const real = joined(found)
  for (const [number, run] of real.entries()) {
    const cues = scaled.slice(run.first, run.behind)
    const offset = settle(stage, cues, run.offset)
    const away = residuals(stage, cues, offset)
    cues.forEach(({ start }, at) => {
      const residual = away[at] ?? NaN
      if (!(Math.abs(residual) < 1)) return
      const time = own(start)
      const weight = Math.exp(-((residual / near) ** 2) / 2)
      curve.push({ time, offset: ticks(fromSeconds(start + offset + residual) - time), weight })
    })
    const distances = [...away]
      .map(Math.abs)
      .filter((each) => each < near)
      .sort((a, b) => a - b)
    const first = scaled[run.first]?.start ?? 0
    const next = real[number + 1]
    // A jump lies where nobody speaks: in the middle between two cues.
    const border =
      next === undefined
        ? (scaled[run.behind - 1]?.end ?? 0)
        : ((scaled[next.first - 1]?.end ?? 0) + (scaled[next.first]?.start ?? 0)) / 2
    parts.push({
      from: parts.at(-1)?.to ?? own(first),
      to: own(border),
      ratio,
      offset: fromSeconds(offset),
      confidence: partBelieved(run.score),
      evidence: {
        cues: cues.length,
        agreeing: distances.length,
        spread: fromSeconds(distances[distances.length >> 1] ?? 0),
      },
    })
  }
  return verdictOf(stage, parts, curve, scaled.length, score)
}

/** Runs that have a place; those of about the same offset with only strays between them are one, at the longer one's. */
function joined(found: readonly Run[]): readonly Run[] {
  const real: Run[] = []
  for (const run of found) {
    const last = real.at(-1)
    if (Number.isNaN(run.offset)) continue
    if (last !== undefined && Math.abs(last.offset - run.offset) < leastJump) {
      const { offset } = run.behind - run.first > last.behind - last.first ? run : last
      real[real.length - 1] = { first: last.first, behind: run.behind, offset, score: last.score + run.score }
    } else real.push(run)
  }
  return real
}

function verdictOf(
  stage: Stage,
  parts: readonly SyncPart[],
  curve: readonly CurvePoint[],
  all: number,
  score: number,
): SyncFinding {
  const { by } = stage.manner
  const cues = parts.reduce((sum, { evidence }) => sum + evidence.cues, 0)
  const agreeing = parts.reduce((sum, { evidence }) => sum + evidence.agreeing, 0)
  const confidence = Math.min(believed(score), confidenceOf(cues, agreeing, stage.chance))
  const firm = parts.reduce((sum, part) => sum + (part.confidence < sure ? 0 : part.evidence.cues), 0)
  const placed = firm / all
  const finding = {
    map: { parts: parts.map((part) => ({ ...part, confidence: Math.min(confidence, part.confidence) })) },
    confidence,
    by,
    curve,
  }
  if (confidence < sure || placed < 0.5)
    return {
      ...finding,
      confidence: placed < 0.5 ? Math.min(confidence, placed) : confidence,
      verdict: 'weak',
      reason: `Only ${agreeing} of ${all} cues fit what is heard, which may be chance: the subtitle may belong to another film.`,
    }
  const isSame = parts.every(
    ({ ratio, offset }) => ratio.num === ratio.den && Math.abs(toSeconds(offset)) < 0.06,
  )
  if (isSame)
    return { ...finding, verdict: 'in-sync', reason: `${agreeing} of ${all} cues begin where they should.` }
  return { ...finding, verdict: 'repairable', reason: fitReason(agreeing, all, parts) }
}

/** Whole sentences, so that each can be said in another language. */
function fitReason(agreeing: number, all: number, parts: readonly SyncPart[]): string {
  const ratio = parts[0]?.ratio
  const rates = ratio === undefined || ratio.num === ratio.den ? undefined : nameOfRatio(ratio)
  const { length } = parts
  if (length === 1 && rates === undefined) return `${agreeing} of ${all} cues fit in one part.`
  if (length === 1) return `${agreeing} of ${all} cues fit in one part, at another frame rate (${rates}).`
  if (rates === undefined) return `${agreeing} of ${all} cues fit in ${length} parts.`
  return `${agreeing} of ${all} cues fit in ${length} parts, at another frame rate (${rates}).`
}

const nothing = ({ by }: Manner): SyncFinding => ({
  map: { parts: [] },
  verdict: 'weak',
  confidence: 0,
  by,
  curve: [],
  reason:
    by === 'cues' ? 'One of the two subtitles has no cues.' : 'There are no cues, or no speech was heard.',
})
