import { none, type Check } from './check.ts'
import { rebroken } from './shared/rebroken.ts'

export const lines: Check = {
  id: 'lines',
  label: 'Number of lines',
  rules: ['lines'],
  find: ({ cue }, { rules, facts }) => {
    const from = rules.lines
    if (from === undefined) return none
    const count = facts(cue).lines.length
    return count <= from.value
      ? none
      : [
          {
            value: { unit: 'lines', amount: count },
            bound: 'at-most',
            limit: { unit: 'lines', amount: from.value },
            over: count - from.value,
            from,
          },
        ]
  },
  fixes: (place, context) => rebroken(place, context),
}
