import type { Cue } from '../../core/cues/cue.ts'
import type { Clock } from '../../core/cues/on-clock.ts'
import type { Ticks } from '../../core/time/ticks.ts'

/** When each cue of a list is on the screen, in the order of their beginnings. */
export interface Shown {
  readonly starts: Float64Array
  readonly ends: Float64Array
  /** Numbers of the cues. */
  readonly cues: Uint32Array
}

/** Times alone, not cues: ten thousand cues are mapped in a millisecond, and none of their words are made. */
export function shownTimes(cues: readonly Cue[], clock: Clock | null): Shown {
  const at = (time: Ticks): number => (clock === null ? time : clock(time))
  const order = cues
    .map(({ start }, index) => ({ index, start: at(start) }))
    .sort((a, b) => a.start - b.start)
  const shown = {
    starts: new Float64Array(cues.length),
    ends: new Float64Array(cues.length),
    cues: new Uint32Array(cues.length),
  }
  for (const [place, { index, start }] of order.entries()) {
    shown.starts[place] = start
    shown.ends[place] = at(cues[index]?.end ?? (0 as Ticks))
    shown.cues[place] = index
  }
  return shown
}

/** Number of the cue that is on the screen at `time`: the one that began last, -1 for none. */
export function shownAt({ starts, ends, cues }: Shown, time: Ticks): number {
  let [low, high] = [0, starts.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) <= time) low = middle + 1
    else high = middle
  }
  return low > 0 && (ends[low - 1] ?? 0) > time ? (cues[low - 1] ?? -1) : -1
}
