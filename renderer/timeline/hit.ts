import type { Marker } from '../../core/document/marker.ts'
import type { Ticks } from '../../core/time/ticks.ts'
import type { Cue } from '../../core/cues/cue.ts'
import type { Edge } from '../../core/cues/word-places.ts'
import { firstReaching, type CueIndex } from './cue-index.ts'
import type { Ghost } from '../store.ts'
import { rowHeight, rowTop, type Lane, type Lanes } from './lanes.ts'
import { markerAt, shotAt, type MarkHit } from './mark-hit.ts'
import { timeAt, xAt, type View } from './view.ts'
import { ghostAt, wordAt, type WordHit } from './word-hit.ts'

/** What lies under a pixel. */
export type Hit =
  | { readonly on: 'ruler' | 'wave' | 'words' | 'cues' }
  | WordHit
  | MarkHit
  | { readonly on: 'cue'; readonly cue: Cue }
  | { readonly on: 'edge'; readonly cue: Cue; readonly edge: Edge }

/** How far from an edge it can still be taken, outside its cue and inside. */
const outside = 5
const inside = 7

const inLane = ({ top, height }: Lane, y: number): boolean => y >= top && y < top + height

function cueAt(index: CueIndex, view: View, lane: Lane, x: number, y: number): Hit {
  const until = timeAt(view, x + outside)
  let body: Cue | undefined
  let edge: { cue: Cue; edge: Edge; away: number } | undefined
  for (let at = firstReaching(index, timeAt(view, x - outside)); at < index.cues.length; at += 1) {
    if ((index.starts[at] ?? Infinity) > until) break
    const cue = index.cues[at]
    const row = index.row[at] ?? 0
    const rows = index.rows[at] ?? 1
    const top = rowTop(lane, row, rows)
    if (cue === undefined || y < top - 1 || y > top + rowHeight(lane, row, rows) + 1) continue
    const left = xAt(view, index.starts[at] ?? 0)
    const right = xAt(view, index.ends[at] ?? 0)
    if (x >= left && x < right) body = cue
    // A narrow cue keeps its middle half for itself: it can be taken as a whole at any zoom.
    const reach = Math.min(inside, (right - left) / 4)
    for (const [name, from, to, away] of [
      ['start', left - outside, left + reach, Math.abs(x - left)],
      ['end', right - reach, right + outside, Math.abs(x - right)],
    ] as const) {
      // Where two cues touch, the side of the pointer decides which of the two edges is meant.
      const lies = name === 'start' ? x >= left : x <= right
      const distance = away + (lies ? 0 : 0.5)
      if (x >= from && x <= to && distance < (edge?.away ?? Infinity))
        edge = { cue, edge: name, away: distance }
    }
  }
  if (edge !== undefined) return { on: 'edge', cue: edge.cue, edge: edge.edge }
  return body === undefined ? { on: 'cues' } : { on: 'cue', cue: body }
}

/** What of a scene can be hit. */
interface Target {
  readonly index: CueIndex
  readonly view: View
  readonly lanes: Lanes
  readonly active: string | null
  readonly ghosts: readonly Ghost[]
  readonly shots?: readonly Ticks[]
  readonly markers?: readonly Marker[]
}

export function hitAt(target: Target, x: number, y: number): Hit {
  const { index, view, lanes, active, ghosts, shots = [], markers = [] } = target
  if (inLane(lanes.marks, y)) return markerAt(view, markers, x) ?? { on: 'ruler' }
  if (inLane(lanes.ruler, y)) return shotAt(view, shots, x) ?? { on: 'ruler' }
  if (inLane(lanes.words, y)) {
    const word = wordAt(index, view, active, x)
    if (word?.on === 'word-edge') return word
    // A ghost lies over the words at its place, but never over its own.
    const ghost = ghostAt(ghosts, view, x)
    const isOwn = word?.on === 'word' && ghost?.cue === word.cue.id && ghost.at === word.at
    if (ghost === null || isOwn) return word ?? { on: 'words' }
    return { on: 'ghost', place: { cue: ghost.cue, at: ghost.at } }
  }
  if (y >= lanes.cues.top) return cueAt(index, view, lanes.cues, x, y)
  return { on: 'wave' }
}
