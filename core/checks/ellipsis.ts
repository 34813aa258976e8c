import { none, type Check } from './check.ts'
import { replaced, text } from './shared/replaced.ts'

const dots = /\.{2,}|…+\.*/gu

export const ellipsis: Check = {
  id: 'ellipsis',
  label: 'Ellipses',
  rules: ['ellipsis'],
  find: ({ cue }, { rules, facts }) => {
    const from = rules.ellipsis
    const { read } = facts(cue)
    if (from === undefined || !(read.includes('..') || read.includes('…'))) return none
    return Array.from(read.matchAll(dots), ({ 0: found, index }) => ({ found, index })).flatMap(
      ({ found, index }) =>
        found === from.value
          ? []
          : [
              {
                value: text(found),
                bound: 'as' as const,
                limit: text(from.value),
                over: 1,
                from,
                at: [index, index + found.length] as const,
              },
            ],
    )
  },
  fixes: ({ cue }, { rules, facts }) => {
    const wanted = rules.ellipsis?.value
    if (wanted === undefined) return none
    const changes = Array.from(facts(cue).read.matchAll(dots), ({ 0: found, index }) => ({
      from: index,
      to: index + found.length,
      with: wanted,
    })).filter((change) => facts(cue).read.slice(change.from, change.to) !== wanted)
    return replaced(cue, changes)
  },
}
