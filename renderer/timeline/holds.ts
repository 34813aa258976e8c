import type { Peaks } from '../../core/audio/peaks.ts'
import type { Marker } from '../../core/document/marker.ts'
import type { Cue } from '../../core/cues/cue.ts'
import { endOf, minus, plus, ticksPerSecond, type Ticks } from '../../core/time/ticks.ts'
import { firstReaching, type CueIndex } from './cue-index.ts'
import type { Edge } from '../../core/cues/word-places.ts'
import type { Hold } from './snap.ts'
import { soundEdges } from './sound-edges.ts'

/** What can hold an edge that is dragged. */
export interface Field {
  readonly index: CueIndex
  readonly peaks: Peaks | null
  readonly playhead: Ticks
  /** In order. */
  readonly shots?: readonly Ticks[]
  readonly markers?: readonly Marker[]
  /** Kept between two cues that do not touch. */
  readonly gap: Ticks
}

/** Sound is looked for this near to the pointer only, in ticks: seen from further away its edges say nothing. */
const farthestSound = 0.5 * ticksPerSecond

/** Which sound edges suit: a start begins with sound, an end ends with it, a boundary between two words may be either. */
function* sounds({ peaks }: Field, time: Ticks, reach: number, edge: Edge | 'both'): Generator<Hold> {
  if (peaks === null || reach > farthestSound) return
  for (const hold of soundEdges(peaks, time - reach, time + reach)) {
    const suits = edge === 'both' || (hold.kind === 'onset') === (edge === 'start')
    if (suits) yield hold
  }
}

function* cuesNear(index: CueIndex, time: Ticks, reach: number): Generator<Cue> {
  for (let at = firstReaching(index, time - reach); (index.starts[at] ?? Infinity) <= time + reach; at += 1) {
    const cue = index.cues[at]
    if (cue !== undefined) yield cue
  }
}

/** Shot changes and markers near `time`. */
function* marksNear({ shots = [], markers = [] }: Field, time: number, reach: number): Generator<Hold> {
  let low = 0
  let high = shots.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((shots[middle] ?? 0) < time - reach) low = middle + 1
    else high = middle
  }
  for (; (shots[low] ?? Infinity) <= time + reach; low += 1) {
    const shot = shots[low]
    if (shot !== undefined) yield { time: shot, kind: 'shot' }
  }
  for (const { at } of markers) if (Math.abs(at - time) <= reach) yield { time: at, kind: 'marker' }
}

/** What holds the `edge` of a cue within `reach` of `time`: not the edges of cues that move with it, but their words. */
export function* holdsForCue(
  field: Field,
  moves: (cue: Cue) => boolean,
  edge: Edge,
  time: Ticks,
  reach: number,
): Generator<Hold> {
  const { index, gap, playhead } = field
  yield { time: playhead, kind: 'playhead' }
  for (const hold of marksNear(field, time, reach + gap)) {
    // Who leaves the picture does so a little before the shot changes, as one cue before the next.
    if (hold.kind === 'shot' && edge === 'end') yield { time: minus(hold.time, gap), kind: 'shot-gap' }
    yield hold
  }
  for (const cue of cuesNear(index, time, reach + gap)) {
    if (!moves(cue)) {
      if (edge === 'start') yield { time: plus(cue.end, gap), kind: 'gap' }
      else yield { time: minus(cue.start, gap), kind: 'gap' }
      yield { time: cue.start, kind: 'cue' }
      yield { time: cue.end, kind: 'cue' }
    }
    for (const word of cue.words) yield { time: edge === 'start' ? word.offset : endOf(word), kind: 'word' }
  }
  yield* sounds(field, time, reach, edge)
}

/** A word by its cue as that was when the drag began. */
export interface HeldWord {
  readonly cue: Cue
  readonly at: number
  readonly edge: Edge
  /** The neighbour's edge is at the same place and moves along. */
  readonly rolls: boolean
}

/** What holds the edge of a word within `reach` of `time`: all but the edges that move with it. */
export function* holdsForWord(
  field: Field,
  { cue: own, at: ownAt, edge, rolls }: HeldWord,
  time: Ticks,
  reach: number,
): Generator<Hold> {
  yield { time: field.playhead, kind: 'playhead' }
  yield* marksNear(field, time, reach)
  const moves = rolls ? ownAt + (edge === 'start' ? -1 : 1) : -1
  for (const cue of cuesNear(field.index, time, reach)) {
    const isOwn = cue.id === own.id
    // The edge of a cue follows its first or last word, unless it was set by hand.
    const startFollows = isOwn && ownAt === 0 && cue.pinned?.start !== true
    const endFollows = isOwn && ownAt === cue.words.length - 1 && cue.pinned?.end !== true
    for (const [at, word] of cue.words.entries()) {
      if (isOwn && at === ownAt) continue
      if (!isOwn || at !== moves || edge === 'start') yield { time: word.offset, kind: 'word' }
      if (!isOwn || at !== moves || edge === 'end') yield { time: endOf(word), kind: 'word' }
    }
    if (!startFollows) yield { time: cue.start, kind: 'cue' }
    if (!endFollows) yield { time: cue.end, kind: 'cue' }
  }
  yield* sounds(field, time, reach, rolls ? 'both' : edge)
}

/** What holds a marker or a shot change, which was at `own` when the drag began, within `reach` of `time`. */
export function* holdsForMark(field: Field, own: Ticks, time: Ticks, reach: number): Generator<Hold> {
  yield { time: field.playhead, kind: 'playhead' }
  for (const hold of marksNear(field, time, reach)) if (hold.time !== own) yield hold
  for (const cue of cuesNear(field.index, time, reach)) {
    yield { time: cue.start, kind: 'cue' }
    yield { time: cue.end, kind: 'cue' }
  }
  yield* sounds(field, time, reach, 'both')
}
