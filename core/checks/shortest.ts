import { lengthIn } from '../profiles/length.ts'
import { none, type Check } from './check.ts'
import { limitOf, measured, shortfall } from './shared/frames.ts'
import { longer } from './shared/longer.ts'

export const shortest: Check = {
  id: 'shortest',
  label: 'Shortest duration',
  rules: ['shortest'],
  find: ({ cue }, { rules, frameRate }) => {
    const from = rules.shortest
    if (from === undefined) return none
    const over = shortfall(cue.start, cue.end, from.value, frameRate)
    return over === 0
      ? none
      : [
          {
            value: measured(cue.start, cue.end, from.value, frameRate),
            bound: 'at-least',
            limit: limitOf(from.value, frameRate),
            over,
            from,
          },
        ]
  },
  fixes: (place, context) => {
    const length = context.rules.shortest?.value
    return longer(place, context, length && lengthIn(length, context.frameRate))
  },
}
