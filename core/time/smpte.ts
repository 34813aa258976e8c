import { frameAt, ticksOfFrame, type FrameRate } from './frame-rate.ts'
import { minus, zero, type Ticks } from './ticks.ts'

/** The four numbers of a timecode (SMPTE ST 12-1): what is painted on a slate, not a length of time. */
export interface TimecodeLabel {
  readonly hours: number
  readonly minutes: number
  readonly seconds: number
  readonly frames: number
}

/** How many frames a second of timecode counts: 30 for 30000/1001. */
const countedRate = ({ numerator, denominator }: FrameRate): number =>
  Math.max(1, Math.round(numerator / denominator))

/** Whether timecode that drops labels exists for `rate`: 29.97 and its multiples. Whole rates never need it. */
export const canDropFrames = (rate: FrameRate): boolean =>
  countedRate(rate) % 30 === 0 && countedRate(rate) * rate.denominator !== rate.numerator

/** Labels skipped at the start of each minute but every tenth: 2 at 29.97, 4 at 59.94. 0 for rates without drop frame. */
const skipped = (rate: FrameRate, drop: boolean): number =>
  drop && canDropFrames(rate) ? countedRate(rate) / 15 : 0

/**
 * The frame (from 0) that carries a label. Numbers beyond their range count on (seconds 75 are 1:15); a label that drop
 * frame skips stands for the first frame of its minute. `drop` means nothing at rates without drop frame.
 */
export function frameOfLabel(label: TimecodeLabel, rate: FrameRate, drop: boolean): number {
  const counted = countedRate(rate)
  const gap = skipped(rate, drop)
  const total = ((label.hours * 60 + label.minutes) * 60 + label.seconds) * counted + label.frames
  if (gap === 0) return total
  const minutes = Math.floor(total / (60 * counted))
  const isSkipped = minutes % 10 !== 0 && total % (60 * counted) < gap
  const labels = isSkipped ? minutes * 60 * counted + gap : total
  return labels - gap * (minutes - Math.floor(minutes / 10))
}

/** The label of frame `frame`, which is 0 or more; inverse of `frameOfLabel`. Hours grow past 24. */
export function labelOfFrame(frame: number, rate: FrameRate, drop: boolean): TimecodeLabel {
  const counted = countedRate(rate)
  const gap = skipped(rate, drop)
  const minute = 60 * counted - gap
  const tenMinutes = 10 * minute + gap
  const tens = Math.floor(frame / tenMinutes)
  const rest = frame % tenMinutes
  // The first of ten minutes skips nothing, so it is longer by the gap.
  const further = rest < minute + gap ? 0 : Math.floor((rest - gap) / minute)
  const total = frame + gap * (9 * tens + further)
  const seconds = Math.floor(total / counted)
  return {
    hours: Math.floor(seconds / 3600),
    minutes: Math.floor(seconds / 60) % 60,
    seconds: seconds % 60,
    frames: total % counted,
  }
}

/** The frame whose start is nearest to `time`, half up: times that are the same give the same frame. */
export function nearestFrame(time: Ticks, rate: FrameRate): number {
  const frame = frameAt(time, rate)
  return time - ticksOfFrame(frame, rate) < ticksOfFrame(frame + 1, rate) - time ? frame : frame + 1
}

const pattern = /^\s*(-?)(\d{1,4})([:;.])(\d{1,2})([:;.])(\d{1,2})([:;.,])(\d{1,3})\s*$/

/**
 * Reads "01:02:03:04", and drop frame "01:02:03;04" ("." and "," too, as some machines write it). `drop` when the file says
 * elsewhere which of the two it is; otherwise the last separator says so. Undefined for what is no timecode.
 */
export function readTimecode(text: string, rate: FrameRate, drop?: boolean): Ticks | undefined {
  const found = pattern.exec(text)
  if (found === null) return undefined
  const [, sign, hours, , minutes, , seconds, mark, frames] = found
  const label = {
    hours: Number(hours),
    minutes: Number(minutes),
    seconds: Number(seconds),
    frames: Number(frames),
  }
  const frame = frameOfLabel(label, rate, drop ?? mark !== ':')
  const time = ticksOfFrame(frame, rate)
  return sign === '-' ? minus(zero, time) : time
}

/**
 * The timecode of the frame nearest to `time`: "01:02:03:04", or "01:02:03;04" where `drop` holds and the rate knows drop
 * frame. Hours grow past 24 and 99; a time before zero gets a minus sign.
 */
export function formatTimecode(time: Ticks, rate: FrameRate, drop = false): string {
  const frame = nearestFrame(time, rate)
  const { hours, minutes, seconds, frames } = labelOfFrame(Math.abs(frame), rate, drop)
  const two = (value: number): string => String(value).padStart(2, '0')
  const mark = drop && canDropFrames(rate) ? ';' : ':'
  return `${frame < 0 ? '-' : ''}${two(hours)}:${two(minutes)}:${two(seconds)}${mark}${two(frames)}`
}
