import { ticksOfFrame, type FrameRate } from '../../core/time/frame-rate.ts'
import { fromMilliseconds, fromSeconds, minus, plus, type Ticks } from '../../core/time/ticks.ts'
import { parseClock } from '../../core/time/timecode.ts'
import { later } from '../language/t.ts'

const change = /^([+\-−])\s*(\d+(?:[.,]\d+)?|[.,]\d+)\s*(ms|s|f)?$/i
const milliseconds = /^(\d+(?:[.,]\d+)?)\s*ms$/i

/** Why what was written is no time. */
export const notATime = later('Write a time like 1:02.5, or a change like +0.05, -20ms or +1f.')

/**
 * What a person writes into the field of a word's time: a clock ("1:02.5", "62.5", "310ms"), or a change of `now`: "+0.05"
 * (seconds), "-20ms", "+1f" (frames). Undefined when it is neither.
 */
export function parseWordTime(text: string, now: Ticks, rate: FrameRate): Ticks | undefined {
  const written = text.trim()
  const [, sign, amount = '', unit = 's'] = change.exec(written) ?? []
  if (sign !== undefined) {
    const count = Number(amount.replace(',', '.'))
    if (!Number.isFinite(count) || count > 1e6) return undefined
    const by = lengthOf(count, unit.toLowerCase(), rate)
    return sign === '+' ? plus(now, by) : minus(now, by)
  }
  const [, whole] = milliseconds.exec(written) ?? []
  const time = whole === undefined ? parseClock(written) : fromMilliseconds(Number(whole.replace(',', '.')))
  return time === undefined || time < 0 ? undefined : time
}

function lengthOf(count: number, unit: string, rate: FrameRate): Ticks {
  if (unit === 'ms') return fromMilliseconds(count)
  return unit === 'f' ? ticksOfFrame(Math.round(count), rate) : fromSeconds(count)
}
