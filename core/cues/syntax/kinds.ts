import { syntaxes } from './all.ts'
import type { Syntax } from './syntax.ts'

/** What a word may be, as bits: a small word is often several things. */
export const kind = {
  determiner: 1,
  preposition: 2,
  conjunction: 4,
  subject: 8,
  auxiliary: 16,
  modifier: 32,
  particle: 64,
  opener: 128,
  number: 256,
  numbered: 512,
  unit: 1024,
  title: 2048,
  link: 4096,
  month: 8192,
  question: 16384,
} as const

const lists = [
  ['determiners', kind.determiner],
  ['prepositions', kind.preposition],
  ['conjunctions', kind.conjunction],
  ['subjects', kind.subject],
  ['auxiliaries', kind.auxiliary],
  ['modifiers', kind.modifier],
  ['particles', kind.particle],
  ['openers', kind.opener],
  ['numbers', kind.number],
  ['numbered', kind.numbered],
  ['units', kind.unit],
  ['titles', kind.title],
  ['links', kind.link],
  ['months', kind.month],
  ['questions', kind.question],
] as const satisfies readonly (readonly [keyof Syntax, number])[]

/** A language with the kinds of its words; `of` takes a token as it is shown. */
export interface Kinds {
  readonly syntax: Syntax | undefined
  readonly of: (token: string) => number
}

/** More distinct words than a film has; what is beyond is looked up anew. */
const mostKnown = 50_000

function kindsFor(syntax: Syntax | undefined): Kinds {
  const words = new Map<string, number>()
  if (syntax !== undefined)
    for (const [name, bit] of lists)
      for (const word of syntax[name].split(/\s+/)) words.set(word, (words.get(word) ?? 0) | bit)
  words.delete('')
  const known = new Map<string, number>()
  return {
    syntax,
    of: (token) => {
      let found = known.get(token)
      if (found !== undefined) return found
      const word = wordOf(token)
      found = words.get(word) ?? elided(word, words)
      if (syntax?.adjectival?.test(word) === true) found |= kind.modifier
      if (known.size > mostKnown) known.clear()
      known.set(token, found)
      return found
    },
  }
}

/** "l'homme", "dell'acqua", "qu'il": what stands before the apostrophe no longer leans, what behind it is opened by it. */
function elided(word: string, words: ReadonlyMap<string, number>): number {
  const at = word.indexOf("'")
  if (at <= 0 || at > 6) return 0
  const first =
    words.get(word.slice(0, at + 1)) ??
    words.get(`${word.slice(0, at)}e`) ??
    words.get(`${word.slice(0, at)}o`) ??
    0
  const rest = words.get(word.slice(at + 1)) ?? 0
  // A phrase begins with it; whether it leans on the next is up to what follows the apostrophe.
  return (first & (kind.conjunction | kind.preposition)) === 0
    ? rest
    : rest | kind.opener | (first & kind.conjunction)
}

const made = new Map<string, Kinds>()

/** `language` is BCP 47 or empty. */
export function kindsOf(language: string): Kinds {
  const [primary = ''] = language.toLowerCase().split(/[-_]/, 1)
  let found = made.get(primary)
  if (found === undefined) {
    found = kindsFor(Object.hasOwn(syntaxes, primary) ? syntaxes[primary] : undefined)
    made.set(primary, found)
  }
  return found
}

/** What a recognizer writes most; it is spared the patterns. */
const bare = /^[a-z']*[a-z]$/
const edge = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}\p{M}]+$/gu

/** A token in small letters, without punctuation around it. */
export const wordOf = (token: string): string =>
  bare.test(token) ? token : token.replace(edge, '').replaceAll('’', "'").toLowerCase()
