import { ticks, type Ticks } from '../time/ticks.ts'
import { inverseOf, type Ratio } from './ratio.ts'

/** What speaks for a part, as numbers that a person can judge. */
interface SyncEvidence {
  /** Cues that lie in the part. */
  readonly cues: number
  /** How many of them begin, by this map, where speech (or a cue, or a word of the reference) begins. */
  readonly agreeing: number
  /** How far apart those are that agree: median distance from the map. */
  readonly spread: Ticks
  /** Pairs of the same word on both sides, where texts were compared. */
  readonly words?: number
}

/** A stretch of the subtitle that keeps one clock: film time = time · ratio + offset. */
export interface SyncPart {
  /** In the subtitle's own time. A part ends where the next begins; the first and last one hold beyond their ends, too. */
  readonly from: Ticks
  readonly to: Ticks
  readonly ratio: Ratio
  readonly offset: Ticks
  /** 0 to 1, careful: parts that look like this are right at least as often (see `sure` in judge.ts). */
  readonly confidence: number
  readonly evidence: SyncEvidence
}

/** From the subtitle's own time to the film's, in parts that follow each other. */
export interface SyncMap {
  readonly parts: readonly SyncPart[]
}

export type SyncVerdict = 'in-sync' | 'repairable' | 'weak'

/** One cue: how much later than the subtitle says it is heard. Not all cues have one. */
export interface CurvePoint {
  /** In-time of the cue, in the subtitle's own time. */
  readonly time: Ticks
  /** Film time less subtitle time: where `applySync(map, time) - time` lies for a cue that agrees. */
  readonly offset: Ticks
  /** 0 to 1: how much it counted. */
  readonly weight: number
}

export interface SyncFinding {
  /** The best that was found, also when it is weak: then it is shown and not applied. */
  readonly map: SyncMap
  readonly verdict: SyncVerdict
  /** One sentence for a person. */
  readonly reason: string
  /** 0 to 1, of the whole map: its least sure part, and what speaks against all of it. */
  readonly confidence: number
  /** What it was compared with. */
  readonly by: 'speech' | 'words' | 'cues'
  readonly curve: readonly CurvePoint[]
}

/** `time · ratio + offset`, to the nearest tick. */
export const throughPart = ({ ratio, offset }: Pick<SyncPart, 'ratio' | 'offset'>, time: Ticks): Ticks =>
  ticks(scaled(time, ratio) + offset)

/** Whole and rest apart, so that products stay exact whatever the ratio. */
function scaled(time: number, { num, den }: Ratio): number {
  const whole = Math.floor(time / den)
  return whole * num + Math.round(((time - whole * den) * num) / den)
}

/** The part that holds `time`; undefined for a map without parts. */
export const partAt = ({ parts }: SyncMap, time: Ticks): SyncPart | undefined =>
  parts.find(({ to }) => time < to) ?? parts.at(-1)

/** Film time of `time` of the subtitle; `time` itself for a map without parts. */
export function applySync(map: SyncMap, time: Ticks): Ticks {
  const part = partAt(map, time)
  return part === undefined ? time : throughPart(part, time)
}

/**
 * Subtitle time of a film time: the inverse of `applySync` to a tick. A time that only the film has (an ad break) is where the part
 * before it would have it, not beyond that part's end.
 */
export function unapplySync({ parts }: SyncMap, time: Ticks): Ticks {
  for (const [at, part] of parts.entries()) {
    const back = ticks(scaled(time - part.offset, inverseOf(part.ratio)))
    const next = parts[at + 1]
    if (next === undefined || back < part.to) return back
    if (time < throughPart(next, next.from)) return part.to
  }
  return time
}
