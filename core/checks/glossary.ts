import { none, type Check, type CheckContext, type Violation } from './check.ts'
import { replaced, text, type Change } from './shared/replaced.ts'

const escape = (wrong: string): string => wrong.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
const patterns = new WeakMap<object, RegExp | null>()

/** A term's wrong spellings as one pattern, whole words only; spaces match line breaks too. */
function patternOf(term: CheckContext['terms'][number]): RegExp | null {
  let pattern = patterns.get(term)
  if (pattern === undefined) {
    const wrong = term.not.filter((each) => each.trim() !== '')
    const source = wrong.map((each) => escape(each.trim()).replace(/\s+/g, '\\s+')).join('|')
    pattern = source === '' ? null : new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, 'giu')
    patterns.set(term, pattern)
  }
  return pattern
}

function wrongIn(read: string, { terms }: CheckContext): readonly (Change & { readonly found: string })[] {
  const found = terms.flatMap((term) => {
    const pattern = patternOf(term)
    if (pattern === null) return []
    return [...read.matchAll(pattern)].flatMap(({ 0: each, index }) =>
      each === term.use ? [] : [{ from: index, to: index + each.length, with: term.use, found: each }],
    )
  })
  // Terms may overlap: the one that comes first, and of those the longer, stands.
  const sorted = found.sort((a, b) => a.from - b.from || b.to - a.to)
  let end = 0
  return sorted.filter(({ from, to }) => {
    if (from < end) return false
    end = to
    return true
  })
}

export const glossary: Check = {
  id: 'glossary',
  label: 'Terms of your glossary',
  rules: [],
  find: ({ cue }, context) => {
    if (context.terms.length === 0) return none
    return wrongIn(context.facts(cue).read, context).map((wrong): Violation => ({
      value: text(wrong.found),
      bound: 'as',
      limit: text(wrong.with),
      over: 1,
      at: [wrong.from, wrong.to],
    }))
  },
  fixes: ({ cue }, context) => replaced(cue, wrongIn(context.facts(cue).read, context)),
}
