import { none, type Check } from './check.ts'
import { isTogether } from './shared/edges.ts'
import { limitOf, measured, shortfall } from './shared/frames.ts'
import { apart } from './shared/apart.ts'

export const gap: Check = {
  id: 'gap',
  label: 'Gap to the next cue',
  rules: ['gap'],
  find: ({ cue, after }, { rules, frameRate }) => {
    const from = rules.gap
    if (from === undefined || after === undefined || after.start < cue.end || !isTogether(cue, after))
      return none
    const over = shortfall(cue.end, after.start, from.value, frameRate)
    return over === 0
      ? none
      : [
          {
            value: measured(cue.end, after.start, from.value, frameRate),
            bound: 'at-least',
            limit: limitOf(from.value, frameRate),
            over,
            from,
          },
        ]
  },
  fixes: apart,
}
