import { formatClock } from '../../core/time/timecode.ts'
import type { Ticks } from '../../core/time/ticks.ts'

/** A time of the film, to the millisecond. */
export const clock = (time: Ticks): string => formatClock(time, '.', 3)

/** A date and a time of day, as people here write them; of today only the time. */
export function when(time: number, now: number = Date.now()): string {
  const date = new Date(time)
  const isToday = date.toDateString() === new Date(now).toDateString()
  return date.toLocaleString(
    undefined,
    isToday ? { timeStyle: 'medium' } : { dateStyle: 'medium', timeStyle: 'short' },
  )
}
