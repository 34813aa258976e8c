import { spokenFlags } from '../cues/spoken-words.ts'
import { ticks, ticksPerSecond } from '../time/ticks.ts'
import { none, type Check, type CheckContext } from './check.ts'
import type { Cue } from '../cues/cue.ts'
import { rounding } from './shared/frames.ts'
import { longer } from './shared/longer.ts'

/** Words that are read: labels count, dashes and notes do not. */
function wordsOf(cue: Cue, { facts }: CheckContext): number {
  let count = 0
  for (const word of facts(cue).read.split(/\s+/)) if (/[\p{L}\p{N}]/u.test(word)) count += 1
  // Scripts without spaces are parted by the program's own tokens.
  return count > 1 || cue.words.length < 2 ? count : spokenFlags(cue.words).filter(Boolean).length
}

export const wordsPerMinute: Check = {
  id: 'words-per-minute',
  label: 'Words a minute',
  rules: ['wordsPerMinute'],
  find: ({ cue }, context) => {
    const from = context.rules.wordsPerMinute
    if (from === undefined) return none
    const words = wordsOf(cue, context)
    const duration = cue.end - cue.start
    if (words * 60 * ticksPerSecond <= from.value * (duration + rounding) || words === 0) return none
    const speed = duration > 0 ? (words * 60 * ticksPerSecond) / duration : Infinity
    return [
      {
        value: { unit: 'words-per-minute', amount: speed },
        bound: 'at-most',
        limit: { unit: 'words-per-minute', amount: from.value },
        over: duration > 0 ? speed - from.value : 1e6,
        from,
      },
    ]
  },
  fixes: (place, context) => {
    const limit = context.rules.wordsPerMinute?.value
    if (limit === undefined) return none
    return longer(
      place,
      context,
      ticks(Math.ceil((wordsOf(place.cue, context) * 60 * ticksPerSecond) / limit)),
    )
  },
}
