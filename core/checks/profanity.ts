import { keyOf } from '../cues/tokens.ts'
import { none, type Check, type Violation } from './check.ts'
import { text } from './shared/replaced.ts'

const word = /[\p{L}\p{M}\p{N}'’-]+/gu

export const profanity: Check = {
  id: 'profanity',
  label: 'Words of your list',
  rules: [],
  find: ({ cue }, context) => {
    if (context.profanity.size === 0) return none
    const { read } = context.facts(cue)
    return [...read.matchAll(word)].flatMap((match): readonly Violation[] =>
      context.profanity.has(keyOf(match[0]))
        ? [
            {
              value: text(match[0]),
              bound: 'as',
              limit: { unit: 'none' },
              over: 1,
              at: [match.index, match.index + match[0].length],
            },
          ]
        : [],
    )
  },
  fixes: () => none,
}
