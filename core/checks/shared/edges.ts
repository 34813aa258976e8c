import { alignmentOf } from '../../cues/alignment.ts'
import type { Cue } from '../../cues/cue.ts'
import { setSpan } from '../../cues/place.ts'
import { lengthIn } from '../../profiles/length.ts'
import { ticksOfFrame } from '../../time/frame-rate.ts'
import { endOf, type Ticks } from '../../time/ticks.ts'
import { isMeasured } from '../../transcript/word.ts'
import type { CheckContext, Fixed, Place } from '../check.ts'
import { frameCount, lengthFrom, nearestFrame } from './frames.ts'

/** Where a cue's times may not go beyond, because a word is said there: no fix moves or cuts a word's time. */
export function spokenSpan({ words }: Cue): { readonly start: Ticks; readonly end: Ticks } | undefined {
  let start: Ticks | undefined
  let end: Ticks | undefined
  for (const word of words) {
    if (!isMeasured(word) && word.byHand === undefined) continue
    start ??= word.offset
    end = endOf(word)
  }
  return start === undefined || end === undefined ? undefined : { start, end }
}

/** The cue with other times; undefined where that would touch the time of a word, or leave nothing of it. */
export function withTimes(cue: Cue, start: Ticks, end: Ticks): Cue | undefined {
  if (start === cue.start && end === cue.end) return cue
  if (end <= start || start < 0) return undefined
  const spoken = spokenSpan(cue)
  if (spoken !== undefined && (start > spoken.start || end < spoken.end)) return undefined
  return setSpan(cue, start, end)
}

/** Cues in different parts of the picture do not disturb each other: one above, one below. */
export function isTogether(a: Cue, b: Cue): boolean {
  const row = (cue: Cue): number =>
    cue.text.includes('\\') || cue.settings !== undefined ? Math.ceil(alignmentOf(cue) / 3) : 1
  return row(a) === row(b)
}

/** The last moment at which the cue may end: before its neighbour, at the longest, and in the film. */
export function latestEnd({ cue, after }: Place, { rules, frameRate, duration }: CheckContext): Ticks {
  let latest = duration ?? (Number.MAX_SAFE_INTEGER as Ticks)
  const longest = rules.longest?.value
  if (longest !== undefined) latest = Math.min(latest, cue.start + lengthIn(longest, frameRate)) as Ticks
  if (after !== undefined && isTogether(cue, after)) {
    const gap = rules.gap?.value
    latest = Math.min(
      latest,
      gap === undefined ? after.start : lengthFrom(after.start, gap, -1, frameRate),
    ) as Ticks
  }
  return latest
}

/** The first moment at which the cue may begin. */
export function earliestStart({ cue, before }: Place, { rules, frameRate }: CheckContext): Ticks {
  let earliest = 0 as Ticks
  const longest = rules.longest?.value
  if (longest !== undefined) earliest = Math.max(earliest, cue.end - lengthIn(longest, frameRate)) as Ticks
  if (before !== undefined && isTogether(cue, before)) {
    const gap = rules.gap?.value
    earliest = Math.max(
      earliest,
      gap === undefined ? before.end : lengthFrom(before.end, gap, 1, frameRate),
    ) as Ticks
  }
  return earliest
}

/** The number of shot changes before frame `frame`. */
export function shotsBefore(shotFrames: Int32Array, frame: number): number {
  let [low, high] = [0, shotFrames.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((shotFrames[middle] ?? 0) < frame) low = middle + 1
    else high = middle
  }
  return low
}

/** Frames at which an out-time may stand around shot changes, from frame `from` to frame `to`. */
function outFrames(
  { rules, frameRate, shotFrames }: CheckContext,
  from: number,
  to: number,
): readonly number[] {
  const zones = rules.shotOut?.value
  if (zones === undefined) return []
  const [rest, clear, snap] = [zones.rest, zones.clear, zones.snapBefore].map((length) =>
    frameCount(length, frameRate),
  )
  const frames: number[] = []
  const first = shotsBefore(shotFrames, from - (clear ?? 0))
  for (let at = first; at < shotFrames.length && at < first + 12; at += 1) {
    const cut = shotFrames[at] ?? 0
    if (cut - (snap ?? 0) > to) break
    frames.push(cut - (snap ?? 0), cut - (rest ?? 0), cut + (clear ?? 0))
  }
  return frames
}

/** Times from `least` to `most` at which the cue may end, those nearest to `wanted` first. */
export function endsBetween(
  { cue, after }: Place,
  context: CheckContext,
  least: Ticks,
  most: Ticks,
  wanted: Ticks,
): readonly Ticks[] {
  if (most < least) return []
  const { frameRate, rules } = context
  const [low, high] = [nearestFrame(least, frameRate), nearestFrame(Math.min(most, least + 1e9), frameRate)]
  const times = [wanted, least, most, ticksOfFrame(nearestFrame(wanted, frameRate) + 1, frameRate)]
  for (const frame of outFrames(context, low, high))
    if (frame >= 0) times.push(ticksOfFrame(frame, frameRate))
  if (after !== undefined) {
    const { chain, gap } = rules
    if (gap !== undefined) times.push(lengthFrom(after.start, gap.value, -1, frameRate))
    if (chain !== undefined) times.push(lengthFrom(after.start, chain.value, -1, frameRate))
  }
  return sorted(times, least, most, wanted, cue.end)
}

/** The same for its in-time. */
export function startsBetween(
  { cue, before }: Place,
  context: CheckContext,
  least: Ticks,
  most: Ticks,
  wanted: Ticks,
): readonly Ticks[] {
  if (most < least) return []
  const { frameRate, rules, shotFrames } = context
  const times = [wanted, least, most, ticksOfFrame(nearestFrame(wanted, frameRate), frameRate)]
  const zones = rules.shotIn?.value
  if (zones !== undefined) {
    const clear = frameCount(zones.clear, frameRate)
    const after = frameCount(zones.snapAfter, frameRate)
    const to = nearestFrame(most, frameRate)
    const first = shotsBefore(shotFrames, nearestFrame(least, frameRate) - after)
    for (let at = first; at < shotFrames.length && at < first + 12; at += 1) {
      const cut = shotFrames[at] ?? 0
      if (cut - clear > to) break
      for (const frame of [cut, cut - clear, cut + after])
        if (frame >= 0) times.push(ticksOfFrame(frame, frameRate))
    }
  }
  if (before !== undefined) {
    const { chain, gap } = rules
    if (gap !== undefined) times.push(lengthFrom(before.end, gap.value, 1, frameRate))
    if (chain !== undefined) times.push(lengthFrom(before.end, chain.value, 1, frameRate))
  }
  return sorted(times, least, most, wanted, cue.start)
}

const sorted = (
  times: readonly number[],
  least: number,
  most: number,
  wanted: number,
  now: number,
): readonly Ticks[] =>
  [...new Set(times)]
    .filter((time) => time >= least && time <= most && time !== now)
    .sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted) || a - b) as Ticks[]

/** The cue with each of these out-times. */
export const withEnds = ({ cue }: Place, ends: readonly Ticks[]): readonly Fixed[] =>
  ends.flatMap((end) => {
    const fixed = withTimes(cue, cue.start, end)
    return fixed === undefined ? [] : [{ cue: fixed }]
  })

/**
 * The cue with each of these in-times. The one before it keeps its distance, or else stays: where it stood at the least gap
 * it goes along.
 */
export function withStarts(
  { cue, before }: Place,
  starts: readonly Ticks[],
  context: CheckContext,
): readonly Fixed[] {
  const { rules, frameRate } = context
  return starts.flatMap((start): readonly Fixed[] => {
    const fixed = withTimes(cue, start, cue.end)
    if (fixed === undefined) return []
    const alone = { cue: fixed }
    if (before === undefined || !isTogether(before, cue) || rules.gap === undefined) return [alone]
    const near = lengthFrom(cue.start, rules.chain?.value ?? rules.gap.value, -1, frameRate)
    if (before.end < near && before.end <= lengthFrom(start, rules.gap.value, -1, frameRate)) return [alone]
    const moved = withTimes(before, before.start, lengthFrom(start, rules.gap.value, -1, frameRate))
    return moved === undefined || moved === before ? [alone] : [{ cue: fixed, before: moved }, alone]
  })
}
