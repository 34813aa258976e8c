import { fromSeconds, ticks, toSeconds, type Ticks } from '../time/ticks.ts'
import { knownOf, settledOf, type Candidate, type Ground } from './candidate.ts'
import { believed, confidenceOf, partBelieved, sure, wordsBelieved } from './judge.ts'
import type { Run } from './parts.ts'
import { placeAt, wordScore } from './places.ts'
import { nameOfRatio, valueOf } from './ratio.ts'
import { residuals } from './settle.ts'
import { near, type Manner } from './stage.ts'
import type { CurvePoint, SyncFinding, SyncPart } from './sync-map.ts'

/** A jump by less is mostly none: a few late voices, or a hasty hand. A true one costs at most half of it. */
const leastJump = 0.2

/** What is to be thought of the best map there is. */
export function judged(ground: Ground, best: Candidate): SyncFinding {
  const { stage, places } = ground
  const { ratio, runs: found, scaled, score } = best
  const factor = valueOf(ratio)
  const inOwn = (seconds: number): Ticks => fromSeconds(seconds / factor)
  const curve: CurvePoint[] = []
  const parts: SyncPart[] = []
  const real = joined(found)
  const words = { score: 0, found: 0, heard: 0 }
  for (const [number, run] of real.entries()) {
    const cues = scaled.slice(run.first, run.behind)
    const offset = settledOf(ground, scaled, factor, run)
    const away = residuals(stage, cues, offset, knownOf(ground, factor, { ...run, offset }))
    let ownWords = 0
    cues.forEach(({ start }, at) => {
      const heard = places.byCue[run.first + at] ?? []
      ownWords += placeAt(heard, factor, offset)?.words ?? 0
      words.score += wordScore(heard, factor, offset)
      const residual = away[at] ?? NaN
      if (!(Math.abs(residual) < 1)) return
      const time = inOwn(start)
      const weight = Math.exp(-((residual / near) ** 2) / 2)
      curve.push({ time, offset: ticks(fromSeconds(start + offset + residual) - time), weight })
    })
    const [begin, end] = [(cues[0]?.start ?? 0) + offset, (cues.at(-1)?.end ?? 0) + offset]
    words.found += ownWords
    words.heard += places.heard.filter((time) => time >= begin && time <= end).length
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
      from: parts.at(-1)?.to ?? inOwn(first),
      to: inOwn(border),
      ratio,
      offset: fromSeconds(offset),
      confidence: partBelieved(run.score),
      evidence: {
        cues: cues.length,
        agreeing: distances.length,
        spread: fromSeconds(distances[distances.length >> 1] ?? 0),
        ...(ownWords > 0 ? { words: ownWords } : {}),
      },
    })
  }
  return verdictOf(ground, parts, curve, score, words)
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
  { stage, edges, places }: Ground,
  parts: readonly SyncPart[],
  curve: readonly CurvePoint[],
  score: number,
  words: { readonly score: number; readonly found: number; readonly heard: number },
): SyncFinding {
  const all = edges.length
  const cues = parts.reduce((sum, { evidence }) => sum + evidence.cues, 0)
  const agreeing = parts.reduce((sum, { evidence }) => sum + evidence.agreeing, 0)
  const confidence = Math.max(
    wordsBelieved(words.score, words.found, words.heard),
    Math.min(believed(score), confidenceOf(cues, agreeing, stage.chance)),
  )
  const firm = parts.reduce((sum, part) => sum + (part.confidence < sure ? 0 : part.evidence.cues), 0)
  const placed = firm / all
  const finding = {
    map: { parts: parts.map((part) => ({ ...part, confidence: Math.min(confidence, part.confidence) })) },
    confidence,
    by: words.found > 0 ? ('words' as const) : stage.manner.by,
    curve,
  }
  if (confidence < sure || placed < 0.5)
    return {
      ...finding,
      confidence: placed < 0.5 ? Math.min(confidence, placed) : confidence,
      verdict: 'weak',
      reason: weakReason(agreeing, all, places.heard.length > 0 && words.found === 0),
    }
  const isSame = parts.every(
    ({ ratio, offset }) => ratio.num === ratio.den && Math.abs(toSeconds(offset)) < 0.06,
  )
  if (isSame)
    return { ...finding, verdict: 'in-sync', reason: `${agreeing} of ${all} cues begin where they should.` }
  return { ...finding, verdict: 'repairable', reason: fitReason(agreeing, all, parts) }
}

/** Whole sentences, so that each can be said in another language. */
function weakReason(agreeing: number, all: number, isUnheard: boolean): string {
  if (isUnheard)
    return 'No passage that was heard stands in the subtitle: it may belong to another film or be in another language, or too little was understood.'
  if (agreeing === 0) return 'No cue fits what is heard: the subtitle may belong to another film.'
  return `Only ${agreeing} of ${all} cues fit what is heard, which may be chance: the subtitle may belong to another film.`
}

function fitReason(agreeing: number, all: number, parts: readonly SyncPart[]): string {
  const ratio = parts[0]?.ratio
  const rates = ratio === undefined || ratio.num === ratio.den ? undefined : nameOfRatio(ratio)
  const { length } = parts
  if (length === 1 && rates === undefined) return `${agreeing} of ${all} cues fit in one part.`
  if (length === 1) return `${agreeing} of ${all} cues fit in one part, at another frame rate (${rates}).`
  if (rates === undefined) return `${agreeing} of ${all} cues fit in ${length} parts.`
  return `${agreeing} of ${all} cues fit in ${length} parts, at another frame rate (${rates}).`
}

export const nothing = ({ by }: Manner): SyncFinding => ({
  map: { parts: [] },
  verdict: 'weak',
  confidence: 0,
  by,
  curve: [],
  reason:
    by === 'cues' ? 'One of the two subtitles has no cues.' : 'There are no cues, or no speech was heard.',
})
