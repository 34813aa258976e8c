import type { DashRule } from '../profiles/profile.ts'
import { none, type Check } from './check.ts'
import { replaced, text, type Change } from './shared/replaced.ts'

/** A dash that begins a line, with the space after it. A number below zero is none. */
const leading = /^[^\S\n]*(?:[-–—‐‑−]{1,2})(?!\d)[^\S\n]*/

interface Line {
  readonly from: number
  readonly dash: string
}

/** The lines of a cue in which two people speak: one of them after the first begins with a dash. */
function spokenLines(read: string): readonly Line[] {
  if (!read.includes('\n')) return []
  let from = 0
  const lines = read.split('\n').map((line): Line => {
    const at = from
    from += line.length + 1
    return { from: at, dash: leading.exec(line)?.[0] ?? '' }
  })
  return lines.slice(1).some(({ dash }) => dash !== '') ? lines : []
}

const markOf = ({ dash, spaced }: DashRule): string => `${dash}${spaced ? ' ' : ''}`

function changes(read: string, rule: DashRule): readonly Change[] {
  const mark = markOf(rule)
  return spokenLines(read).flatMap(({ from, dash }, at): readonly Change[] => {
    // A line without a dash goes on with what the person above said; only the first is known to begin.
    if (at > 0 && dash === '') return []
    const wanted = at === 0 && rule.lines === 'later' ? '' : mark
    return dash === wanted ? [] : [{ from, to: from + dash.length, with: wanted }]
  })
}

export const dashes: Check = {
  id: 'dashes',
  label: 'Dashes of dialogue',
  rules: ['dashes'],
  find: ({ cue }, { rules, facts }) => {
    const from = rules.dashes
    if (from === undefined) return none
    const { read } = facts(cue)
    if (!read.includes('\n')) return none
    const found = changes(read, from.value)
    const [first] = found
    if (first === undefined) return none
    const line = read.slice(first.from).split('\n', 1)[0] ?? ''
    const [word = ''] = line.slice(first.to - first.from).split(/\s/, 1)
    return [
      {
        value: text(`${line.slice(0, first.to - first.from)}${word}`),
        bound: 'as',
        limit: text(`${first.with}${word}`),
        over: found.length,
        from,
        at: [first.from, first.from + line.length],
      },
    ]
  },
  fixes: ({ cue }, { rules, facts }) =>
    rules.dashes === undefined ? none : replaced(cue, changes(facts(cue).read, rules.dashes.value)),
}
