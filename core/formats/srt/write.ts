import type { Cue } from '../../cues/cue.ts'
import { formatFixedClock } from '../../time/fixed-clock.ts'
import { linesOf } from './inline.ts'

/** The number that a cue brought along, if it is one. */
export const ownNumber = ({ settings }: Pick<Cue, 'settings'>): string | undefined => {
  const own = settings?.['index']
  return own !== undefined && /^\d{1,15}$/.test(own) ? own : undefined
}

/** The lines of a cue with the number `number`, unless it has one of its own; an empty line ends them. */
export function blockOf(cue: Pick<Cue, 'start' | 'end' | 'text' | 'settings'>, number: number): string {
  const after = cue.settings?.['coordinates']?.replace(/\s+/g, ' ') ?? ''
  const times = `${formatFixedClock(cue.start, ',')} --> ${formatFixedClock(cue.end, ',')}`
  const text = linesOf(cue)
  const index = ownNumber(cue) ?? String(number)
  return `${index}\n${times}${after === '' ? '' : ` ${after}`}\n${text}${text === '' ? '' : '\n'}\n`
}
