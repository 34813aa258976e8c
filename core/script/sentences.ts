import { endsSentence } from '../cues/seams.ts'
import { kind, kindsOf, wordOf, type Kinds } from '../cues/syntax/kinds.ts'
import { englishShort, frenchShort } from '../transcript/abbreviations.ts'

/*
 * `Intl.Segmenter` knows neither "Dr. Smith" nor "U.S. Army", and takes the square of a text's length: 48 s for 200,000 letters.
 */

/** No word that decides is longer; of "aaaa…" of ten million letters the ends are enough. */
const longest = 40

/** Full stops after which a space is not needed, and those that `endsSentence` does not know. */
const stops = /[。！？｡।॥۔։။។።]+["'”’»›)\]」』】》〉）]*/g
const isStopped = /[。！？｡।॥۔։။។።]["'”’»›)\]」』】》〉）]*$/
/** 「行く？」と聞いた: what is quoted is part of the sentence around it. */
const quoted = /[」』]$/
const quotes = /^(?:と|って)/
const said = /[\p{L}\p{N}]/u
const small = /^[^\p{L}\p{N}]*\p{Ll}/u
const plainEnd = /[a-z,0-9]$/
const ellipsis = /(?:\.{2,}|…)["'”’»)\]]*$/
const pointed = /\.["'”’»)\]]*$/
const ordinal = /^\p{Nd}{1,2}\.$/u
/** "1.", "(2)", "a)": the number of what follows. */
const numbering = /^\(?(?:\p{Nd}{1,3}|\p{L})[.)]$/u
/** Write ordinals with a full stop. */
const pointsOrdinals = new Set('de da nb nn no fi cs sk pl hu hr sl sr bs lv lt et tr is'.split(' '))
/** Short for something only before a number. */
const numbered = new Set('no nr p pp s fig figs vol ch art sec ca abb kap bd núm pág tel op'.split(' '))
const opens =
  kind.determiner | kind.subject | kind.opener | kind.question | kind.conjunction | kind.preposition

/** Short forms that are followed by what they belong to; a list ends with "etc.". */
const shortOf = (primary: string): ReadonlyMap<string, string> =>
  primary === 'fr' ? frenchShort : englishShort

interface Tongue {
  readonly primary: string
  readonly kinds: Kinds
  /** Without a capital anywhere, a small letter says nothing. */
  readonly hasCapitals: boolean
}

/** Whether a sentence ends with `left`, when `right` is the next word. */
function ends(left: string, right: string, { primary, kinds, hasCapitals }: Tongue): boolean {
  if (isStopped.test(left)) return true
  const word = wordOf(left)
  const isShort = pointed.test(left) && !ellipsis.test(left)
  if (isShort && numbered.has(word)) return !/^\p{N}/u.test(right)
  const isEnd = endsSentence(left) && !(isShort && word !== 'etc' && shortOf(primary).has(word))
  // "U.S. Army", "J. Smith", "Dr. No"; but "in the U.S. He left".
  if (!isEnd) return isShort && right !== 'I' && /^\P{Ll}/u.test(right) && (kinds.of(right) & opens) !== 0
  if (hasCapitals && small.test(right)) return false
  if (ellipsis.test(left) && /^I(?:['’]|$)/.test(right)) return false
  if (ordinal.test(left) && pointsOrdinals.has(primary)) return (kinds.of(right) & opens) !== 0
  return true
}

/**
 * Where the second and each further sentence of a paragraph begins, in UTF-16 units: at its first letter or mark that is no white
 * space. `language` is BCP 47 or empty.
 */
export function sentenceStarts(text: string, language: string): readonly number[] {
  const [primary = ''] = language.toLowerCase().split(/[-_]/, 1)
  const tongue = {
    primary,
    kinds: kindsOf(primary === '' ? 'en' : primary),
    hasCapitals: /\p{Lu}/u.test(text),
  }
  const starts: number[] = []
  /** Whether something was said since the last start, and how many words. */
  let hasSaid = false
  let count = 0
  const all = text.matchAll(/\S+/g)
  const next = (): { text: string; at: number } | undefined => {
    const found = all.next()
    return found.done === true ? undefined : { text: found.value[0], at: found.value.index }
  }
  const start = (at: number): void => {
    starts.push(at)
    hasSaid = false
    count = 0
  }
  /** Words that were read ahead. */
  const ahead: { text: string; at: number }[] = []
  for (let word = next(); word !== undefined; word = ahead.shift() ?? next()) {
    const head = word.text.slice(0, 1000)
    if (said.test(head)) hasSaid = true
    count += 1
    for (const at of insideStarts(word.text)) {
      start(word.at + at)
      hasSaid = true
    }
    const tail = word.text.slice(-longest)
    if (!hasSaid || plainEnd.test(tail) || (count === 1 && numbering.test(word.text))) continue
    // "Hello. – And then": what stands alone goes with what follows it.
    while (
      ahead.length < 4 &&
      (ahead.length === 0 || !said.test(ahead.at(-1)?.text.slice(0, longest) ?? ''))
    ) {
      const found = next()
      if (found === undefined) break
      ahead.push(found)
    }
    const right = ahead.find((each) => said.test(each.text.slice(0, longest)))
    const first = ahead[0]
    if (right === undefined || first === undefined) continue
    if (quoted.test(tail) && quotes.test(right.text)) continue
    if (noBreak.test(text.slice(word.at + word.text.length, first.at)) && isGlued(tail, first.text)) continue
    if (ends(tail, right.text.slice(0, longest), tongue)) start(first.at)
  }
  return starts
}

const noBreak = /^[\u00a0\u2007\u202f]$/

/** Whether a no-break space between two makes one word of them, as in `tokens`: "3.\u00a05", "Quoi\u00a0!". */
const isGlued = (left: string, right: string): boolean =>
  !said.test(left) || !said.test(right) || (/^\p{Nd}[\p{Nd}.,]*$/u.test(left) && /^\p{Nd}/u.test(right))

/** Starts within a word of a script without spaces. */
function insideStarts(word: string): readonly number[] {
  if (word.length < 2 || /^[\x20-\x7e]*$/.test(word)) return []
  const found: number[] = []
  for (const stop of word.matchAll(stops)) {
    const at = stop.index + stop[0].length
    if (at >= word.length || stop.index === 0) continue
    const after = word.slice(at, at + longest)
    if (said.test(after) && !(quoted.test(stop[0]) && quotes.test(after))) found.push(at)
  }
  return found
}
