import type { FrameRate } from './frame-rate.ts'
import { nearestTo, type Frames } from './frames.ts'
import { ticksOfFrame } from './frame-rate.ts'
import { canDropFrames, formatTimecode, nearestFrame, readTimecode } from './smpte.ts'
import { plus, zero, type Ticks } from './ticks.ts'
import { formatClock } from './timecode.ts'

/** How times are shown: as time since the beginning, as the timecode of the film, or as numbers of its frames. */
export interface TimeDisplay {
  readonly show: 'clock' | 'timecode' | 'frames'
  readonly rate: FrameRate
  /** Labels are dropped, so that timecode keeps to the clock. */
  readonly drop: boolean
  /** The number of the frame that the film begins with, as its timecode counts. */
  readonly first: number
  /** The pictures of the film, where they are known: frames are counted by them, whatever the rate. Timecode counts by the rate. */
  readonly frames?: Frames
}

/**
 * `timecode` is that of the film's first frame, "01:00:00:00" or with ";" before the frames where labels are dropped. Without one
 * it counts from zero, and drops labels where the rate asks for it (29.97 and 59.94).
 */
export function displayOf(
  show: TimeDisplay['show'],
  rate: FrameRate,
  timecode: string | undefined,
  frames?: Frames,
): TimeDisplay {
  const start = timecode === undefined ? undefined : readTimecode(timecode, rate)
  const drop = timecode === undefined || start === undefined ? canDropFrames(rate) : /[;.,]/.test(timecode)
  const first = start === undefined ? 0 : nearestFrame(start, rate)
  return { show, rate, drop, first, ...(frames === undefined ? {} : { frames }) }
}

/** `time` as the display shows it; `digits` are the decimals of a clock. A time between two frames counts to the nearer one. */
export function formatTime(time: Ticks, display: TimeDisplay, digits = 3): string {
  const { show, rate, drop, first, frames } = display
  switch (show) {
    case 'clock':
      return formatClock(time, '.', digits)
    case 'timecode':
      return formatTimecode(plus(time, first === 0 ? zero : ticksOfFrame(first, rate)), rate, drop)
    case 'frames':
      return String(frames === undefined ? nearestFrame(time, rate) : nearestTo(frames, time))
  }
}
