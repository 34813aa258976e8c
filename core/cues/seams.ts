import { eastSeam, never } from './syntax/east.ts'
import { kind, kindsOf, wordOf, type Kinds } from './syntax/kinds.ts'

const number = /^[\p{Sc}#+-]?\p{Nd}[\p{Nd}.,:/]*(?:st|nd|rd|th|er|e|ème|º|ª)?[%\p{Sc}]?$/u
const sign = /^[%\p{Sc}°]/u
const sentenceEnd = /[.?!…。？！।؟]["'”’»)\]]*$/
const abbreviation =
  /^["'“‘«(]?(?:mr|mrs|ms|dr|st|prof|no|nr|vs|jr|sr|sra|srta|dra|mme|mlle|sig|dott|hr|fr|bzw|z\.b|e\.g|i\.e|[\p{L}])\.$/iu
/** "p.m." and "U.S." have points inside; what follows is often the same sentence. */
const pointed = /^(?:\p{L}\.){2,}$/u
const clauseEnd = /[,;:—–、，；：،؛]["'”’»)\]]*$/
const strongClauseEnd = /[;:—–；：؛]["'”’»)\]]*$/
const capital = /^["'“‘«([]*\p{Lu}/u
const initial = /^\p{Lu}\.$/u
const opensBracket = /^[([{«“‘"„¿¡♪#]/u
/** What a recognizer writes most: looked at a hundred thousand times for a film, so spared the costly patterns. */
const bare = /^[a-z']*[a-z]$/

/** Whether a token ends a sentence; "Dr." and initials do not. */
export const endsSentence = (token: string): boolean =>
  sentenceEnd.test(token) && !abbreviation.test(token) && !pointed.test(token)

const trimmed = (token: string): string => token.replace(/[^\p{L}\p{N}%\p{Sc}]+$/u, '')

/** The English pronoun is no name, though it has a capital. */
const isName = (token: string, kinds: number, language: string): boolean =>
  capital.test(token) &&
  (kinds &
    (kind.determiner |
      kind.preposition |
      kind.conjunction |
      kind.subject |
      kind.auxiliary |
      kind.opener |
      kind.question)) ===
    0 &&
  !(language.startsWith('en') && /^I(?:['’]|$)/.test(token))

/**
 * Whether two neighbours are one name or one number and must stay on one line wherever there is room: "John Smith", "Dr. No",
 * "10 000", "5 km", "Chapter 5", "June 6", "twenty five".
 */
function isOne(left: string, right: string, a: number, b: number, language: string, kinds: Kinds): boolean {
  if (bare.test(left) && bare.test(right)) {
    // Recognizers write numbers as words, and names without capitals.
    if ((a & kind.number) !== 0 && (b & kind.number) !== 0) return true
    return (a & kind.number) !== 0 && (b & kind.unit) !== 0 && (b & kind.numbered) === 0
  }
  const isOrdinal = kinds.syntax?.hasCapitalNouns === true && /^\p{Nd}{1,2}\.$/u.test(left)
  if (isOrdinal && (b & kind.month) !== 0) return true
  if (clauseEnd.test(left)) return false
  if (endsSentence(left) && (a & kind.title) === 0) return false
  const [first, second] = [left.replace(/^[^\p{L}\p{N}\p{Sc}#+-]+/u, ''), trimmed(right)]
  if (number.test(first) || (/^\p{Nd}/u.test(first) && /\p{Nd}$/u.test(first)))
    return /^\p{Nd}/u.test(second) || sign.test(right) || (b & (kind.unit | kind.month)) !== 0
  if ((a & kind.number) !== 0 && (b & (kind.number | kind.unit)) !== 0) return true
  const isFigure = number.test(second) || /^\p{Nd}/u.test(second)
  if (isFigure) return (a & (kind.numbered | kind.month)) !== 0 || /^[\p{Sc}№#]$/u.test(first)
  if ((a & kind.numbered) !== 0 && /^(?:\p{Lu}|[IVXLC]+)$/u.test(second) && second !== 'I') return true
  if ((a & kind.title) !== 0 && /^\p{L}/u.test(first) && capital.test(right)) return true
  // Every German noun has a capital, and so has a word that begins its sentence.
  if (!capital.test(right) || !isName(right, b, language)) return false
  if (initial.test(first)) return true
  return kinds.syntax?.hasCapitalNouns !== true && isName(first, a, language)
}

/**
 * How bad it is to part two neighbours, 0 (between sentences) to 1 (an article from its noun). `language` is BCP 47 or
 * empty; the draft recognizer writes neither capitals nor punctuation, so the word lists have to serve alone.
 */
export function seam(left: string, right: string, language: string): number {
  const kinds = kindsOf(language)
  return Math.min(1, seamOf(left, right, kinds.of(left), kinds.of(right), language, kinds))
}

const leaning =
  kind.number |
  kind.determiner |
  kind.preposition |
  kind.conjunction |
  kind.subject |
  kind.auxiliary |
  kind.modifier
const opening = kind.preposition | kind.conjunction

function seamOf(left: string, right: string, a: number, b: number, language: string, kinds: Kinds): number {
  const isBare = bare.test(left)
  if (!isBare) {
    if (endsSentence(left)) return 0
    if (clauseEnd.test(left)) return strongClauseEnd.test(left) ? 0.08 : 0.15
    const east = eastSeam(left, right, language)
    if (east !== undefined) return east
  }
  const opens = b & opening
  if (!isBare && opensBracket.test(right) && !/^[#]/.test(right)) return (a & leaning) === 0 ? 0.3 : 0.8
  if ((a & leaning) !== 0) {
    // "gave up | because", "I told you | that", "had been | to the city": what opens a phrase weighs more than what leans.
    if ((b & kind.conjunction) !== 0 && (a & kind.conjunction) === 0)
      return (a & kind.determiner) !== 0 ? 0.6 : 0.4
    if ((b & kind.preposition) !== 0 && (a & (kind.preposition | kind.conjunction)) === 0)
      return (a & kind.determiner) !== 0 ? 0.65 : 0.5
    if ((a & kind.determiner) !== 0) return 1
    if ((a & kind.number) !== 0) return (b & (kind.auxiliary | kind.opener)) !== 0 ? 0.55 : 0.95
    if ((a & (kind.preposition | kind.conjunction)) !== 0) return (a & kind.particle) !== 0 ? 0.85 : 0.97
    if ((a & kind.auxiliary) !== 0) return (b & kind.determiner) !== 0 ? 0.85 : 0.95
    if ((a & kind.subject) !== 0) return (b & (kind.subject | kind.determiner)) !== 0 ? 0.7 : 0.92
    // An adjective waits for its noun, but not for a verb or a new phrase.
    return (b & (kind.auxiliary | kind.subject | kind.determiner)) !== 0 ? 0.6 : 0.92
  }
  if ((b & kind.particle) !== 0 && opens === 0) return 0.88
  if ((b & kind.particle) !== 0) return 0.6
  if ((b & kind.conjunction) !== 0) return isList(right) ? 0.33 : 0.25
  if ((b & kind.preposition) !== 0) return bindsTightly(right) ? 0.5 : 0.36
  if ((b & kind.opener) !== 0 && kinds.syntax !== undefined) return 0.45
  if ((b & kind.subject) !== 0) return 0.45
  if ((b & kind.determiner) !== 0) return 0.52
  if (!isBare && capital.test(left) && capital.test(right)) return 0.9
  return (b & kind.auxiliary) === 0 ? 0.62 : 0.58
}

/** "and" and "or" join words as often as clauses. */
const isList = (token: string): boolean => /^(?:and|or|und|oder|et|ou|y|e|o|ed|en|of|و|או)$/.test(token)
/** "of" binds what stands before it to what follows; so do its sisters. */
const bindsTightly = (token: string): boolean =>
  /^(?:of|von|vom|des|du|de|del|della|dei|degli|delle|dello|di|do|da|dos|das|d['’].*|van|של)$/.test(token)

/**
 * What it costs to part tokens before each index, one cost for lines and cues alike: `seam`, and 5 inside names and numbers,
 * which are parted only where nothing else is left.
 */
export function partings(texts: readonly string[], language: string): Float64Array {
  const kinds = kindsOf(language)
  const low = language.toLowerCase()
  const costs = new Float64Array(texts.length)
  const found = texts.map(kinds.of)
  let depth = 0
  for (let at = 1; at < texts.length; at += 1) {
    const [left = '', right = ''] = [texts[at - 1], texts[at]]
    const [a = 0, b = 0] = [found[at - 1], found[at]]
    const isBare = bare.test(left)
    if (!isBare && bracket.test(left)) depth = /[([][^)\]]*$/.test(left) ? 1 : /[)\]]/.test(left) ? 0 : depth
    if (
      isOne(left, right, a, b, low, kinds) ||
      (((a | b) & kind.link) !== 0 && isLinked(texts, at, low, kinds))
    ) {
      costs[at] = never
      continue
    }
    let cost = seamOf(left, right, a, b, low, kinds)
    if (cost > 0.2 && isDangling(left, right, b, found[at + 1])) cost = Math.max(cost, 0.86)
    costs[at] = depth > 0 ? Math.max(cost, 0.9) : cost
  }
  return costs
}

const bracket = /[()[\]]/
const restless = /^(?:soon|long|well|much|far|next|able|order|such|going|have|want|wants|wanted)$/i

/**
 * A preposition at the end of its phrase belongs to the verb before it ("climbed in | through"), and so do "you" and "it" where no
 * verb follows ("offered you | a coin"); "as soon as" is one word to the ear.
 */
function isDangling(left: string, right: string, b: number, next: number | undefined): boolean {
  if (/^(?:as|to)$/.test(right) && restless.test(left)) return true
  if ((b & kind.preposition) === 0 && !/^(?:you|it)$/.test(right)) return false
  if (clauseEnd.test(right) || endsSentence(right)) return true
  const c = next ?? kind.conjunction
  if ((b & kind.preposition) !== 0)
    return (b & kind.conjunction) === 0 && (c & opening) !== 0 && (c & kind.determiner) === 0
  return (c & (kind.determiner | opening)) !== 0 && (c & kind.auxiliary) === 0
}

/** "Bank of England", "Ludwig van Beethoven", "Tower of the Winds": small words inside a name, before and behind. */
function isLinked(texts: readonly string[], at: number, language: string, kinds: Kinds): boolean {
  const links = (token: string | undefined): boolean =>
    token !== undefined &&
    (kinds.of(token) & kind.link) !== 0 &&
    !capital.test(token) &&
    !clauseEnd.test(token)
  const named = (token: string | undefined): boolean =>
    token !== undefined && capital.test(token) && isName(token, kinds.of(token), language)
  let first = at - 1
  while (at - first < 3 && links(texts[first])) first -= 1
  let last = at
  while (last - at < 2 && links(texts[last])) last += 1
  if (first === at - 1 && last === at) return false
  const head = texts[first]
  if (!named(head) || !named(texts[last]) || clauseEnd.test(head ?? '') || endsSentence(head ?? ''))
    return false
  const link = wordOf(texts[first + 1] ?? '')
  // "John and Mary" are two, and every German noun has a capital: only what is in names alone links them there.
  if (/^(?:and|und|y|e|et|the)$/.test(link)) return false
  if (kinds.syntax?.hasCapitalNouns === true && !/^(?:van|zu|von)$/.test(link)) return false
  return true
}
