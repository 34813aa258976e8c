import { keyOf } from '../cues/tokens.ts'

/** Words that no other language has among its most frequent ones. */
const frequent = new Set(
  'the and you that is of to it what this have had for not with are was been they he she his her him my your i’m don’t it’s there we but if do then than would could'
    .split(' ')
    .map(keyOf),
)

/** Every fifth to third word of English dialogue is one of these, of other languages at most every twentieth. */
const least = 0.12
/** Fewer words tell nothing. */
const fewest = 20

/** Whether words (as they are written) are English; a language is not guessed from a handful. */
export function looksEnglish(words: readonly string[]): boolean {
  if (words.length < fewest) return false
  return words.filter((word) => frequent.has(keyOf(word))).length >= least * words.length
}
