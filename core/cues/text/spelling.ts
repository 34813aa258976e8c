import type { Cue } from '../cue.ts'
import { plain } from '../markup.ts'
import { isUnspaced } from '../tokens.ts'

/** A word to look up, and its place in what a cue shows, in UTF-16 units. */
export interface SpellWord {
  readonly text: string
  readonly from: number
  readonly to: number
}

/** Addresses, names of files and the like are not spelled. */
const address = /\S*(?:@\S+\.|:\/\/|www\.)\S*|[#@][\p{L}\p{N}_]+/gu
const word = /[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu
const between = /[\p{N}_]/u

/**
 * The words of a shown text that a dictionary can judge: no numbers or what has digits, no addresses, no single letters, no stutter
 * ("W-well" is "well"), nothing in scripts that write no space between words.
 */
export function spellWords(shown: string): readonly SpellWord[] {
  const skipped = [...shown.matchAll(address)].map(
    (match) => [match.index, match.index + match[0].length] as const,
  )
  return [...shown.matchAll(word)].flatMap((match): readonly SpellWord[] => {
    const [text] = match
    const from = match.index
    const to = from + text.length
    if (text.length < 2 || isUnspaced(text)) return []
    if (between.test(shown.charAt(from - 1)) || between.test(shown.charAt(to))) return []
    if (skipped.some(([start, end]) => from < end && to > start)) return []
    return [{ text, from, to }]
  })
}

const known = new WeakMap<Cue, readonly SpellWord[]>()

/** `spellWords` of a cue, found once. */
export function wordsOfCue(cue: Cue): readonly SpellWord[] {
  let words = known.get(cue)
  if (words === undefined) known.set(cue, (words = spellWords(plain(cue.text))))
  return words
}

/** How a word is asked for: dictionaries write the straight apostrophe. */
export const asked = (text: string): string => text.replaceAll('’', "'").normalize('NFC')

/** `suggestion` with the apostrophe that `was` has. */
export const asWritten = (suggestion: string, was: string): string =>
  was.includes('’') ? suggestion.replaceAll("'", '’') : suggestion

/** Words of names that speak: nobody wants them marked. */
export function wordsOfSpeakers(cues: readonly Cue[]): ReadonlySet<string> {
  const names = new Set<string>()
  for (const { speaker } of cues) {
    for (const [name] of speaker?.matchAll(word) ?? []) names.add(asked(name).toLowerCase())
  }
  return names
}
