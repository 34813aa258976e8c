import { endOf, earlier, later, plus, spanOf, ticks, type Ticks } from '../time/ticks.ts'
import { lettersOf, sayings } from './sayings.ts'
import { match, type Match } from './spoken-match.ts'
import { spokenTokens } from './spoken.ts'
import { joinWords, type Word } from './word.ts'

/**
 * A recognizer's text as it is displayed and its words as they were spoken are not the same words: "737" was "seven three
 * seven", "Dr." was "doctor", and services give times for what was spoken only.
 */

/** A token fits what was said when no more than this share of its letters differ. */
const fits = 0.5

const lengthOf = (token: string, usual: readonly string[]): number =>
  Math.max(1, lettersOf(usual.join('')).length, lettersOf(token).length)

/**
 * One word for each of `tokens` (a displayed text in order, see `tokens` in core/cues) with the span of the `spoken` words
 * that it stands for: measured where they are. Where it cannot be told which of several tokens stands for which of the words
 * between two sure ones, they share their time as guesses; a single token takes all of it. Never loses a token; offsets
 * never go back; a spoken word that is not displayed ("uh") has no token. `language` is BCP 47: English is read best, in
 * other languages numbers are told by what is around them.
 */
export function displayWords(
  tokens: readonly string[],
  spoken: readonly Word[],
  language: string,
): readonly Word[] {
  const usual = spokenTokens(tokens, language)
  const ways = tokens.map((token, at) => sayings(token, usual[at] ?? []))
  const heard = spoken.map(({ text }) => lettersOf(text))
  const matches = match(tokens, ways, heard)
  const out: Word[] = []
  for (let at = 0; at < matches.length;) {
    const group = groupAt(matches, at, (index) => lengthOf(tokens[index] ?? '', usual[index] ?? []))
    at += group.length
    const [first, last] = [group[0], group.at(-1)]
    if (first === undefined || last === undefined) break
    const texts = tokens.slice(first.tokenFrom, last.tokenTo)
    const words = spoken.slice(first.wordFrom, last.wordTo)
    if (texts.length === 0) continue
    const one = texts[0] ?? ''
    if (texts.length === 1 && words.length > 0) {
      out.push(joinWords(one, words))
      continue
    }
    const weights = texts.map((_, index) =>
      (ways[first.tokenFrom + index] ?? []).length > 0
        ? lengthOf(texts[index] ?? '', usual[first.tokenFrom + index] ?? [])
        : 0,
    )
    out.push(...shared(texts, weights, words, out.at(-1), spoken[last.wordTo]))
  }
  return out
}

/** A sure match by itself, or as many unsure ones as follow each other, with the words between them that nothing stands for. */
function groupAt(matches: readonly Match[], at: number, length: (token: number) => number): readonly Match[] {
  const isSure = ({ cost, tokenFrom, tokenTo, wordFrom, wordTo }: Match): boolean =>
    tokenTo === tokenFrom + 1 && (cost === 0 || (wordTo > wordFrom && cost <= fits * length(tokenFrom)))
  const first = matches[at]
  if (first === undefined || isSure(first)) return matches.slice(at, at + 1)
  let to = at + 1
  for (let next = matches[to]; next !== undefined && !isSure(next); next = matches[to]) to += 1
  // Words at the edges of a group that no token stands for are not displayed: they are nobody's time.
  let [from, until] = [at, to]
  const isWord = (each: Match | undefined): boolean => each !== undefined && each.tokenTo === each.tokenFrom
  if (matches.slice(from, until).some((each) => !isWord(each) && each.wordTo > each.wordFrom)) {
    while (isWord(matches[until - 1])) until -= 1
    if (isWord(matches[from])) {
      while (isWord(matches[from])) from += 1
      return matches.slice(at, from)
    }
  }
  return matches.slice(from, until)
}

/** Tokens that share the time of `words`, or the gap where none were heard; all of them are guesses. */
function shared(
  texts: readonly string[],
  weights: readonly number[],
  words: readonly Word[],
  before: Word | undefined,
  after: Word | undefined,
): readonly Word[] {
  const [head, tail] = [words[0], words.at(-1)]
  const free = before === undefined ? (after?.offset ?? ticks(0)) : endOf(before)
  const start = head === undefined ? free : later(head.offset, free)
  const end =
    tail === undefined
      ? later(start, earlier(after?.offset ?? start, plus(start, longest(weights))))
      : later(start, endOf(tail))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const speaker = head?.speaker ?? before?.speaker ?? after?.speaker
  let sum = 0
  return texts.map((text, index) => {
    const from = at(start, end, total === 0 ? 0 : sum / total)
    sum += weights[index] ?? 0
    const to = at(start, end, total === 0 ? 0 : sum / total)
    return {
      text,
      ...spanOf(from, to),
      source: 'interpolated',
      ...(speaker === undefined ? {} : { speaker }),
    }
  })
}

const at = (start: Ticks, end: Ticks, share: number): Ticks =>
  ticks(Math.round(start + (end - start) * share))

/** What is displayed and was not heard takes no more of a pause than saying it would: some 15 letters a second. */
const longest = (weights: readonly number[]): Ticks =>
  ticks(weights.reduce((sum, weight) => sum + weight, 0) * 650_000)
