import type { Cue } from '../../core/cues/cue.ts'
import type { Edge } from '../../core/cues/word-places.ts'
import { endOf } from '../../core/time/ticks.ts'
import type { Ghost, WordPlace } from '../store.ts'
import { firstReaching, type CueIndex } from './cue-index.ts'
import { timeAt, xAt, type View } from './view.ts'

/** A word under a pixel, or one of its edges; of a ghost it is the word that it would move. */
export type WordHit =
  | { readonly on: 'word'; readonly cue: Cue; readonly at: number }
  | { readonly on: 'word-edge'; readonly cue: Cue; readonly at: number; readonly edge: Edge }
  | { readonly on: 'ghost'; readonly place: WordPlace }

/** How far from an edge it can still be taken, in pixels: inside its word and, where no word is, outside. */
const inside = 6
const outside = 5
/** A narrow word keeps its middle half for itself. */
const edgeShare = 0.25
/** A guess without time of its own is drawn as a stake; this far beside it, it can be taken itself, and a little farther its edges. */
const stake = { width: 3, itself: 3, edges: 7 }
/** Beyond 60 ms a pixel words are drawn as one band and cannot be taken one by one. */
export const wordsTogether = 600_000

interface Candidate {
  readonly hit: WordHit
  /** Less is better. */
  readonly rank: number
}

function ofWord(cue: Cue, at: number, left: number, right: number, x: number): Candidate | null {
  const edge = (name: Edge, rank: number): Candidate => ({
    hit: { on: 'word-edge', cue, at, edge: name },
    rank,
  })
  if (right - left < stake.width && cue.words[at]?.source === 'interpolated') {
    const away = Math.abs(x - left)
    if (away <= stake.itself) return { hit: { on: 'word', cue, at }, rank: -2 }
    return away <= stake.edges ? edge(x < left ? 'start' : 'end', -1) : null
  }
  if (x >= left && x < right) {
    const reach = Math.min(inside, (right - left) * edgeShare)
    if (x - left < reach) return edge('start', 0)
    if (right - x <= reach) return edge('end', 0)
    return { hit: { on: 'word', cue, at }, rank: 0 }
  }
  if (x < left && left - x <= outside) return edge('start', 1 + left - x)
  return x >= right && x - right <= outside ? edge('end', 1 + x - right) : null
}

/** The word at pixel `x` of the word lane; of words that lie over each other the one of the `active` cue. */
export function wordAt(index: CueIndex, view: View, active: string | null, x: number): WordHit | null {
  if (view.scale > wordsTogether) return null
  let best: Candidate | null = null
  const until = timeAt(view, x + stake.edges)
  for (
    let n = firstReaching(index, timeAt(view, x - stake.edges));
    (index.starts[n] ?? Infinity) <= until;
    n += 1
  ) {
    const cue = index.cues[n]
    if (cue === undefined) break
    const bonus = cue.id === active ? 0.5 : 0
    for (const [at, word] of cue.words.entries()) {
      const found = ofWord(cue, at, xAt(view, word.offset), xAt(view, endOf(word)), x)
      if (found === null) continue
      const rank = found.rank - bonus
      if (best === null || rank < best.rank) best = { hit: found.hit, rank }
    }
  }
  return best?.hit ?? null
}

/** The ghost under pixel `x`; the last one drawn of several. */
export function ghostAt(ghosts: readonly Ghost[], view: View, x: number): Ghost | null {
  if (view.scale > wordsTogether) return null
  const time = timeAt(view, x)
  return ghosts.findLast(({ to }) => to.offset <= time && time < endOf(to)) ?? null
}
