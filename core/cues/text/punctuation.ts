import type { Cue } from '../cue.ts'
import { plain } from '../markup.ts'
import { placesOf } from '../replace.ts'
import type { Hit } from '../search.ts'
import { draftWords, sentenceEnds } from '../sentence-ends.ts'
import { kind, kindsOf, type Kinds } from '../syntax/kinds.ts'
import type { Word } from '../../transcript/word.ts'
import { namesIn } from './names.ts'

/** Surer than this that a sentence ends, and it is suggested. */
const sure = 0.5

/**
 * Capitals and full stops for a draft that has none, by its pauses and words: what to replace in each cue (by id), places as in
 * `plain(text)`. Where there is punctuation nothing is suggested. Words stay what they are to the ear, so they keep their times.
 */
export function suggestedPunctuation(
  cues: readonly Cue[],
  language: string,
): ReadonlyMap<string, readonly Hit[]> {
  const words: Word[] = []
  const owners: { readonly cue: Cue; readonly at: number }[] = []
  for (const cue of cues)
    cue.words.forEach((word, at) => {
      words.push(word)
      owners.push({ cue, at })
    })
  const ends = sentenceEnds(words, language)
  const isDraft = draftWords(words)
  const kinds = kindsOf(language)
  const names = namesIn(cues, language)
  const found = new Map<string, Hit[]>()
  const places = new Map<string, ReturnType<typeof placesOf>>()
  const placeOf = (index: number): { readonly from: number; readonly to: number } | undefined => {
    const owner = owners[index]
    if (owner === undefined) return undefined
    const { id, text, words: own } = owner.cue
    let known = places.get(id)
    if (known === undefined) {
      known = placesOf(
        plain(text),
        own.map((word) => word.text),
      )
      places.set(id, known)
    }
    return known[owner.at]
  }
  let first = 0
  let begins = true
  words.forEach(({ text }, index) => {
    const owner = owners[index]
    const isEnd = (ends[index] ?? 0) > sure || index === words.length - 1 || isDraft[index + 1] !== 1
    if (owner === undefined || isDraft[index] !== 1) {
      begins = /[.?!…。？！]["'”’»)\]]*$/.test(text)
      first = index + 1
      return
    }
    const capital =
      begins || isPronoun(text, language) ? capitalized(text) : (names.get(text.toLowerCase()) ?? text)
    const mark = isEnd && /[\p{L}\p{N}]$/u.test(text) ? (asks(words, first, index, kinds) ? '?' : '.') : ''
    begins = isEnd
    if (isEnd) first = index + 1
    const place = placeOf(index)
    if (place === undefined || capital + mark === text) return
    const hits = found.get(owner.cue.id) ?? []
    // No more than differs: what is told about the word stays with it.
    const [letter = ''] = text
    if (capital !== text) {
      const isFirst = capital.slice(1) === text.slice(letter.length)
      const to = isFirst ? place.from + letter.length : place.to
      hits.push({ from: place.from, to, with: isFirst ? capital.charAt(0) : capital })
    }
    if (mark !== '') hits.push({ from: place.to, to: place.to, with: mark })
    found.set(owner.cue.id, hits)
  })
  return found
}

const isPronoun = (text: string, language: string): boolean =>
  (language === '' || /^en\b/i.test(language)) && /^i(?:['’](?:m|ll|d|ve|s))?$/.test(text)

function capitalized(text: string): string {
  const [letter = ''] = text
  return letter.toUpperCase() + text.slice(letter.length)
}

/** "do you know …", "what is …"; not "when we left". */
function asks(words: readonly Word[], first: number, last: number, kinds: Kinds): boolean {
  const [one, two] = [words[first], words[first + 1]]
  if (one === undefined || two === undefined || last <= first) return false
  const [a, b] = [kinds.of(one.text), kinds.of(two.text)]
  if ((a & kind.question) === 0) return false
  if ((a & kind.auxiliary) !== 0) return (b & (kind.subject | kind.determiner)) !== 0
  return (
    (b & kind.auxiliary) !== 0 ||
    (words[first + 2] !== undefined &&
      /^how$/.test(one.text) &&
      (kinds.of(words[first + 2]?.text ?? '') & kind.auxiliary) !== 0)
  )
}
