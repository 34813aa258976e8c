import type { Edges } from './scan.ts'

/** A run of cues with one offset; `offset` NaN: they fit nowhere. */
export interface Run {
  readonly first: number
  /** The cue behind the last one. */
  readonly behind: number
  readonly offset: number
  readonly score: number
}

/** What a jump must bring: as much as some ten cues that agree, since one can be put between any two cues to anywhere. */
const jump = 14
/** Cues may be a little out of order in the film, as edges of neighbours overlap. */
const slack = 0.3

/**
 * The best way to give each cue one of `offsets` (seconds), by dynamic programming: `score(cue, number)` says how well a cue fits with
 * offset `number`. Cues that fit nowhere count nothing. Time only goes forward: a cue is not before one that is before it in the
 * subtitle, but for cues that have no place. `cues` are in film seconds less the offset, in order.
 */
export function runs(
  cues: readonly Edges[],
  offsets: readonly number[],
  score: (cue: number, offset: number) => number,
): readonly Run[] {
  const nowhere = offsets.length
  const states = nowhere + 1
  const from = new Int16Array(cues.length * states)
  let best = new Float64Array(states)
  // Where the last cue that had a place ended in the film, by state: what follows may not come before it.
  let reached = new Float64Array(states).fill(-Infinity)
  // States by what they are worth: mostly the first that is asked is the one.
  const order = Array.from({ length: states }, (_, state) => state)
  cues.forEach((cue, at) => {
    const values = best
    order.sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0))
    const next = new Float64Array(states)
    const nextReached = new Float64Array(states)
    for (let state = 0; state < states; state += 1) {
      const offset = offsets[state]
      let [top, source] = [best[state] ?? -Infinity, state]
      if (at > 0)
        for (const other of order) {
          const value = best[other] ?? -Infinity
          // To nowhere and back is one jump; what comes later in the order is worth less.
          if (value - jump / 2 <= top) break
          if (other === state) continue
          const isBack = offset !== undefined && cue.start + offset < (reached[other] ?? -Infinity) - slack
          if (isBack) continue
          const jumped = value - (state === nowhere || other === nowhere ? jump / 2 : jump)
          if (jumped > top) [top, source] = [jumped, other]
        }
      next[state] = top + (offset === undefined ? 0 : score(at, state))
      nextReached[state] = offset === undefined ? (reached[source] ?? -Infinity) : cue.end + offset
      from[at * states + state] = source
    }
    best = next
    reached = nextReached
  })
  let state = best.indexOf(Math.max(...best))
  const found: Run[] = []
  let behind = cues.length
  for (let at = cues.length - 1; at >= 0; at -= 1) {
    const source = at === 0 ? -1 : (from[at * states + state] ?? 0)
    if (source === state) continue
    let sum = 0
    if (state !== nowhere) for (let each = at; each < behind; each += 1) sum += score(each, state)
    found.unshift({ first: at, behind, offset: offsets[state] ?? NaN, score: sum })
    behind = at
    state = source
  }
  return found
}
