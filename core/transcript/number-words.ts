const small = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
] as const
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'] as const
const scales = ['', 'thousand', 'million', 'billion', 'trillion', 'quadrillion'] as const

/** Each digit by itself: "0451" is "zero four five one". */
export const digitWords = (digits: string): string[] =>
  Array.from(digits).map((digit) => small[Number(digit)] ?? digit)

function belowThousand(value: number): string[] {
  const words: string[] = []
  const rest = value % 100
  if (value >= 100) words.push(small[Math.floor(value / 100)] ?? '', 'hundred')
  if (rest >= 20) {
    words.push(tens[Math.floor(rest / 10)] ?? '')
    if (rest % 10 > 0) words.push(small[rest % 10] ?? '')
  } else if (rest > 0 || value === 0) words.push(small[rest] ?? '')
  return words
}

/** A whole number of any length, American: "1205" is "one thousand two hundred five". Beyond 10^18, digit by digit. */
export function cardinalWords(digits: string): string[] {
  const plain = digits.replace(/^0+(?=\d)/, '')
  if (plain.length > 18) return digitWords(digits)
  const words: string[] = []
  for (let end = plain.length, scale = 0; end > 0; end -= 3, scale += 1) {
    const group = Number(plain.slice(Math.max(0, end - 3), end))
    const name = scales[scale] ?? ''
    if (group > 0) words.unshift(...belowThousand(group), ...(name === '' ? [] : [name]))
  }
  return words.length > 0 ? words : ['zero']
}

/** 1100 to 2099 as a year: "1984" is "nineteen eighty four", "1905" "nineteen oh five", "2007" "two thousand seven". */
export function yearWords(digits: string): string[] {
  const century = digits.slice(0, 2)
  const rest = digits.slice(2)
  if (digits.startsWith('200') || digits === '2000') return cardinalWords(digits)
  if (rest === '00') return [...cardinalWords(century), 'hundred']
  if (rest.startsWith('0')) return [...cardinalWords(century), 'oh', ...cardinalWords(rest)]
  return [...cardinalWords(century), ...cardinalWords(rest)]
}

const irregular: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
}

const lastChanged = (words: readonly string[], change: (word: string) => string): string[] =>
  words.map((word, index) => (index === words.length - 1 ? change(word) : word))

/** "21st": the last word of the number becomes an ordinal. */
export const ordinalWords = (digits: string): string[] =>
  lastChanged(
    cardinalWords(digits),
    (word) => irregular[word] ?? (word.endsWith('y') ? `${word.slice(0, -1)}ieth` : `${word}th`),
  )

/** "nineties", "sixes": the last word in the plural. */
export const pluralWords = (words: readonly string[]): string[] =>
  lastChanged(words, (word) => {
    if (word.endsWith('y')) return `${word.slice(0, -1)}ies`
    return word.endsWith('x') ? `${word}es` : `${word}s`
  })

const petit = [
  'zéro',
  'un',
  'deux',
  'trois',
  'quatre',
  'cinq',
  'six',
  'sept',
  'huit',
  'neuf',
  'dix',
  'onze',
  'douze',
  'treize',
  'quatorze',
  'quinze',
  'seize',
] as const
const dizaines = [
  '',
  '',
  'vingt',
  'trente',
  'quarante',
  'cinquante',
  'soixante',
  'soixante',
  'quatre-vingt',
  'quatre-vingt',
] as const

export const chiffres = (digits: string): string[] =>
  Array.from(digits).map((digit) => petit[Number(digit)] ?? digit)

function moinsDeCent(value: number): string[] {
  if (value <= 16) return [petit[value] ?? '']
  if (value < 20) return ['dix', petit[value - 10] ?? '']
  const ten = Math.floor(value / 10)
  const twenties = ten === 7 || ten === 9
  const rest = value - (twenties ? ten - 1 : ten) * 10
  const words = (dizaines[ten] ?? '').split('-')
  if (rest === 0) return words
  if ((rest === 1 || rest === 11) && ten < 8) words.push('et')
  return [...words, ...moinsDeCent(rest)]
}

function moinsDeMille(value: number): string[] {
  const hundreds = Math.floor(value / 100)
  const rest = value % 100
  const words = hundreds === 0 ? [] : hundreds === 1 ? ['cent'] : [petit[hundreds] ?? '', 'cent']
  return rest > 0 || hundreds === 0 ? [...words, ...moinsDeCent(rest)] : words
}

/** A whole number in French; years are read like any number. */
export function nombre(digits: string): string[] {
  const plain = digits.replace(/^0+(?=\d)/, '')
  if (plain.length > 12) return chiffres(digits)
  const value = Number(plain)
  const words: string[] = []
  const billions = Math.floor(value / 1e9)
  const millions = Math.floor(value / 1e6) % 1000
  const thousands = Math.floor(value / 1000) % 1000
  if (billions > 0) words.push(...moinsDeMille(billions), 'milliard')
  if (millions > 0) words.push(...moinsDeMille(millions), 'million')
  if (thousands > 0) words.push(...(thousands === 1 ? [] : moinsDeMille(thousands)), 'mille')
  if (value % 1000 > 0 || value === 0) words.push(...moinsDeMille(value % 1000))
  return words
}
