import { lengthFrom } from './shared/frames.ts'
import { none, type Check } from './check.ts'
import { endsBetween, spokenSpan, withEnds } from './shared/edges.ts'
import { excess, limitOf, measured } from './shared/frames.ts'
import { later, type Ticks } from '../time/ticks.ts'

export const longest: Check = {
  id: 'longest',
  label: 'Longest duration',
  rules: ['longest'],
  find: ({ cue }, { rules, frameRate }) => {
    const from = rules.longest
    if (from === undefined) return none
    const over = excess(cue.start, cue.end, from.value, frameRate)
    return over === 0
      ? none
      : [
          {
            value: measured(cue.start, cue.end, from.value, frameRate),
            bound: 'at-most',
            limit: limitOf(from.value, frameRate),
            over,
            from,
          },
        ]
  },
  fixes: (place, context) => {
    const length = context.rules.longest?.value
    const spoken = spokenSpan(place.cue)
    // Guessed words do not say when the speech ends: to cut the time would be a guess too.
    if (length === undefined || (spoken === undefined && place.cue.words.length > 0)) return none
    const most = lengthFrom(place.cue.start, length, 1, context.frameRate)
    const least = later(place.cue.start, spoken?.end ?? (0 as Ticks))
    return withEnds(place, endsBetween(place, context, least, most, most))
  },
}
