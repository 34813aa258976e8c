import { spokenLength, tokens } from '../../cues/tokens.ts'
import { later, minus, plus, ticksPerSecond, times, zero, type Ticks } from '../../time/ticks.ts'

/** What a cue is made of; times where the transcript has them. */
export interface Turn {
  readonly start: Ticks | undefined
  readonly end: Ticks | undefined
  readonly speaker: string | undefined
  readonly text: string
}

/** How long it takes to say a text: about 15 letters a second, as people speak; a second at least. */
export const saidIn = (shown: string): Ticks => {
  const letters = tokens(shown).reduce((sum, token) => sum + spokenLength(token), 0)
  return times(ticksPerSecond as Ticks, Math.max(1, letters / 15))
}

export interface TimedTurn {
  readonly start: Ticks
  readonly end: Ticks
}

/**
 * Times for all of `turns`: those without share the time up to the next that has one by the length of their text, and a turn without
 * an end stays until the next begins. Times that run back are left as they are.
 */
export function timedTurns(turns: readonly Turn[]): readonly TimedTurn[] {
  const lengths = turns.map(({ text }) => saidIn(text))
  const starts: Ticks[] = []
  let at = zero
  for (let from = 0; from < turns.length;) {
    const known = turns[from]?.start
    let to = from + 1
    while (to < turns.length && turns[to]?.start === undefined) to += 1
    const begin = known ?? at
    const next = turns[to]?.start
    const total = lengths.slice(from, to).reduce((sum, length) => plus(sum, length), zero)
    // Never slower than people speak: what is left is silence.
    const room = next === undefined ? total : minus(next, begin)
    const factor = Math.max(0, Math.min(1, room / total))
    let sum = zero
    for (const length of lengths.slice(from, to)) {
      starts.push(plus(begin, times(sum, factor)))
      sum = plus(sum, length)
    }
    at = plus(begin, times(total, factor))
    from = to
  }
  return turns.map(({ end }, index) => {
    const start = starts[index] ?? zero
    const next = starts[index + 1]
    const last = next === undefined || next < start ? plus(start, lengths[index] ?? zero) : next
    return { start, end: end ?? later(start, last) }
  })
}
