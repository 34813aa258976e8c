import { width, type Features } from './features.ts'
import type { States } from './states.ts'

/**
 * What a step costs, in units of the distance between two frames. Chosen on four of
 * the eight hand-labelled speakers, see docs/engines.md.
 */
const stay = 0.4
const skipOne = 0.4
const skipTwo = 3
const pause = 8
/** A frame in a pause: at rest, and for each part of the way from quiet to loud that it is above `atRest`. */
const quietCost = 3
const loudCost = 20
const atRest = 0.35

/** Cells of the table, at most: above, only places near the diagonal are looked at. */
const most = 40e6
/** Ways into a state: from itself, from before. */
const ways = 5

export interface Path {
  /** The state of each frame. */
  readonly states: Int32Array
  /** How much farther each frame is from its state than from the nearest of all that were looked at. */
  readonly misfits: Float32Array
}

export interface PathOptions {
  /** The text may go on after the sound. */
  readonly open: boolean
  /** The text may begin before the sound: the path starts at any pause. */
  readonly anywhere: boolean
}

interface Ways {
  /** How many states back, `ways` for each state; -1 where there is none. */
  readonly back: Int8Array
  readonly cost: Float32Array
}

function waysInto({ count, silent }: States): Ways {
  const back = new Int8Array(count * ways).fill(-1)
  const cost = new Float32Array(count * ways)
  for (let state = 0; state < count; state += 1) {
    let used = 0
    const add = (far: number, price: number): void => {
      if (state - far < 0) return
      back[state * ways + used] = far
      cost[state * ways + used] = price
      used += 1
    }
    if (silent[state] === 1) {
      add(0, 0)
      add(1, pause)
      add(2, pause + skipOne)
      continue
    }
    add(0, stay)
    let spoken = 0
    for (let far = 1; far <= 4 && spoken < 3 && far <= state; far += 1) {
      if (silent[state - far] === 1) {
        if (spoken < 2) add(far, spoken === 0 ? 0 : skipOne)
      } else {
        spoken += 1
        add(far, spoken === 1 ? 0 : spoken === 2 ? skipOne : skipTwo)
      }
      if (used === ways) break
    }
  }
  return { back, cost }
}

function distance(a: Float32Array, from: number, b: Float32Array, other: number): number {
  let squares = 0
  for (let k = 0; k < width; k += 1) {
    const difference = (a[from + k] ?? 0) - (b[other + k] ?? 0)
    squares += difference * difference
  }
  return Math.sqrt(squares)
}

/**
 * The cheapest way through `states` in the time of `real` (weighted rows both), by dynamic programming: every frame has one
 * state, a state lasts for any time, up to two frames of the synthetic voice are passed over at once, pauses are free to be
 * there or not. `loudness` is 0 (quiet) to 1 (loud); `anything` are rows of other sounds of the voice, which only say how near
 * a frame can be. Null when the text is too long for the sound.
 */
export function bestPath(
  { rows, count: frames }: Features,
  loudness: Float32Array,
  states: States,
  { open, anywhere }: PathOptions,
  anything: Float32Array,
): Path | null {
  const { count, silent } = states
  if (frames === 0 || count === 0) return null
  const wide = Math.min(count, Math.max(400, Math.floor(most / frames)))
  const { back, cost: price } = waysInto(states)
  const taken = new Int8Array(frames * wide)
  const lows = new Int32Array(frames)
  const leasts = new Float32Array(frames)
  let before = new Float32Array(count).fill(Infinity)
  let now = new Float32Array(count).fill(Infinity)
  for (let frame = 0; frame < frames; frame += 1) {
    const low = Math.min(count - wide, Math.max(0, Math.round((frame / frames) * count - wide / 2)))
    lows[frame] = low
    const row = frame * width
    const rest = quietCost + loudCost * Math.max(0, (loudness[frame] ?? 0) - atRest)
    let least = rest
    now.fill(Infinity, Math.max(0, low - 4), low + wide)
    for (let state = low; state < low + wide; state += 1) {
      let best = Infinity
      let way = 0
      if (frame === 0) {
        const isStart =
          state === 0 || state === 1 || (anywhere && (silent[state] === 1 || silent[state - 1] === 1))
        if (isStart) best = 0
      } else {
        for (let each = state * ways; each < (state + 1) * ways; each += 1) {
          const far = back[each] ?? -1
          if (far < 0) break
          const value = (before[state - far] ?? Infinity) + (price[each] ?? 0)
          if (value < best) {
            best = value
            way = far
          }
        }
      }
      let own = rest
      if (silent[state] !== 1) {
        // The distance and not its square: a few frames that fit badly must not decide for a whole word.
        own = distance(rows, row, states.rows, state * width)
        if (own < least) least = own
      }
      now[state] = best + own
      taken[frame * wide + state - low] = way
    }
    for (let other = 0; other < anything.length; other += width)
      least = Math.min(least, distance(rows, row, anything, other))
    leasts[frame] = least
    ;[before, now] = [now, before]
  }
  let state = count - 1
  const better = (other: number): boolean => (before[other] ?? Infinity) < (before[state] ?? Infinity)
  const low = lows[frames - 1] ?? 0
  if (open) for (let other = low; other < low + wide; other += 1) state = better(other) ? other : state
  else if (count > 1 && better(count - 2)) state = count - 2
  if (!Number.isFinite(before[state])) return null
  const path = new Int32Array(frames)
  for (let frame = frames - 1; frame >= 0; frame -= 1) {
    path[frame] = state
    state -= taken[frame * wide + state - (lows[frame] ?? 0)] ?? 0
  }
  const misfits = leasts.map((least, frame) => {
    const at = path[frame] ?? 0
    return silent[at] === 1 ? 0 : distance(rows, frame * width, states.rows, at * width) - least
  })
  return { states: path, misfits }
}
