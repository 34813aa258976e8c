import { labelOf } from '../cues/speaker-label.ts'
import type { LabelRule } from '../profiles/profile.ts'
import { none, type Check, type Violation } from './check.ts'
import { replaced, text, type Change } from './shared/replaced.ts'

/** Sounds and names that stand in brackets: "[door slams]". A gloss inside a sentence "(that is, mine)" is none. */
const bracketed = /(?<=^|\n|[-–—♪] ?|[.!?…] )([[(])([^\n[\]()]{1,80})([\])])(?=\s|$|:)/gu
const ends = { '[': ']', '(': ')' } as const

function brackets(read: string, { brackets: wanted }: LabelRule): readonly Change[] {
  const [use] = wanted
  if (use === undefined || !(read.includes('[') || read.includes('('))) return none
  return [...read.matchAll(bracketed)].flatMap((match): readonly Change[] => {
    const [whole, open, inside = ''] = match
    if ((open !== '[' && open !== '(') || wanted.includes(open)) return []
    return [{ from: match.index, to: match.index + whole.length, with: `${use}${inside}${ends[use]}` }]
  })
}

/** "JOHN: Come in." where the profile wants the name otherwise. */
function label(read: string, { speaker, brackets: wanted }: LabelRule): Change | undefined {
  if (speaker === 'capitals' || speaker === 'none' || speaker === 'color' || !read.includes(':'))
    return undefined
  const found = labelOf(read)
  if (found === undefined) return undefined
  const length = read.length - found.text.length
  if (read.slice(length) !== found.text) return undefined
  const [open = '['] = wanted
  return {
    from: 0,
    to: length,
    with: speaker === 'chevrons' ? `>> ${found.speaker}: ` : `${open}${found.speaker}${ends[open]} `,
  }
}

function changes(read: string, rule: LabelRule): readonly Change[] {
  const named = /^>>/.test(read) ? undefined : label(read, rule)
  const around = brackets(read, rule).filter(({ from }) => named === undefined || from >= named.to)
  return named === undefined ? around : [named, ...around]
}

export const labels: Check = {
  id: 'labels',
  label: 'Labels of speakers and sounds',
  rules: ['labels'],
  find: ({ cue }, { rules, facts }) => {
    const from = rules.labels
    if (from === undefined) return none
    const { read } = facts(cue)
    return changes(read, from.value).map((change): Violation => ({
      value: text(read.slice(change.from, change.to).trim()),
      bound: 'as',
      limit: text(change.with.trim()),
      over: 1,
      from,
      at: [change.from, change.to],
    }))
  },
  fixes: ({ cue }, { rules, facts }) =>
    rules.labels === undefined ? none : replaced(cue, changes(facts(cue).read, rules.labels.value)),
}
