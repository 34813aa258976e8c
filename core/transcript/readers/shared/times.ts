import { ticksPerMillisecond, ticksPerSecond, type Ticks } from '../../../time/ticks.ts'
import { numberOf } from './fields.ts'

/**
 * Times as services write them. Before the sound began there are none, and none beyond 2^51 ticks (seven years): those are
 * dates, or nonsense. Up to there a decimal fraction of up to seven digits becomes exactly its tick: its nearest double and the
 * product are off by 2^-53 of the value each, which is less than half a tick.
 */
const furthest = 2 ** 51

function nearest(count: number | undefined): Ticks | undefined {
  if (count === undefined || !(count >= 0 && count <= furthest)) return undefined
  const rounded = Math.round(count)
  return (rounded === 0 ? 0 : rounded) as Ticks
}

const scaled = (value: unknown, unit: number): Ticks | undefined => {
  const number = numberOf(value)
  return number === undefined ? undefined : nearest(asWritten(number) * unit)
}

/**
 * Some services compute in single precision and write 2.68 as 2.680000066757202: the shortest number that is the same in single
 * precision is what was meant. Numbers of no more than seven decimals are tick-exact as they stand.
 */
function asWritten(number: number): number {
  if (Math.fround(number) !== number || Number(number.toFixed(7)) === number) return number
  for (let digits = 1; digits <= 9; digits += 1) {
    const short = Number(number.toPrecision(digits))
    if (Math.fround(short) === number) return short
  }
  return number
}

/** 1.5, "1.5" or "1.500s". */
export const seconds = (value: unknown): Ticks | undefined =>
  scaled(typeof value === 'string' ? value.replace(/s\s*$/, '') : value, ticksPerSecond)

/** 1500 or "1500". */
export const milliseconds = (value: unknown): Ticks | undefined => scaled(value, ticksPerMillisecond)

/** 15000000 or "15000000", units of 100 ns. */
export const tickCount = (value: unknown): Ticks | undefined => scaled(value, 1)

const duration = /^P(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,8})M)?(?:(\d{1,10})(?:[.,](\d{1,20}))?S)?)?$/i

/** A length of time of ISO 8601 from weeks' days down: "PT1M41.29S", "PT0S". Years and months have no one length. */
export function isoDuration(value: unknown): Ticks | undefined {
  const found = typeof value === 'string' ? duration.exec(value.trim()) : null
  if (found === null || /[PT]$/i.test(found[0])) return undefined
  const [, days = '0', hours = '0', minutes = '0', whole = '0', fraction = ''] = found
  const all = ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(whole)
  return nearest(all * ticksPerSecond + Number(fraction.padEnd(8, '0').slice(0, 8)) / 10)
}

/** `start` and the instant `length` later; the end is not there where either is not, or beyond what can be. */
export const spanFrom = (
  start: Ticks | undefined,
  length: Ticks | undefined,
): { readonly start?: Ticks; readonly end?: Ticks } => {
  if (start === undefined) return {}
  const end = length === undefined ? undefined : nearest(start + length)
  return { start, ...(end === undefined ? {} : { end }) }
}

/** Both edges, those that are there. */
export const edges = (
  start: Ticks | undefined,
  end: Ticks | undefined,
): { readonly start?: Ticks; readonly end?: Ticks } => ({
  ...(start === undefined ? {} : { start }),
  ...(end === undefined ? {} : { end }),
})
