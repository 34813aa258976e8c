import { framesPerSecond, ticksOfFrame, type FrameRate } from '../../../time/frame-rate.ts'
import { formatTimecode, nearestFrame } from '../../../time/smpte.ts'
import {
  later,
  minus,
  ticks,
  ticksPerMillisecond,
  ticksPerSecond,
  zero,
  type Ticks,
} from '../../../time/ticks.ts'
import { formatClock } from '../../../time/timecode.ts'
import type { Notation, TimeParameters } from './times.ts'

/** How a file writes times. The same time always gives the same letters, so cues that touch, touch. */
export interface Clock {
  readonly write: (time: Ticks) => string
  /** `time` as counted from `start`, where nested times are relative. */
  readonly writeFrom: (time: Ticks, start: Ticks) => string
}

/** Milliseconds where they are the whole truth, else ticks: what was read comes back to the tick. */
const digitsOf = (time: Ticks): number => (time % ticksPerMillisecond === 0 ? 3 : 7)
const plainClock = (time: Ticks): string => formatClock(later(time, zero), '.', digitsOf(time))

export function clockOf(notation: Notation, parameters: TimeParameters): Clock {
  const { rate, timeBase, drop, tickRate } = parameters
  if (notation === 'frames') {
    const write =
      timeBase === 'smpte'
        ? (time: Ticks) => formatTimecode(later(time, zero), rate, drop).replace(';', ':')
        : (time: Ticks) => mediaFrames(later(time, zero), rate)
    return {
      write,
      writeFrom: (time, start) => `${Math.max(0, nearestFrame(time, rate) - nearestFrame(start, rate))}f`,
    }
  }
  const write =
    notation === 'ticks'
      ? (time: Ticks) => `${Math.round((later(time, zero) * tickRate) / ticksPerSecond)}t`
      : notation === 'seconds'
        ? (time: Ticks) => `${seconds(later(time, zero))}s`
        : plainClock
  return { write, writeFrom: (time, start) => write(minus(later(time, start), start)) }
}

function seconds(time: Ticks): string {
  const [whole = '0', fraction = ''] = (time / ticksPerSecond).toFixed(7).split('.')
  const rest = fraction.replace(/0+$/, '')
  return rest === '' ? whole : `${whole}.${rest}`
}

/** In the time base of the film a second is a second; only what is left of it is counted in frames. */
function mediaFrames(time: Ticks, rate: FrameRate): string {
  const second = Math.floor(time / ticksPerSecond)
  const rest = ticks(time - second * ticksPerSecond)
  const frame = nearestFrame(rest, rate)
  const isFull = frame >= framesPerSecond(rate) || ticksOfFrame(frame, rate) >= ticksPerSecond
  const clock = formatClock(ticks((second + (isFull ? 1 : 0)) * ticksPerSecond), '.', 0)
  return `${clock}:${String(isFull ? 0 : frame).padStart(2, '0')}`
}
