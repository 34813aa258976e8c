import type { Marker } from '../../core/document/marker.ts'
import { earlier, later, minus, plus, ticks, zero, type Ticks } from '../../core/time/ticks.ts'
import { t } from '../language/t.ts'
import { fieldOf, guideAt, newGesture, toleranceOf, type Grip } from './grip.ts'
import { holdsForMark } from './holds.ts'
import type { Deeds } from './shown.ts'
import { snap } from './snap.ts'
import type { Stage } from './stage.ts'

/** Something without length that is moved along the ruler. */
function gripMark(
  stage: Stage,
  at: Ticks,
  from: Ticks,
  name: string,
  move: (to: Ticks, gesture: string) => void,
  putBack: (gesture: string) => void,
): Grip {
  const field = fieldOf(stage)
  const gesture = newGesture()
  let sent: Ticks = at
  return {
    part: 'body',
    move({ time, free }) {
      const { extent, display } = stage.scene()
      const wanted = earlier(later(zero, plus(at, minus(time, from))), ticks(Math.round(extent)))
      const tolerance = toleranceOf(stage)
      const to = free
        ? { time: wanted, kind: null }
        : snap(wanted, holdsForMark(field, at, wanted, tolerance.near), tolerance)
      stage.setGuide(guideAt(to.time, name, to.kind, display))
      if (to.time === sent) return
      sent = to.time
      move(to.time, gesture)
    },
    drop: () => undefined,
    cancel() {
      if (sent !== at) putBack(gesture)
    },
  }
}

export const gripMarker = (stage: Stage, deeds: () => Deeds, marker: Marker, from: Ticks): Grip =>
  gripMark(
    stage,
    marker.at,
    from,
    marker.label === '' ? t('Marker') : marker.label,
    (to, gesture) => deeds().onMoveMarker(marker.id, to, gesture),
    (gesture) => deeds().onCancelGesture(gesture),
  )

export const gripShot = (stage: Stage, deeds: () => Deeds, at: Ticks, from: Ticks): Grip =>
  gripMark(
    stage,
    at,
    from,
    t('Shot change'),
    (to, gesture) => deeds().onMoveShot(at, to, gesture),
    (gesture) => deeds().onCancelGesture(gesture),
  )
