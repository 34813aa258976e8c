import { cardinalWords, digitWords, ordinalWords, yearWords } from './number-words.ts'

/** The ways in which a written token may have been said: a recognizer tells what was said, not how the writer read it. */

const months = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july'],
  ...['august', 'september', 'october', 'november', 'december'],
]

/** Signs that are sometimes said and sometimes not. */
const signs: ReadonlyMap<string, readonly string[]> = new Map([
  ['.', ['point', 'dot', '']],
  [':', ['']],
  ['/', ['', 'slash', 'over', 'and']],
  ['-', ['', 'to', 'dash']],
  ['–', ['', 'to']],
  ['%', ['percent']],
  ['$', ['dollars', 'dollar']],
  ['€', ['euros', 'euro']],
  ['£', ['pounds', 'pound']],
  ['¥', ['yen']],
  ['°', ['degrees']],
  ['#', ['number', 'hashtag', 'pound', '']],
  ['&', ['and']],
  ['@', ['at']],
  ['+', ['plus', '']],
  ['_', ['underscore', '']],
])

/** Letters and digits alone, without case, width and accents that a recognizer may leave out. */
export const lettersOf = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase()

const oh = (words: readonly string[]): string => words.map((word) => (word === 'zero' ? 'o' : word)).join('')

/** Digits two by two: "0451" is "oh four fifty one", "737" "seven thirty seven". */
function inPairs(digits: string): string {
  const head = digits.length % 2
  const parts = [digits.slice(0, head), ...(digits.slice(head).match(/../g) ?? [])].filter(
    (part) => part !== '',
  )
  return parts
    .map((part) => (part.startsWith('0') ? oh(digitWords(part)) : cardinalWords(part).join('')))
    .join('')
}

/** "One hundred twenty five" with the "and" of British readers. */
const withAnd = (words: readonly string[]): string =>
  words.map((word, at) => (words[at - 1] === 'hundred' && word !== 'thousand' ? `and${word}` : word)).join('')

function sayingsOfDigits(digits: string): readonly string[] {
  const cardinal = cardinalWords(digits)
  const found = [cardinal.join(''), digitWords(digits).join('')]
  if (digits.length > 1) found.push(oh(digitWords(digits)), inPairs(digits))
  if (/^[12]\d{3}$/.test(digits)) found.push(yearWords(digits).join(''))
  if (cardinal.includes('hundred')) found.push(withAnd(cardinal))
  // "A hundred" and, after another word, "hundred".
  const rest = cardinal.slice(1).join('')
  if (cardinal[0] === 'one' && cardinal.length > 1) found.push(`a${rest}`, rest)
  if (/^0[1-9]/.test(digits)) found.push(`o${cardinal.join('')}`)
  if (Number(digits) > 0 && Number(digits) <= 31) found.push(ordinalWords(digits).join(''))
  return found
}

/** "3/14/2026", month first: as a date is read, with and without its year. */
function sayingsOfDate(token: string): readonly string[] {
  const found = /^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{2,4}))?$/.exec(token)
  const [month, day, year] = [found?.[1] ?? '', found?.[2] ?? '', found?.[3]]
  const name = months[Number(month) - 1]
  if (name === undefined || Number(day) < 1 || Number(day) > 31) return []
  const read = year === undefined ? [''] : sayingsOfDigits(year)
  return read.flatMap((years) => [
    `${name}${ordinalWords(day).join('')}${years}`,
    `${name}${cardinalWords(day).join('')}${years}`,
  ])
}

/** More are not tried: every one costs a comparison with all that may have been said. */
const most = 24

/**
 * `usual`, how the token is read most (see `spokenTokens`), and the other ways to read its digits and signs, each as letters
 * without spaces. Empty for a token that is not said ("–"). English; the digits of other languages are told by their place.
 */
export function sayings(token: string, usual: readonly string[]): readonly string[] {
  const plain = lettersOf(token)
  const found = new Set([lettersOf(usual.join('')), plain].filter((each) => each !== ''))
  if (!/\d/.test(token) && !/[&@+]/.test(token)) return [...found]
  const core = token.replaceAll(/^[^\p{L}\p{N}$€£¥#.+@&-]+|[^\p{L}\p{N}%€£$¥°+]+$/gu, '')
  for (const date of sayingsOfDate(core)) found.add(date)
  // "$5": the currency is written first and said last.
  const turned = core.replace(/^([$€£¥])(.*)$/, '$2$1').replaceAll(/(\d),(?=\d{3}(?!\d))/g, '$1')
  let all: string[] = ['']
  for (const [part] of turned.matchAll(/\d+|\p{L}+|[^\p{L}\p{N}]/gu)) {
    const ways = /^\d/.test(part)
      ? sayingsOfDigits(part)
      : /^\p{L}/u.test(part)
        ? [lettersOf(part)]
        : (signs.get(part) ?? [''])
    all = ways.flatMap((way) => all.map((before) => before + way)).slice(0, 4 * most)
  }
  for (const way of all.slice(0, most)) if (way !== '') found.add(way)
  return [...found]
}
