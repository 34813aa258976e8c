import { framesPerSecond, type FrameRate } from '../../core/time/frame-rate.ts'
import { ticksPerSecond } from '../../core/time/ticks.ts'

/** How the ruler is divided, in ticks; a mark stands at every multiple. */
export interface Marks {
  /** Between two labels. */
  readonly major: number
  readonly minor: number
  /** Decimals of the seconds in a label. */
  readonly digits: number
  /** Frames are far enough apart to be marked one by one. */
  readonly frames: boolean
}

/** Label spacing in seconds, and into how many parts it is divided. */
const steps: readonly (readonly [number, number])[] = [
  [0.05, 5],
  [0.1, 5],
  [0.2, 4],
  [0.5, 5],
  [1, 10],
  [2, 4],
  [5, 5],
  [10, 10],
  [15, 3],
  [30, 6],
  [60, 6],
  [120, 4],
  [300, 5],
  [600, 10],
  [900, 3],
  [1800, 6],
  [3600, 6],
  [7200, 4],
  [14_400, 4],
  [28_800, 8],
  [86_400, 8],
]

/** A label is some 76 pixels wide at 11 px; two must not touch. */
const labelRoom = 96
const frameRoom = 7

/** The closest division of the ruler whose labels have room, at `scale` ticks a pixel. */
export function marksAt(scale: number, frameRate: FrameRate): Marks {
  const room = (labelRoom * scale) / ticksPerSecond
  const days = Math.max(1, Math.ceil(room / 86_400))
  const [seconds, parts] = steps.find(([step]) => step >= room) ?? [days * 86_400, 8]
  const major = Math.round(seconds * ticksPerSecond)
  return {
    major,
    minor: major / parts,
    digits: seconds < 0.1 ? 2 : seconds < 1 ? 1 : 0,
    frames: ticksPerSecond / framesPerSecond(frameRate) / scale >= frameRoom,
  }
}
