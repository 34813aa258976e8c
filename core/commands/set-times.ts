import { moved } from '../cues/moved.ts'
import { setSpan } from '../cues/place.ts'
import { replaceCue } from '../document/edit.ts'
import { indexOf, roomAround } from '../document/find.ts'
import { ticksOfFrame } from '../time/frame-rate.ts'
import { clamp, earlier, later, minus, plus, ticks, zero, type Ticks } from '../time/ticks.ts'
import type { Cue } from '../cues/cue.ts'
import { type Command } from './command.ts'

export interface Times {
  readonly id: string
  readonly start: Ticks
  readonly end: Ticks
  /** A name of its own for each drag: all it brings is one step, however long the hand rests. */
  readonly gesture?: string
}

/**
 * Both edges of a cue at once, as a drag on the timeline or a number field gives them. An edge stops at the next cue, unless
 * the two overlap already. Both edges by the same amount move the cue with its words; one edge is set by hand from then on.
 */
export const setTimes: Command<Times> = {
  id: 'set-times',
  label: 'Set in and out',
  keys: [],
  run: ({ id, gesture }) =>
    gesture === undefined
      ? { key: `set-times:${id}` }
      : { key: `set-times:${id}:${gesture}`, rest: Infinity },
  plan: ({ document, frameRate, selection }, { id, start, end }) => {
    const index = indexOf(document, id)
    const cue = document.cues[index]
    if (cue === undefined) return null
    const free = roomAround(document, cue)
    const room = {
      start: earlier(free.start, cue.start),
      end: free.end === undefined ? (Number.MAX_SAFE_INTEGER as Ticks) : later(free.end, cue.end),
    }
    const isMove = end - start === cue.end - cue.start
    const after = isMove
      ? shifted(cue, minus(start, cue.start), room)
      : stretched(cue, start, end, room, ticksOfFrame(1, frameRate))
    if (after === cue || (after.start === cue.start && after.end === cue.end)) return null
    return {
      label: isMove ? 'Move cue' : 'Set in and out',
      edit: replaceCue(index, cue, after),
      // Dragging a cue does not select it: several may be selected and stay so.
      selection,
    }
  },
}

interface Room {
  readonly start: Ticks
  readonly end: Ticks
}

function shifted(cue: Cue, by: Ticks, room: Room): Cue {
  const least = minus(room.start, cue.start)
  const most = minus(room.end, cue.end)
  const step = clamp(by, later(least, ticks(-Math.max(0, cue.start))), most)
  return moved(cue, step, 'manual', { times: true })
}

function stretched(cue: Cue, wantedStart: Ticks, wantedEnd: Ticks, room: Room, frame: Ticks): Cue {
  let start = later(wantedStart, later(room.start, zero))
  let end = earlier(wantedEnd, room.end)
  // Edges that cross leave a frame, on the side of the one that stood still.
  if (end - start < frame) {
    if (wantedEnd === cue.end) start = minus(end, frame)
    else end = plus(start, frame)
  }
  if (start < room.start || start < 0 || end > room.end) return cue
  const pinned = {
    ...cue.pinned,
    ...(start === cue.start ? {} : { start: true as const }),
    ...(end === cue.end ? {} : { end: true as const }),
  }
  return { ...setSpan(cue, start, end), pinned }
}
