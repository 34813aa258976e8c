import type { Cue } from '../../core/cues/cue.ts'
import { ticksOfFrame } from '../../core/time/frame-rate.ts'
import type { Ticks } from '../../core/time/ticks.ts'
import { draggedTo, freely, type Drag, type Holding } from './drag.ts'
import { fieldOf, guideOf, newGesture, toleranceOf, type Grip } from './grip.ts'
import { holdsForCue } from './holds.ts'
import type { Deeds, Times } from './shown.ts'
import { snap } from './snap.ts'
import type { Stage } from './stage.ts'

/** A cue held at an edge or as a whole (`part`), or one that is being drawn from `from` on (`cue` is null). */
export function gripCue(
  stage: Stage,
  deeds: () => Deeds,
  cue: Cue | null,
  part: Drag['part'],
  from: Ticks,
): Grip {
  const drag: Drag = { part, start: cue?.start ?? from, end: cue?.end ?? from, from }
  const field = fieldOf(stage)
  const gesture = newGesture()
  // The shortest that a drag can make a cue: one frame.
  const shortest = ticksOfFrame(1, stage.scene().frameRate)
  let sent: Times | null = null

  const hold: Holding = (time, edge) => {
    const tolerance = toleranceOf(stage)
    return snap(time, holdsForCue(field, cue?.id ?? null, edge, time, tolerance.near), tolerance)
  }

  return {
    part,
    move({ time, free }) {
      const to = draggedTo(drag, time, shortest, free ? freely : hold)
      const name = part === 'body' ? '' : to.edge === 'start' ? 'in' : 'out'
      stage.setGuide(guideOf(to, to.edge, { name, kind: to.kind === 'frame' ? null : to.kind }))
      if (sent?.start === to.start && sent.end === to.end) return
      sent = { start: to.start, end: to.end }
      if (cue === null) stage.setDrawn(sent)
      else deeds().onSetTimes({ id: cue.id, ...sent }, gesture)
    },
    drop() {
      if (cue === null && sent !== null && sent.end > sent.start) deeds().onInsert(sent)
    },
    cancel() {
      if (cue !== null && sent !== null) deeds().onCancelGesture(gesture)
    },
  }
}
