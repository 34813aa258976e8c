import type { QuoteRule } from '../profiles/profile.ts'
import { none, type Check } from './check.ts'
import { replaced, text, type Change } from './shared/replaced.ts'

/** Double marks of any house. Single ones are apostrophes as well and are left alone. */
const double = /["“”„‟«»「」＂]/gu

/** Marks in pairs, by turns; undefined where one has no other, so that nobody knows which way they look. */
function paired(read: string, { outer }: QuoteRule): readonly Change[] | undefined {
  const marks = [...read.matchAll(double)]
  if (marks.length === 0) return []
  if (marks.length % 2 === 1) return undefined
  return marks.flatMap(({ 0: mark, index }, at): readonly Change[] => {
    const wanted = outer[at % 2 === 0 ? 0 : 1]
    return mark === wanted ? [] : [{ from: index, to: index + mark.length, with: wanted }]
  })
}

export const quotes: Check = {
  id: 'quotes',
  label: 'Quotation marks',
  rules: ['quotes'],
  find: ({ cue }, { rules, facts }) => {
    const from = rules.quotes
    const { read } = facts(cue)
    if (from === undefined || read.search(double) < 0) return none
    const { outer } = from.value
    // A quotation may go on in the next cue: then only the shape of its mark counts.
    const wrong = [...read.matchAll(double)].filter(({ 0: mark }) => !outer.includes(mark))
    const first = wrong[0] ?? (paired(read, from.value)?.length ? read.match(double)?.[0] : undefined)
    if (first === undefined) return none
    return [
      {
        value: text(typeof first === 'string' ? first : first[0]),
        bound: 'as',
        limit: text(`${outer[0]} ${outer[1]}`),
        over: Math.max(1, wrong.length),
        from,
        ...(typeof first === 'string' ? {} : { at: [first.index, first.index + 1] as const }),
      },
    ]
  },
  fixes: ({ cue }, { rules, facts }) => {
    const rule = rules.quotes?.value
    const changes = rule === undefined ? undefined : paired(facts(cue).read, rule)
    return changes === undefined ? none : replaced(cue, changes)
  },
}
