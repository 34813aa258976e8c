import { earlier, later, minus, plus, zero, type Ticks } from '../../core/time/ticks.ts'
import type { Edge } from '../../core/cues/word-places.ts'
import type { SnapKind, Snapped } from './snap.ts'

/** What is being dragged, with the times it had when the drag began: every move starts from them. */
export interface Drag {
  readonly part: Edge | 'body' | 'new'
  readonly start: Ticks
  readonly end: Ticks
  /** The time under the pointer when it went down. */
  readonly from: Ticks
}

export interface Dragged {
  readonly start: Ticks
  readonly end: Ticks
  /** Which of the two the guide stands at. */
  readonly edge: Edge
  readonly kind: SnapKind | null
}

/** Where an edge at `time` is held. */
export type Holding = (time: Ticks, edge: Edge) => Snapped

/** Nothing holds. */
export const freely: Holding = (time) => ({ time, kind: null })

function draggedBody(drag: Drag, moved: Ticks, hold: Holding): Dragged {
  const start = later(zero, plus(drag.start, moved))
  const length = minus(drag.end, drag.start)
  const end = plus(start, length)
  const atStart = hold(start, 'start')
  const atEnd = hold(end, 'end')
  // A frame holds only what nothing else does.
  const rank = ({ kind, time }: Snapped, from: Ticks): number =>
    kind === null ? Infinity : kind === 'frame' ? 1e12 + Math.abs(time - from) : Math.abs(time - from)
  const takesEnd = rank(atEnd, end) < rank(atStart, start)
  return takesEnd && atEnd.time >= length
    ? { start: minus(atEnd.time, length), end: atEnd.time, edge: 'end', kind: atEnd.kind }
    : { start: atStart.time, end: plus(atStart.time, length), edge: 'start', kind: atStart.kind }
}

/** Where `drag` has come to when the pointer is at `pointer`. Edges never cross: `shortest` is left between them. */
export function draggedTo(drag: Drag, pointer: Ticks, shortest: Ticks, hold: Holding): Dragged {
  const held = (time: Ticks, edge: Edge) => hold(later(zero, time), edge)
  const moved = minus(pointer, drag.from)
  switch (drag.part) {
    case 'body':
      return draggedBody(drag, moved, hold)
    case 'start': {
      const { time, kind } = held(plus(drag.start, moved), 'start')
      const latest = later(zero, minus(drag.end, shortest))
      return { start: earlier(time, latest), end: drag.end, edge: 'start', kind: time > latest ? null : kind }
    }
    case 'end': {
      const { time, kind } = held(plus(drag.end, moved), 'end')
      const earliest = plus(drag.start, shortest)
      return {
        start: drag.start,
        end: later(time, earliest),
        edge: 'end',
        kind: time < earliest ? null : kind,
      }
    }
    case 'new': {
      const edge: Edge = pointer < drag.from ? 'start' : 'end'
      const { time, kind } = held(pointer, edge)
      const anchor = held(drag.from, edge === 'start' ? 'end' : 'start').time
      return { start: earlier(anchor, time), end: later(anchor, time), edge, kind }
    }
  }
}
