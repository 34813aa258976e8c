import { endOf } from '../../../time/ticks.ts'
import { displayWords } from '../../display-words.ts'
import { isMeasured, joinWords, type Word } from '../../word.ts'
import { lettersIn } from './others.ts'

/** So many words in a row that are the same show that both lists stand at the same place again. */
const enough = 3
/** As far ahead as that is looked for: more than the words of a spoken number or date. */
const ahead = 24

/**
 * A word for each of `tokens`, the displayed text of `spoken`. Most are the same word, with a capital or a comma, or the same letters
 * parted otherwise: they are told at once, and only what lies between is looked at closely (`displayWords`), which takes a thousand
 * times as long. A token that stands for one spoken word keeps what else that may have been.
 */
export function shownWords(
  tokens: readonly string[],
  spoken: readonly Word[],
  language: string,
): readonly Word[] {
  const shown = tokens.map(lettersIn)
  const said = spoken.map(({ text }) => lettersIn(text))
  if (shown.join('') === said.join('') && !shown.includes('')) return byLetters(tokens, spoken, shown, said)
  const isSame = (token: number, word: number): boolean => {
    const letters = shown[token]
    return letters !== undefined && letters !== '' && letters === said[word]
  }
  const out: Word[] = []
  let [token, word] = [0, 0]
  while (token < tokens.length) {
    const [text, own] = [tokens[token], spoken[word]]
    if (text !== undefined && own !== undefined && isSame(token, word)) {
      out.push({ ...own, text })
      token += 1
      word += 1
      continue
    }
    const [nextToken, nextWord] = meeting(token, word, tokens.length, spoken.length, isSame)
    // The neighbours on both sides tell where there is room.
    const [before, after] = [
      Math.min(token, word, 1),
      Math.min(tokens.length - nextToken, spoken.length - nextWord, 1),
    ]
    const heard = spoken.slice(word - before, nextWord + after)
    const all = displayWords(tokens.slice(token - before, nextToken + after), heard, language)
    const inside = all.slice(before, before + nextToken - token)
    if (!isBetween(inside, out.at(-1), spoken[nextWord]))
      return withRivals(displayWords(tokens, spoken, language), spoken)
    out.push(...withRivals(inside, heard))
    token = nextToken
    word = nextWord
  }
  return out
}

const isBetween = (words: readonly Word[], before: Word | undefined, after: Word | undefined): boolean => {
  const [first, last] = [words[0], words.at(-1)]
  if (first === undefined || last === undefined) return true
  const isBehind = before === undefined || first.offset >= endOf(before)
  return isBehind && (after === undefined || endOf(last) <= after.offset)
}

/** Tokens and words of the same letters: a token is all words that it begins and ends with; where one ends inside, they share. */
function byLetters(
  tokens: readonly string[],
  spoken: readonly Word[],
  shown: readonly string[],
  said: readonly string[],
): readonly Word[] {
  const out: Word[] = []
  let [token, word] = [0, 0]
  while (token < tokens.length) {
    const [firstToken, firstWord] = [token, word]
    let length = shown[token]?.length ?? 0
    let heard = said[word]?.length ?? 0
    token += 1
    word += 1
    while (length !== heard) {
      if (length < heard) length += shown[token++]?.length ?? 1
      else heard += said[word++]?.length ?? 1
    }
    // A sign that was told by itself has no letters, and belongs to the word before it.
    while (word < spoken.length && said[word] === '') word += 1
    const words = spoken.slice(firstWord, word).filter((_, at) => said[firstWord + at] !== '')
    const texts = tokens.slice(firstToken, token)
    const [only, text] = [words[0], texts[0]]
    if (texts.length > 1 || only === undefined || text === undefined)
      out.push(...displayWords(texts, words, ''))
    else out.push(words.length === 1 ? { ...only, text } : joinWords(text, words))
  }
  return out
}

/** Where both lists say the same again, the nearest such place; else their ends. */
function meeting(
  token: number,
  word: number,
  tokens: number,
  words: number,
  isSame: (token: number, word: number) => boolean,
): readonly [token: number, word: number] {
  for (let sum = 1; sum <= 2 * ahead; sum += 1) {
    for (let ofToken = Math.max(0, sum - ahead); ofToken <= Math.min(sum, ahead); ofToken += 1) {
      const [at, heard] = [token + ofToken, word + sum - ofToken]
      let same = 0
      while (same < enough && isSame(at + same, heard + same)) same += 1
      const isEnd = same > 0 && at + same === tokens && heard + same === words
      if (same === enough || isEnd) return [at, heard]
    }
  }
  return [tokens, words]
}

function withRivals(words: readonly Word[], spoken: readonly Word[]): readonly Word[] {
  if (!spoken.some(({ alternatives }) => alternatives !== undefined)) return words
  const rivals = new Map(spoken.map((word) => [`${word.offset} ${word.duration}`, word.alternatives]))
  return words.map((word) => {
    const alternatives = isMeasured(word) ? rivals.get(`${word.offset} ${word.duration}`) : undefined
    return alternatives === undefined ? word : { ...word, alternatives }
  })
}
