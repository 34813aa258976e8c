import { none, type Check, type Violation } from './check.ts'
import { rebroken } from './shared/rebroken.ts'

export const lineLength: Check = {
  id: 'line-length',
  label: 'Line length',
  rules: ['lineLength'],
  find: ({ cue }, { rules, facts }) => {
    const from = rules.lineLength
    if (from === undefined) return none
    const { lengths, lines } = facts(cue)
    let found: Violation[] | undefined
    for (let at = 0; at < lengths.length; at += 1) {
      const length = lengths[at] ?? 0
      if (length <= from.value) continue
      const start = lines.slice(0, at).reduce((sum, line) => sum + line.length + 1, 0)
      found ??= []
      found.push({
        value: { unit: 'characters', amount: length },
        bound: 'at-most',
        limit: { unit: 'characters', amount: from.value },
        over: length - from.value,
        from,
        at: [start, start + (lines[at]?.length ?? 0)],
      })
    }
    return found ?? none
  },
  fixes: (place, context) => rebroken(place, context),
}
