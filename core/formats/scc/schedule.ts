import type { Cue } from '../../cues/cue.ts'
import { nearestFrame } from '../../time/smpte.ts'
import { loadingOf, misc, type Unit } from './caption-codes.ts'
import { control, type Pair } from './codes.ts'
import { captionsOf } from './layout.ts'
import { lastRow, type Line } from './screen.ts'
import { ntsc } from './rate.ts'

/** A pair of bytes and the frame in which it is sent. */
interface Sent {
  readonly frame: number
  readonly pair: Pair
}

export interface Schedule {
  /** In the order of frames, no two in the same. */
  readonly sent: readonly Sent[]
  /** Indices of the cues that appear later than they should, because their letters take longer to load. */
  readonly late: readonly number[]
}

interface Shown {
  readonly start: number
  readonly end: number
  readonly lines: readonly Line[]
  readonly cue: number
}

/** So many captions stand on the screen together: their rows fit into it. */
const together = 3
const flip: Unit = misc(control.endOfCaption)
const erase: Unit = misc(control.eraseDisplayed)

/** When every code is sent: captions are loaded before their time, two letters a frame, so that they are flipped in on it. */
export function schedule(cues: readonly Cue[]): Schedule {
  const sent: Sent[] = []
  const late: number[] = []
  /** The first frame with nothing in it. */
  let free = 0
  /** When what is shown is to go. */
  let gone: number | undefined
  const send = (unit: Unit, frame: number): void => {
    for (const [at, pair] of unit.entries()) sent.push({ frame: frame + at, pair })
  }
  for (const { start, end, lines, began } of screens(shownIn(cues))) {
    const units = loadingOf(lines)
    const erased = gone === undefined || gone >= start ? undefined : Math.max(gone, free)
    let shownAt = start
    // One frame is room for a single code: it is meant to be sent twice, and works once.
    let hole = erased === undefined ? 0 : Math.min(2, start - erased)
    let places = hole < 0 ? undefined : placesBefore(units, start, free, erased, hole)
    if (places === undefined) {
      hole = erased === undefined ? 0 : 2
      shownAt = Math.max(start, endAfter(units, free, erased))
      places = placesBefore(units, shownAt, free, erased, hole)
    }
    if (shownAt > start) late.push(...began)
    let isErased = erased === undefined
    for (const [at, unit] of units.entries()) {
      const frame = places?.[at] ?? shownAt
      if (!isErased && erased !== undefined && frame > erased) {
        send(erase.slice(0, hole), erased)
        isErased = true
      }
      send(unit, frame)
    }
    if (!isErased && erased !== undefined) send(erase.slice(0, hole), erased)
    send(flip, shownAt)
    free = shownAt + 2
    gone = Math.max(end, free)
  }
  if (gone !== undefined) send(erase, gone)
  return { sent, late: [...new Set(late)].sort((a, b) => a - b) }
}

/** The latest frames for `units` before `end`, leaving out `hole` frames from `erased`; undefined when they begin before `free`. */
function placesBefore(
  units: readonly Unit[],
  end: number,
  free: number,
  erased: number | undefined,
  hole: number,
): readonly number[] | undefined {
  const places: number[] = []
  let next = end
  for (const unit of [...units].reverse()) {
    if (erased !== undefined && next > erased && next - unit.length < erased + hole) next = erased
    next -= unit.length
    places.push(next)
  }
  return next < free ? undefined : places.reverse()
}

/** The frame after `units` when they begin at `free` and leave out two frames from `erased`. */
function endAfter(units: readonly Unit[], free: number, erased: number | undefined): number {
  let next = free
  for (const unit of units) {
    if (erased !== undefined && next < erased + 2 && next + unit.length > erased) next = erased + 2
    next += unit.length
  }
  return erased === undefined ? next : Math.max(next, erased + 2)
}

/** The captions of all cues in the order of time, each a frame at least, no more than `together` of them beginning at once. */
function shownIn(cues: readonly Cue[]): readonly Shown[] {
  const shown = cues.flatMap((cue, index): readonly Shown[] => {
    const parts = captionsOf(cue).filter((lines) => lines.length > 0)
    const start = Math.max(0, nearestFrame(cue.start, ntsc))
    const length = Math.max(parts.length, nearestFrame(cue.end, ntsc) - start)
    const at = (part: number): number => start + Math.floor((length * part) / parts.length)
    return parts.map((lines, part) => ({ start: at(part), end: at(part + 1), lines, cue: index }))
  })
  let frame = -1
  let count = 0
  return [...shown]
    .sort((a, b) => a.start - b.start)
    .map((each) => {
      let start = Math.max(each.start, frame)
      if (start === frame && count === together) start += 1
      count = start === frame ? count + 1 : 1
      frame = start
      return { ...each, start, end: Math.max(each.end, start + 1) }
    })
}

/** What stands on the screen from frame to frame. Of captions that overlap all are shown. */
function* screens(shown: readonly Shown[]): Generator<{
  readonly start: number
  readonly end: number
  readonly lines: readonly Line[]
  readonly began: readonly number[]
}> {
  let active: Shown[] = []
  let next = 0
  let frame = 0
  while (next < shown.length || active.length > 0) {
    if (active.length === 0) frame = shown[next]?.start ?? frame
    while (next < shown.length && (shown[next]?.start ?? Infinity) <= frame) {
      const each = shown[next]
      if (each !== undefined) active.push(each)
      next += 1
    }
    active = active.slice(-together)
    const end = Math.min(shown[next]?.start ?? Infinity, ...active.map((each) => each.end))
    const began = active.filter(({ start }) => start === frame).map(({ cue }) => cue)
    yield { start: frame, end, lines: stacked(active), began }
    frame = end
    active = active.filter((each) => each.end > frame)
  }
}

/** The lines of captions that are shown together; where two want the same row, all stand below each other at the bottom. */
function stacked(active: readonly Shown[]): readonly Line[] {
  const lines = active.flatMap((each) => each.lines)
  const rows = new Set(lines.map(({ row }) => row))
  if (rows.size === lines.length) return [...lines].sort((a, b) => a.row - b.row)
  return lines.map((line, index) => ({ ...line, row: lastRow - lines.length + 1 + index }))
}
