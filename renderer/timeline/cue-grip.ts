import type { Cue } from '../../core/cues/cue.ts'
import { ticksOfFrame } from '../../core/time/frame-rate.ts'
import { minus, type Ticks } from '../../core/time/ticks.ts'
import { t } from '../language/t.ts'
import { draggedTo, freely, type Drag, type Dragged, type Holding } from './drag.ts'
import { fieldOf, guideOf, newGesture, toleranceOf, type Grip, type Pointer } from './grip.ts'
import { holdsForCue } from './holds.ts'
import { firstReaching } from './cue-index.ts'
import type { Deeds, Times } from './shown.ts'
import { snap } from './snap.ts'
import type { Stage } from './stage.ts'

/** What a drag does at this moment: keys may change it on the way. */
type Manner = 'plain' | 'several' | 'ripple' | 'roll'

/** Whether another cue's edge is where this edge of `cue` is: the boundary is shared. */
function isShared(stage: Stage, cue: Cue, edge: 'start' | 'end'): boolean {
  const { index, frameRate } = stage.scene()
  const time = edge === 'start' ? cue.start : cue.end
  const near = ticksOfFrame(1, frameRate) / 2
  for (let at = firstReaching(index, time - near); (index.starts[at] ?? Infinity) <= time + near; at += 1) {
    const other = index.cues[at]
    if (other === undefined || other.id === cue.id) continue
    if (Math.abs((edge === 'start' ? other.end : other.start) - time) < near) return true
  }
  return false
}

/** A cue held at an edge or as a whole (`part`), alone or with all that are selected. */
export function gripCue(
  stage: Stage,
  deeds: () => Deeds,
  cue: Cue,
  part: Exclude<Drag['part'], 'new'>,
  from: Ticks,
): Grip {
  const drag: Drag = { part, start: cue.start, end: cue.end, from }
  const field = fieldOf(stage)
  const gesture = newGesture()
  // The shortest that a drag can make a cue: one frame.
  const shortest = ticksOfFrame(1, stage.scene().frameRate)
  const { selection } = stage.shown()
  const ids: readonly string[] = selection.cues.includes(cue.id) ? selection.cues : [cue.id]
  const chosen = new Set(ids)
  const boundary = part === 'end' ? cue.end : cue.start
  const shared = part !== 'body' && isShared(stage, cue, part)
  let sent: { readonly start: Ticks; readonly end: Ticks; readonly manner: Manner } | null = null
  let got: Times | null = null

  const mannerOf = ({ ripples, alone }: Pointer): Manner => {
    if (ripples) return 'ripple'
    if (ids.length > 1) return 'several'
    return shared && !alone ? 'roll' : 'plain'
  }

  const holdIn =
    (manner: Manner): Holding =>
    (time, edge) => {
      const moves = (other: Cue): boolean =>
        other.id === cue.id ||
        (manner === 'ripple' && other.start >= boundary) ||
        (manner === 'several' && chosen.has(other.id)) ||
        // The neighbour's edge comes along; its other one may hold.
        (manner === 'roll' && other.start - shortest < boundary && boundary < other.end + shortest)
      const tolerance = toleranceOf(stage)
      return snap(time, holdsForCue(field, moves, edge, time, tolerance.near), tolerance)
    }

  function send(to: Dragged, manner: Manner): void {
    if (sent?.start === to.start && sent.end === to.end && sent.manner === manner) return
    // Each manner begins anew from what was there before the drag.
    if (sent !== null && sent.manner !== manner) deeds().onCancelGesture(gesture)
    sent = { start: to.start, end: to.end, manner }
    got = null
    if (manner === 'plain') {
      deeds().onSetTimes({ id: cue.id, start: to.start, end: to.end }, gesture)
      return
    }
    const edge = part === 'body' ? 'start' : part
    const by = minus(to[edge], cue[edge])
    if (part === 'body') {
      const moved = manner === 'ripple' ? { ids: [cue.id], by, ripple: true } : { ids, by, ripple: false }
      got = deeds().onMoveCues(moved, cue.id, gesture)
    } else {
      const how = manner === 'ripple' ? 'ripple' : manner === 'roll' ? 'roll' : 'alone'
      got = deeds().onMoveEdges(
        { ids: manner === 'several' ? ids : [cue.id], edge, by, how },
        cue.id,
        gesture,
      )
    }
  }

  const noteOf = (manner: Manner): string => {
    switch (manner) {
      case 'plain':
        return ''
      case 'several':
        return t('{{count}} cues', { count: ids.length })
      case 'ripple':
        return t('all after it move')
      case 'roll':
        return t('with its neighbour')
    }
  }

  return {
    part,
    move(pointer) {
      const manner = mannerOf(pointer)
      const to = draggedTo(drag, pointer.time, shortest, pointer.free ? freely : holdIn(manner))
      send(to, manner)
      const shown = got ?? to
      // Other cues may have stopped it: then the sign names nothing.
      const isThere = shown[to.edge] === to[to.edge]
      const name = part === 'body' ? '' : to.edge === 'start' ? t('in') : t('out')
      const kind = !isThere || to.kind === 'frame' ? null : to.kind
      const { display } = stage.scene()
      stage.setGuide(guideOf(shown, to.edge, { name, kind, note: noteOf(manner), display }))
    },
    drop: () => undefined,
    cancel() {
      if (sent !== null) deeds().onCancelGesture(gesture)
    },
  }
}

/** A cue that is being drawn from `from` on. What was drawn waits for an answer: `drawn` is told of it. */
export function gripNew(stage: Stage, from: Ticks, drawn: (times: Times) => void): Grip {
  const drag: Drag = { part: 'new', start: from, end: from, from }
  const field = fieldOf(stage)
  const shortest = ticksOfFrame(1, stage.scene().frameRate)
  let last: Times | null = null
  const hold: Holding = (time, edge) => {
    const tolerance = toleranceOf(stage)
    return snap(
      time,
      holdsForCue(field, () => false, edge, time, tolerance.near),
      tolerance,
    )
  }
  return {
    part: 'new',
    move({ time, free }) {
      const to = draggedTo(drag, time, shortest, free ? freely : hold)
      last = { start: to.start, end: to.end }
      const { display } = stage.scene()
      const kind = to.kind === 'frame' ? null : to.kind
      stage.setGuide(guideOf(to, to.edge, { name: to.edge === 'start' ? t('in') : t('out'), kind, display }))
      stage.setDrawn(last)
    },
    drop() {
      if (last !== null && last.end > last.start) drawn(last)
    },
    cancel: () => undefined,
  }
}
