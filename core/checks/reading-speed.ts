import { fromSeconds, ticksPerSecond, type Ticks } from '../time/ticks.ts'
import { none, type Check, type CheckContext, type Place } from './check.ts'
import { longer } from './shared/longer.ts'
import { rounding } from './shared/frames.ts'

/** How long the cue must stand to be read. */
function toRead({ cue }: Place, { rules, facts }: CheckContext): Ticks | undefined {
  const limit = rules.charactersPerSecond?.value
  return limit === undefined ? undefined : fromSeconds(facts(cue).characters / limit)
}

export const readingSpeed: Check = {
  id: 'reading-speed',
  label: 'Reading speed',
  rules: ['charactersPerSecond'],
  find: ({ cue }, { rules, facts }) => {
    const from = rules.charactersPerSecond
    if (from === undefined) return none
    const { characters } = facts(cue)
    const duration = cue.end - cue.start
    if (characters * ticksPerSecond <= from.value * (duration + rounding) || characters === 0) return none
    const speed = duration > 0 ? (characters * ticksPerSecond) / duration : Infinity
    return [
      {
        value: { unit: 'characters-per-second', amount: speed },
        bound: 'at-most',
        limit: { unit: 'characters-per-second', amount: from.value },
        over: duration > 0 ? speed - from.value : 1e6,
        from,
      },
    ]
  },
  fixes: (place, context) => longer(place, context, toRead(place, context)),
}
