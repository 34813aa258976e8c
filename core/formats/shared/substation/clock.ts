import { minus, ticksPerSecond, zero, type Ticks } from '../../../time/ticks.ts'
import { parseClock } from '../../../time/timecode.ts'

/** What times are counted in: a hundredth of a second. */
export const ticksPerCentisecond = ticksPerSecond / 100

const digit = (code: number): number => (code >= 48 && code <= 57 ? code - 48 : NaN)
const twoDigits = (text: string, at: number): number =>
  digit(text.charCodeAt(at)) * 10 + digit(text.charCodeAt(at + 1))

/** How many letters a clock at `at` has if it is one: nine hours and less have one digit, longer films two. */
export const clockLength = (text: string, at: number): number => (text.charCodeAt(at + 1) === 58 ? 10 : 11)

/** The clock "0:01:02.48" that stands at `at`, in exactly the form in which we write it; undefined for any other. */
export function readShortClock(text: string, at: number): Ticks | undefined {
  const isShort = text.charCodeAt(at + 1) === 58
  const colon = isShort ? at + 1 : at + 2
  if (text.charCodeAt(colon) !== 58 || text.charCodeAt(colon + 3) !== 58 || text.charCodeAt(colon + 6) !== 46)
    return undefined
  // "01:00:00.00" is a time, but not as we would write it; nor is "0:75:00.00".
  if (!isShort && text.charCodeAt(at) === 48) return undefined
  const hours = isShort ? digit(text.charCodeAt(at)) : twoDigits(text, at)
  const minutes = twoDigits(text, colon + 1)
  const seconds = twoDigits(text, colon + 4)
  const count =
    ((hours * 60 + minutes) * 60 + seconds) * ticksPerSecond +
    twoDigits(text, colon + 7) * ticksPerCentisecond
  // NaN when one of them is no digit.
  return minutes < 60 && seconds < 60 && count >= 0 ? (count as Ticks) : undefined
}

/** Any time that programs write: hours of many digits, a sign, one to seven decimals (a fraction, whatever their number). */
export function readAnyClock(text: string): Ticks | undefined {
  const clock = text.trim()
  return clock.length < 40 && clock.includes(':') ? parseClock(clock) : undefined
}

/** Whole hundredths, rounded half up, so that two times that touch still touch. */
export const centiseconds = (time: Ticks): number => Math.floor(time / ticksPerCentisecond + 0.5)

const two = Array.from({ length: 100 }, (_, value) => String(value).padStart(2, '0'))

/** "0:01:02.48": hours have as many digits as they need. */
export function writeClock(time: Ticks): string {
  const count = centiseconds(time)
  if (count < 0) return `-${writeClock(minus(zero, time))}`
  const seconds = Math.floor(count / 100)
  const minutes = Math.floor(seconds / 60)
  return `${Math.floor(minutes / 60)}:${two[minutes % 60] ?? ''}:${two[seconds % 60] ?? ''}.${two[count % 100] ?? ''}`
}
