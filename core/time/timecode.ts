import { ticks, ticksPerMillisecond, ticksPerSecond, type Ticks } from './ticks.ts'

/**
 * `time` as a clock: "01:02:03.480". `digits` decimals (0 to 7), rounded half up, so that two times that touch still touch.
 * Hours grow past 99; a negative time gets a minus sign.
 */
export function formatClock(time: Ticks, separator = '.', digits = 3): string {
  const step = ticksPerSecond / 10 ** digits
  const units = Math.floor((Math.abs(time) + step / 2) / step)
  const perSecond = 10 ** digits
  const seconds = Math.floor(units / perSecond)
  const two = (value: number): string => String(value).padStart(2, '0')
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  const fraction = digits === 0 ? '' : separator + String(units % perSecond).padStart(digits, '0')
  return (time < 0 && units > 0 ? '-' : '') + clock + fraction
}

const pattern = /^\s*(-?)(?:(\d+)\s*:\s*)?(?:(\d+)\s*:\s*)?(\d+)(?:\s*[.,]\s*(\d*))?\s*$/

/**
 * Reads what people type and old programs write: "1:02:03,4", "62.5", "03,5" (half a second). A comma or a dot starts a
 * decimal fraction, however many digits it has. Undefined when it is not a time.
 */
export function parseClock(text: string): Ticks | undefined {
  const found = pattern.exec(text)
  if (found === null) return undefined
  const [, sign, first, second, last = '0', fraction = ''] = found
  const hours = second === undefined ? 0 : Number(first)
  const minutes = second === undefined ? Number(first ?? 0) : Number(second)
  const whole = (hours * 3600 + minutes * 60 + Number(last)) * ticksPerSecond
  const parts = Math.round(Number(`0.${fraction || '0'}`) * ticksPerSecond)
  const count = (whole + parts) * (sign === '-' ? -1 : 1)
  return Number.isSafeInteger(count) ? ticks(count) : undefined
}

/** Whole milliseconds, rounded half up like `formatClock`. */
export const wholeMilliseconds = (time: Ticks): number => Math.floor(time / ticksPerMillisecond + 0.5)
