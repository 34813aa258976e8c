import type { Cue } from '../../core/cues/cue.ts'
import { clamp, endOf, minus, plus, ticks, ticksPerMillisecond, type Ticks } from '../../core/time/ticks.ts'
import { draggedTo, freely, type Drag, type Dragged, type Holding } from './drag.ts'
import { fieldOf, guideOf, newGesture, toleranceOf, type Grip, type Pointer } from './grip.ts'
import type { Edge } from '../../core/cues/word-places.ts'
import { t } from '../language/t.ts'
import { holdsForWord } from './holds.ts'
import type { Deeds, Times } from './shown.ts'
import { snap } from './snap.ts'
import type { Stage } from './stage.ts'
import { dropAt, roomOf, type Drop } from './word-room.ts'

/** A word is taken in steps of a peak of the sound; none shorter can be heard as one. */
const shortest = ticks(10 * ticksPerMillisecond)
/** A word's edge lies where it is heard, seldom on a frame: a frame holds it only when one is near, and can be seen. */
const framePixels = 2

/** What both ways of holding a word share: the drag as it began and where it is held. */
function began(stage: Stage, cue: Cue, at: number, part: Edge | 'body', from: Ticks) {
  const word = cue.words[at]
  const start = word?.offset ?? cue.start
  const end = word === undefined ? cue.end : endOf(word)
  const drag: Drag = { part, start, end, from }
  const field = fieldOf(stage)
  const beside = { start: cue.words[at - 1], end: cue.words[at + 1] }
  const isTouching = {
    start: beside.start !== undefined && endOf(beside.start) === start,
    end: beside.end?.offset === end,
  }
  const hold: Holding = (time, edge) => {
    const tolerance = toleranceOf(stage, framePixels)
    const rolls = part !== 'body' && isTouching[edge]
    return snap(time, holdsForWord(field, { cue, at, edge, rolls }, time, tolerance.near), tolerance)
  }
  return {
    text: word?.text ?? '',
    isTouching,
    to: ({ time, free }: Pointer): Dragged => draggedTo(drag, time, shortest, free ? freely : hold),
  }
}

const isSame = (a: Times | null, b: Times): boolean => a?.start === b.start && a.end === b.end

/** The edge of a word: it rolls with the neighbour, with Alt all that comes after moves along. */
export function gripWordEdge(
  stage: Stage,
  deeds: () => Deeds,
  cue: Cue,
  at: number,
  edge: Edge,
  from: Ticks,
): Grip {
  const held = began(stage, cue, at, edge, from)
  const gesture = newGesture()
  let sent: { readonly time: Ticks; readonly how: string } | null = null
  let now: Times | null = null
  return {
    part: edge,
    move(pointer) {
      const to = held.to(pointer)
      const time = edge === 'start' ? to.start : to.end
      const how = pointer.ripples ? 'ripple' : 'roll'
      if (sent?.time !== time || sent.how !== how) {
        sent = { time, how }
        now = deeds().onSetWordEdge({ id: cue.id, at, edge, time, how }, gesture)
      }
      const got = now ?? to
      // Somebody else may have held it: then the sign names nothing.
      const isThere = (edge === 'start' ? got.start : got.end) === time
      const note =
        how === 'ripple' ? t('all after it move') : held.isTouching[edge] ? t('with its neighbour') : ''
      stage.setGuide(
        guideOf(got, edge, {
          display: stage.scene().display,
          name: edge === 'start' ? t('in') : t('out'),
          kind: isThere ? to.kind : null,
          note,
        }),
      )
    },
    drop: () => undefined,
    cancel() {
      if (sent !== null) deeds().onCancelGesture(gesture)
    },
  }
}

/** A word as a whole: moved inside its room, or over the cue beside its own, which takes it and all between. */
export function gripWord(stage: Stage, deeds: () => Deeds, cue: Cue, at: number, from: Ticks): Grip {
  const held = began(stage, cue, at, 'body', from)
  const gesture = newGesture()
  const { cues } = stage.shown().document
  const room = roomOf(cues, cue, at)
  let sent: Times | null = null
  let drop: Drop | null = null

  /** Kept in its room, with its length. */
  const inside = (to: Dragged): Dragged => {
    const length = minus(to.end, to.start)
    const start = clamp(to.start, room.start, minus(room.end, length))
    return start === to.start ? to : { ...to, start, end: plus(start, length), kind: null }
  }
  const putBack = () => {
    if (sent !== null) deeds().onCancelGesture(gesture)
    sent = null
  }

  return {
    part: 'body',
    move(pointer) {
      drop = dropAt(cues, cue, at, pointer.time)
      stage.setDrop(drop)
      if (drop !== null) {
        // In the other cue the words keep their times.
        putBack()
        const { count, to } = drop
        const one = { word: held.text }
        stage.setGuide({
          time: pointer.time,
          value:
            count === 1
              ? to === 'next'
                ? t('“{{word}}” to the next cue', one)
                : t('“{{word}}” to the previous cue', one)
              : to === 'next'
                ? t('{{count}} words to the next cue', { count })
                : t('{{count}} words to the previous cue', { count }),
          note: t('times stay'),
          snapped: true,
        })
        return
      }
      const to = inside(held.to(pointer))
      if (!isSame(sent, to)) {
        sent = { start: to.start, end: to.end }
        const got = deeds().onSetWordTimes({ id: cue.id, at, ...sent }, gesture)
        stage.setGuide(
          guideOf(got ?? to, to.edge, {
            display: stage.scene().display,
            name: to.edge === 'start' ? t('in') : t('out'),
            kind: to.kind,
          }),
        )
      }
    },
    drop() {
      stage.setDrop(null)
      if (drop !== null) deeds().onMoveWords({ id: cue.id, at, to: drop.to })
    },
    cancel() {
      stage.setDrop(null)
      putBack()
    },
  }
}
