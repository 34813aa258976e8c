import { toSeconds } from '../time/ticks.ts'
import { apart } from './shared/apart.ts'
import { none, type Check } from './check.ts'
import { isTogether } from './shared/edges.ts'

export const overlap: Check = {
  id: 'overlap',
  label: 'Overlap with the next cue',
  rules: [],
  find: ({ cue, after }) => {
    if (after === undefined || after.start >= cue.end || !isTogether(cue, after)) return none
    const over = (cue.end - after.start) as typeof cue.end
    return [
      {
        value: { unit: 'seconds', amount: toSeconds(over) },
        bound: 'at-most',
        limit: { unit: 'seconds', amount: 0 },
        over,
      },
    ]
  },
  fixes: apart,
}
