import { shown } from '../markup.ts'
import { replaceHits } from '../replace.ts'
import type { Hit } from '../search.ts'

export type LetterCase = 'sentence' | 'lower' | 'upper' | 'title'

export interface CaseRules {
  /** BCP 47 or empty. Turkish has two letters i, Dutch writes "IJ", Greek takes accents off capitals. */
  readonly language: string
  /** Names as they are written ("McKay", "FBI"), by their small letters. They keep their letters but in small and capital letters. */
  readonly names: ReadonlyMap<string, string>
  /** The text begins a sentence: the cue before it has ended one. */
  readonly isStart: boolean
}

const word = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu
const sentenceEnd = /[.?!…。？！।؟]["'”’»)\]]*\s*$|[.?!…][^\p{L}\p{N}]*\n[^\p{L}\p{N}]*$/u
/** Three dots do not end a sentence where a small letter went on: "I … went". */
const pause = /(?:\.\.\.|…)["'”’»)\]]*\s*$/u
/** A line that begins with a dash is somebody else's, and so is what follows a note. */
const turn = /(?:^|\n)\s*[-–—♪♫]\s*$/u
const abbreviated = /(?:^|[\s([“"'])(?:mr|mrs|ms|dr|st|prof|no|vs|jr|sr|e\.g|i\.e|[\p{L}])\.\s*$/iu

/** Not capital in a title unless they are its first or last word. */
const small: Readonly<Record<string, ReadonlySet<string>>> = Object.fromEntries(
  Object.entries({
    en: 'a an the and but or nor for so yet as at by in of off on per to up via with from into than that',
    fr: 'le la les l un une des du de d au aux et ou mais en dans sur sous par pour avec sans à',
    es: 'el la los las un una de del a al en con sin por para y e o u',
    it: 'il lo la i gli le un uno una di del dello della dei degli delle a al alla in con su per tra e o',
    pt: 'o a os as um uma de do da dos das em no na e ou com por para',
    nl: 'de het een van in op aan bij met voor en of te',
    de: 'der die das den dem des ein eine und oder in im an am auf aus bei mit von zu zum zur',
  }).map(([language, words]) => [language, new Set(words.split(' '))]),
)

/** The text in other letters. Tags and override blocks are left alone, and so is everything that has no letters. */
export function withCase(text: string, letterCase: LetterCase, rules: CaseRules): string {
  const { plain, from, to } = shown(text)
  const changed = changedWords(plain, letterCase, rules)
  const hits = changed.flatMap(({ at, was, now }): readonly Hit[] => {
    if (was.length !== now.length) {
      // Whole, unless a tag stands inside: then what cannot be parted letter by letter keeps its length.
      if (to(at + was.length - 1) - from(at) === was.length)
        return [{ from: at, to: at + was.length, with: now }]
      return letters(at, was, letterByLetter(was, now))
    }
    return letters(at, was, now)
  })
  return replaceHits(text, hits)
}

/** One replacement for each letter that differs, so that tags between them stay where they are. */
function letters(at: number, was: string, now: string): readonly Hit[] {
  const hits: Hit[] = []
  for (let unit = 0; unit < was.length;) {
    const size = (was.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1
    const letter = now.slice(unit, unit + size)
    if (letter !== was.slice(unit, unit + size))
      hits.push({ from: at + unit, to: at + unit + size, with: letter })
    unit += size
  }
  return hits
}

/** `was` with the letters that have one of their own length in the case of `now`. */
const letterByLetter = (was: string, now: string): string => {
  const isUpper = now === now.toUpperCase()
  return Array.from(was, (letter) => {
    const other = isUpper ? letter.toUpperCase() : letter.toLowerCase()
    return other.length === letter.length ? other : letter
  }).join('')
}

interface Changed {
  readonly at: number
  readonly was: string
  readonly now: string
}

function changedWords(plain: string, letterCase: LetterCase, rules: CaseRules): readonly Changed[] {
  const found = [...plain.matchAll(word)]
  const smallWords = small[rules.language.toLowerCase().split('-', 1)[0] ?? ''] ?? new Set()
  return found.flatMap((match, number): readonly Changed[] => {
    const [was] = match
    const at = match.index
    const before = plain.slice(Math.max(0, at - 40), at)
    const now = inCase(was, letterCase, rules, {
      isFirst: at === firstPlace(found) ? rules.isStart || turn.test(before) : beginsSentence(before),
      isSmall:
        number > 0 &&
        number < found.length - 1 &&
        smallWords.has(was.toLowerCase()) &&
        !beginsSentence(before),
    })
    return now === was ? [] : [{ at, was, now }]
  })
}

const firstPlace = (found: readonly RegExpExecArray[]): number => found[0]?.index ?? 0

const beginsSentence = (before: string): boolean =>
  turn.test(before) || (sentenceEnd.test(before) && !pause.test(before) && !abbreviated.test(before))

function inCase(
  was: string,
  letterCase: LetterCase,
  { language, names }: CaseRules,
  { isFirst, isSmall }: { readonly isFirst: boolean; readonly isSmall: boolean },
): string {
  const lower = lowerOf(was, language)
  if (letterCase === 'lower') return lower
  if (letterCase === 'upper') return upperOf(was, language)
  const name = names.get(lower) ?? possessive(lower, names)
  if (name !== undefined) return name
  if (letterCase === 'title') return isSmall ? lower : capitalized(lower, language)
  if (/^en\b/i.test(language) || language === '') {
    if (/^i(?:['’](?:m|ll|d|ve|s))?$/.test(lower)) return capitalized(lower, language)
  }
  return isFirst ? capitalized(lower, language) : lower
}

/** "anna's" is "Anna" with an ending. */
function possessive(lower: string, names: ReadonlyMap<string, string>): string | undefined {
  const [, stem = '', ending = ''] = /^(.+?)(['’]\p{L}+)$/u.exec(lower) ?? []
  const name = names.get(stem)
  return name === undefined ? undefined : name + ending
}

/** A language that the engine does not know must not stop anything. */
function within<Value>(language: string, make: (locale: string | undefined) => Value): Value {
  try {
    return make(language === '' ? undefined : language)
  } catch {
    return make(undefined)
  }
}

const lowerOf = (text: string, language: string): string =>
  within(language, (locale) => (locale === undefined ? text.toLowerCase() : text.toLocaleLowerCase(locale)))
const upperOf = (text: string, language: string): string =>
  within(language, (locale) => (locale === undefined ? text.toUpperCase() : text.toLocaleUpperCase(locale)))

function capitalized(lower: string, language: string): string {
  const size =
    /^nl\b/i.test(language) && lower.startsWith('ij') ? 2 : (lower.codePointAt(0) ?? 0) > 0xffff ? 2 : 1
  const first = upperOf(lower.slice(0, size), language)
  // "ß" never begins a word; where it does all the same, "SS" would read as capitals.
  return (
    (first.length > size && size === 1 ? first.charAt(0) + lowerOf(first.slice(1), language) : first) +
    lower.slice(size)
  )
}
