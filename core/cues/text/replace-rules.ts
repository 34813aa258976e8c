import { compile, hitsOf, type Hit, type Query } from '../search.ts'

/** One of many replacements. */
export interface ReplaceRule {
  readonly find: string
  /** In a pattern "$1" and "$<name>" are groups and "\n" a line break. */
  readonly with: string
  readonly kind: 'plain' | 'case' | 'pattern'
  readonly isOn: boolean
  /** What it is for; may be empty. */
  readonly note: string
}

/** Rules that are used together, from the first to the last. */
export interface ReplaceList {
  readonly name: string
  readonly isOn: boolean
  readonly rules: readonly ReplaceRule[]
}

/** A rule that is on, as something to look for. */
export interface ReadyRule {
  readonly query: Query
  readonly template: string
  /** Its place: number of the list, number in it. */
  readonly list: number
  readonly rule: number
}

const queryOf = ({ find, kind }: ReplaceRule): Query => ({
  text: find,
  isPattern: kind === 'pattern',
  matchesCase: kind !== 'plain',
  wholeWords: false,
})

/** What is wrong with a rule, or null; one that looks for nothing is only unfinished. */
export function ruleFault(rule: ReplaceRule): string | null {
  const compiled = compile(queryOf(rule))
  return typeof compiled === 'string' ? compiled : null
}

/** The rules that are on and can be used, in order. */
export const readyRules = (lists: readonly ReplaceList[]): readonly ReadyRule[] =>
  lists.flatMap(({ isOn, rules }, list) =>
    !isOn
      ? []
      : rules.flatMap((each, rule) =>
          each.isOn && each.find !== '' && ruleFault(each) === null
            ? [{ query: queryOf(each), template: each.with, list, rule }]
            : [],
        ),
  )

/** Hits of one rule after the other, each in what the one before left. */
export interface RuleHits {
  readonly steps: readonly (readonly Hit[])[]
  /** Which of the rules found anything, by its number among those that were given; one for each step. */
  readonly rules: readonly number[]
}

/** `shown` after `hits`. */
export function replaced(shown: string, hits: readonly Hit[]): string {
  let out = ''
  let at = 0
  for (const hit of hits) {
    out += shown.slice(at, hit.from) + hit.with
    at = hit.to
  }
  return out + shown.slice(at)
}

/** Uses rules on many shown texts, one rule after the other over all of them; `about` is told which rule and text come next. */
export function applyRules(
  texts: readonly string[],
  rules: readonly ReadyRule[],
  about: (rule: number, text: number) => void = () => undefined,
): readonly (RuleHits | null)[] {
  const now = [...texts]
  const found = texts.map((): { steps: (readonly Hit[])[]; rules: number[] } | null => null)
  for (const [number, { query, template }] of rules.entries()) {
    const pattern = compile(query)
    if (pattern === null || typeof pattern === 'string') continue
    for (const [at, text] of now.entries()) {
      about(number, at)
      const hits = hitsOf(text, pattern, query, template).filter(
        (hit) => text.slice(hit.from, hit.to) !== hit.with,
      )
      if (hits.length === 0) continue
      now[at] = replaced(text, hits)
      const own = (found[at] ??= { steps: [], rules: [] })
      own.steps.push(hits)
      own.rules.push(number)
    }
  }
  return found
}
