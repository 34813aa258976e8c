import type { FrameRate } from '../../core/time/frame-rate.ts'
import { ticksOfFrame } from '../../core/time/frame-rate.ts'
import { earlier, later, minus, plus, zero, type Ticks } from '../../core/time/ticks.ts'
import type { Edge } from './hit.ts'
import { snap, type SnapField, type SnapKind } from './snap.ts'

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

/** The shortest that a drag can make a cue: one frame. */
const shortest = (rate: FrameRate): Ticks => ticksOfFrame(1, rate)

function draggedBody(drag: Drag, moved: Ticks, field: SnapField | null): Dragged {
  const start = later(zero, plus(drag.start, moved))
  const length = minus(drag.end, drag.start)
  const end = plus(start, length)
  if (field === null) return { start, end, edge: 'start', kind: null }
  const atStart = snap(start, 'start', field)
  const atEnd = snap(end, 'end', field)
  const rank = (kind: SnapKind | null, away: number): number =>
    kind === null ? Infinity : away + (kind === 'frame' ? field.tolerance : 0)
  const takesEnd =
    rank(atEnd.kind, Math.abs(atEnd.time - end)) < rank(atStart.kind, Math.abs(atStart.time - start))
  return takesEnd && atEnd.time >= length
    ? { start: minus(atEnd.time, length), end: atEnd.time, edge: 'end', kind: atEnd.kind }
    : { start: atStart.time, end: plus(atStart.time, length), edge: 'start', kind: atStart.kind }
}

/** Where `drag` has come to when the pointer is at `pointer`. Nothing snaps when `field` is null. Edges never cross. */
export function draggedTo(drag: Drag, pointer: Ticks, rate: FrameRate, field: SnapField | null): Dragged {
  const held = (time: Ticks, edge: Edge) =>
    field === null ? { time: later(zero, time), kind: null } : snap(later(zero, time), edge, field)
  const moved = minus(pointer, drag.from)
  switch (drag.part) {
    case 'body':
      return draggedBody(drag, moved, field)
    case 'start': {
      const { time, kind } = held(plus(drag.start, moved), 'start')
      const latest = later(zero, minus(drag.end, shortest(rate)))
      return { start: earlier(time, latest), end: drag.end, edge: 'start', kind: time > latest ? null : kind }
    }
    case 'end': {
      const { time, kind } = held(plus(drag.end, moved), 'end')
      const earliest = plus(drag.start, shortest(rate))
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
