import { fromSeconds, ticksPerSecond, type Ticks } from './ticks.ts'

/** `time` as decimal seconds, exact to the tick: "3.48", "0.0000001", "-1"; with `digits` decimals at least. */
export function formatSeconds(time: Ticks, digits = 0): string {
  const whole = Math.floor(Math.abs(time) / ticksPerSecond)
  const fraction = String(Math.abs(time) % ticksPerSecond).padStart(7, '0')
  let length = 7
  while (length > digits && fraction[length - 1] === '0') length -= 1
  return `${time < 0 ? '-' : ''}${whole}${length === 0 ? '' : `.${fraction.slice(0, length)}`}`
}

/** Seconds from a JSON file as ticks; undefined for what is no number or beyond 2^53 ticks. */
export const secondsOf = (value: unknown): Ticks | undefined =>
  typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER / ticksPerSecond - 1
    ? fromSeconds(value)
    : undefined
