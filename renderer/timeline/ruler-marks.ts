import { frameAt, framesPerSecond, ticksOfFrame } from '../../core/time/frame-rate.ts'
import { canDropFrames, frameOfLabel, labelOfFrame } from '../../core/time/smpte.ts'
import { framesOfRate, type Frames } from '../../core/time/frames.ts'
import { formatTime, type TimeDisplay } from '../../core/time/time-display.ts'
import { ticks, ticksPerSecond } from '../../core/time/ticks.ts'
import { marksAt } from './marks.ts'
import { rightOf, type View } from './view.ts'

/** What stands on a ruler, in ticks. */
export interface RulerMarks {
  readonly labels: readonly { readonly time: number; readonly text: string }[]
  readonly minors: readonly number[]
  /** Frames are far enough apart to be marked one by one. */
  readonly frames: boolean
}

/** A label is some 76 pixels wide at 11 px; two must not touch. */
const labelRoom = 96
const minorRoom = 6
/** Whole seconds between two labels of timecode. */
const seconds = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 28_800, 86_400]

/** The marks from `view.left` to its right edge, or to where the film ends. */
export function rulerMarks(view: View, extent: number, display: TimeDisplay): RulerMarks {
  const right = Math.min(rightOf(view), extent)
  const frames = marksAt(view.scale, display.rate).frames
  switch (display.show) {
    case 'clock':
      return { ...clockMarks(view, right, display), frames }
    case 'frames':
      return { ...frameMarks(view, right, display), frames }
    case 'timecode':
      return { ...timecodeMarks(view, right, display), frames }
  }
}

type Marks = Omit<RulerMarks, 'frames'>

function clockMarks({ left, scale }: View, right: number, display: TimeDisplay): Marks {
  const { major, minor, digits } = marksAt(scale, display.rate)
  const minors: number[] = []
  for (let count = Math.ceil(left / minor); count * minor <= right; count += 1) minors.push(count * minor)
  const labels: { time: number; text: string }[] = []
  for (let count = Math.floor(left / major); count * major <= right; count += 1) {
    const time = count * major
    labels.push({ time, text: formatTime(ticks(Math.round(time)), display, digits) })
  }
  return { labels, minors }
}

/** Marks at every `step`th frame, counted from `first`. */
function everyFrame(
  { left, scale }: View,
  right: number,
  frames: Frames,
  step: number,
  first = 0,
): readonly number[] {
  const from = Math.floor((frames.at(ticks(Math.max(0, Math.floor(left)))) + first) / step)
  const times: number[] = []
  for (let count = from; ; count += 1) {
    const frame = count * step - first
    if (frame < 0) continue
    const time = frames.span(frame).offset
    if (time > right || times.length > (4 * (right - left)) / scale) return times
    times.push(time)
  }
}

/** Those of `times` that are at least `room` apart: where pictures come more densely than elsewhere in view, some are left out. */
function apart(times: readonly number[], room: number): readonly number[] {
  let last = -Infinity
  return times.filter((time) => {
    if (time - last < room) return false
    last = time
    return true
  })
}

function frameMarks(view: View, right: number, display: TimeDisplay): Marks {
  const { frames = framesOfRate(display.rate) } = display
  const from = frames.at(ticks(Math.max(0, Math.floor(view.left))))
  const seen = frames.at(ticks(Math.max(0, Math.floor(right)))) - from + 1
  // Where they come at no even rate: as far apart as they are here in the middle of all.
  const pixels =
    frames.count === null && display.frames === undefined
      ? ticksPerSecond / framesPerSecond(display.rate) / view.scale
      : (right - Math.max(0, view.left)) / Math.max(1, seen) / view.scale
  const stepFor = (room: number): number => {
    for (let ten = 1; ; ten *= 10) {
      const step = [1, 2, 5].find((each) => each * ten * pixels >= room)
      if (step !== undefined) return step * ten
    }
  }
  const times = everyFrame(view, right, frames, stepFor(labelRoom * 0.75))
  return {
    labels: apart(times, labelRoom * 0.72 * view.scale).map((time) => ({
      time,
      text: formatTime(ticks(time), display),
    })),
    minors: apart(everyFrame(view, right, frames, stepFor(minorRoom)), (minorRoom / 2) * view.scale),
  }
}

/** Labels stand at whole seconds of timecode, which are no whole seconds at 29.97; nearer, at frames that divide them evenly. */
function timecodeMarks(view: View, right: number, display: TimeDisplay): Marks {
  const { rate, drop, first } = display
  const counted = Math.max(1, Math.round(framesPerSecond(rate)))
  const second = (counted / framesPerSecond(rate)) * ticksPerSecond
  const label = (time: number) => ({ time, text: formatTime(ticks(time), display) })
  const parts = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 24, 25, 30].filter(
    (part) => part < counted && counted % part === 0,
  )
  const frameStep = (room: number): number | undefined =>
    parts.find((part) => (part * second) / counted / view.scale >= room)
  const secondStep = (room: number): number =>
    seconds.find((step) => (step * second) / view.scale >= room) ?? 86_400
  const isDropping = drop && canDropFrames(rate)
  const ofFrames = (step: number): readonly number[] => {
    // Dropped labels shift the count within a minute: the frame's own label says where it stands.
    const all = everyFrame(view, right, framesOfRate(rate), isDropping ? 1 : step, first)
    if (!isDropping) return all
    return all.filter(
      (time) => labelOfFrame(frameAt(ticks(time), rate) + first, rate, drop).frames % step === 0,
    )
  }
  const ofSeconds = (step: number): readonly number[] => {
    const times: number[] = []
    const {
      hours,
      minutes,
      seconds: rest,
    } = labelOfFrame(frameAt(ticks(Math.max(0, Math.floor(view.left))), rate) + first, rate, drop)
    const from = Math.floor(((hours * 60 + minutes) * 60 + rest) / step) * step
    for (let count = from; ; count += step) {
      const frame = frameOfLabel({ hours: 0, minutes: 0, seconds: count, frames: 0 }, rate, drop) - first
      if (frame < 0) continue
      const time = ticksOfFrame(frame, rate)
      if (time > right) return times
      times.push(time)
    }
  }
  const timesFor = (room: number): readonly number[] => {
    const step = frameStep(room)
    return step === undefined ? ofSeconds(secondStep(room)) : ofFrames(step)
  }
  return { labels: timesFor(labelRoom).map(label), minors: timesFor(minorRoom) }
}
