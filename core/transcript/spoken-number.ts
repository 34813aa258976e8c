import { englishUnits } from './abbreviations.ts'
import {
  cardinalWords,
  chiffres,
  digitWords,
  nombre,
  ordinalWords,
  pluralWords,
  yearWords,
} from './number-words.ts'

/** Written numbers as they are read aloud: money, clocks, ordinals, decades, ranges, measures. */

interface Currency {
  readonly one: string
  readonly many: string
  readonly cent: string
}
export const currencies: Readonly<Record<string, Currency>> = {
  $: { one: 'dollar', many: 'dollars', cent: 'cent' },
  '€': { one: 'euro', many: 'euros', cent: 'cent' },
  '£': { one: 'pound', many: 'pounds', cent: 'penny' },
  '¥': { one: 'yen', many: 'yen', cent: 'sen' },
}
export const magnitude = /^(hundred|thousand|million|billion|trillion|[mb]n|[kmb])$/i
const magnitudeWord: Readonly<Record<string, string>> = {
  k: 'thousand',
  m: 'million',
  mn: 'million',
  b: 'billion',
  bn: 'billion',
}

export const split = (phrase: string): string[] => phrase.split(' ')

/** Letters by name; in the dictionary "a" is the article and "a." the letter. */
export const letters = (text: string): string[] =>
  Array.from(text.toLowerCase()).map((letter) => (letter === 'a' ? 'a.' : letter))

/** "12.50" → "twelve point five zero"; thousands separators are gone already. */
function decimal(number: string, french: boolean): string[] {
  const [whole = '', part] = number.split('.')
  const head = french ? nombre(whole === '' ? '0' : whole) : whole === '' ? [] : cardinalWords(whole)
  if (part === undefined || part === '') return head
  return [...head, french ? 'virgule' : 'point', ...(french ? chiffres(part) : digitWords(part))]
}

function money(sign: string, number: string, scale: string | undefined): string[] {
  const currency = currencies[sign]
  if (currency === undefined) return decimal(number, false)
  if (scale !== undefined) return [...decimal(number, false), scale, currency.many]
  const [whole = '0', cents] = number.split('.')
  const unit = Number(whole) === 1 ? currency.one : currency.many
  if (cents?.length !== 2 || Number(cents) === 0)
    return [...decimal(cents === '00' ? whole : number, false), unit]
  const small = [
    ...cardinalWords(cents),
    Number(cents) === 1 ? currency.cent : currency.cent === 'penny' ? 'pence' : `${currency.cent}s`,
  ]
  return Number(whole) === 0 ? small : [...cardinalWords(whole), unit, 'and', ...small]
}

/** 24-hour and 12-hour clock: "10:00" → "ten o'clock", "9:05" → "nine oh five", "1:02:03" by its numbers. */
function clock(parts: readonly string[]): string[] {
  const [hour = '0', minute = '0'] = parts
  if (parts.length > 2) return parts.flatMap(cardinalWords)
  if (Number(minute) === 0)
    return [...cardinalWords(hour), ...(Number(hour) > 12 || Number(hour) === 0 ? ['hundred'] : ["o'clock"])]
  return [...cardinalWords(hour), ...(minute.startsWith('0') ? ['oh'] : []), ...cardinalWords(minute)]
}

/** A run of digits without anything around it. */
export function bare(digits: string): string[] {
  if (digits.length > 1 && digits.startsWith('0')) return digitWords(digits)
  if (/^(1[1-9]|20)\d\d$/.test(digits)) return yearWords(digits)
  return digits.length > 9 ? digitWords(digits) : cardinalWords(digits)
}

const ungrouped = (text: string): string => text.replaceAll(/(\d),(?=\d{3}(?!\d))/g, '$1')

const parts: Readonly<Record<string, string>> = {
  2: 'half',
  3: 'third',
  4: 'quarter',
  5: 'fifth',
  8: 'eighth',
  10: 'tenth',
}
const halves: Readonly<Record<string, readonly string[]>> = {
  '½': ['a', 'half'],
  '¼': ['a', 'quarter'],
  '¾': ['three', 'quarters'],
}

/** "2/3" is "two thirds"; "9/11" and "24/7" are no parts of anything. */
function fraction(text: string): string[] | undefined {
  const [above = '', below = ''] = /^\d\/\d{1,2}$/.test(text) ? text.split('/') : []
  const name = parts[below]
  if (name === undefined || Number(above) >= Number(below) || above === '0') return undefined
  return [...cardinalWords(above), above === '1' ? name : `${name}s`]
}

const fractions: ReadonlyMap<string, readonly string[]> = new Map([
  ['1/2', ['un', 'demi']],
  ['1/3', ['un', 'tiers']],
  ['2/3', ['deux', 'tiers']],
  ['1/4', ['un', 'quart']],
  ['3/4', ['trois', 'quarts']],
])

/** "21" is "vingt et unième". */
export const frenchOrdinal = (digits: string): string[] =>
  digits === '1'
    ? ['premier']
    : nombre(digits).map((word, index, all) =>
        index < all.length - 1
          ? word
          : word === 'cinq'
            ? 'cinquième'
            : word === 'neuf'
              ? 'neuvième'
              : `${word.replace(/e$/, '')}ième`,
      )

export function englishNumber(token: string): string[] | undefined {
  const text = ungrouped(token)
  const amount = /^(-?)([$€£¥])(\d+(?:\.\d+)?|\.\d+)([kmb]n?)?$/i.exec(text)
  if (amount !== null) {
    const scale = amount[4] === undefined ? undefined : magnitudeWord[amount[4].toLowerCase()]
    return [...(amount[1] === '' ? [] : ['minus']), ...money(amount[2] ?? '', amount[3] ?? '', scale)]
  }
  if (/^\d+:\d\d(:\d\d)?$/.test(text)) return clock(text.split(':'))
  const ordinal = /^(\d+)(?:st|nd|rd|th)$/i.exec(text)
  if (ordinal !== null) return ordinalWords(ordinal[1] ?? '')
  const decade = /^['’]?(\d+)['’]?s$/i.exec(text)
  if (decade !== null) return pluralWords(bare(decade[1] ?? ''))
  const part = fraction(text)
  if (part !== undefined) return part
  const mixed = /^(\d+)([½¼¾])$/.exec(text)
  if (mixed !== null) return [...cardinalWords(mixed[1] ?? ''), 'and', ...(halves[mixed[2] ?? ''] ?? [])]
  // A telephone number is read digit by digit; a date with hyphens is not one.
  if (/^\+?\d{1,4}(?:-\d{2,4}){2,}$/.test(text) && !/^\d{4}-\d\d-\d\d$/.test(text))
    return digitWords(text.replaceAll(/\D/g, ''))
  if (/^\d{3}-\d{4}$/.test(text)) return digitWords(text.replace('-', ''))
  const amounts = /^([$€£¥])(\d+)[-–](\d+)$/.exec(text)
  if (amounts !== null)
    return [
      ...bare(amounts[2] ?? ''),
      'to',
      ...bare(amounts[3] ?? ''),
      currencies[amounts[1] ?? '']?.many ?? '',
    ]
  const fold = /^(\d*\.?\d+)x$/i.exec(text)
  if (fold !== null) return [...decimal(fold[1] ?? '', false), 'x']
  const unit = /^([-+]?\d*\.?\d+)°?([a-z./]+)$/i.exec(text)
  const name = unit === null ? undefined : englishUnits.get((unit[2] ?? '').toLowerCase())
  if (unit !== null && name !== undefined)
    return [
      ...decimal((unit[1] ?? '').replace(/^[-+]/, ''), false),
      ...(text.includes('°') ? ['degrees'] : []),
      ...split(name),
    ]
  if (/^[-−–]?\d*\.\d+$/.test(text) || /^[-−–]\d+$/.test(text))
    return [...(/^\d|^\./.test(text) ? [] : ['minus']), ...decimal(text.replace(/^[-−–]/, ''), false)]
  const range = /^(\d+)[-–—](\d+)$/.exec(text)
  if (range !== null) return [...bare(range[1] ?? ''), 'to', ...bare(range[2] ?? '')]
  return /^\d+$/.test(text) ? (text === token ? bare(text) : cardinalWords(text)) : undefined
}

export function frenchNumber(token: string): string[] | undefined {
  const text = token.replaceAll(/(\d)[\u00a0\u202f.](?=\d{3}(?!\d))/g, '$1').replace(/(\d),(?=\d)/, '$1.')
  const hour = /^(\d+)h(\d*)$/i.exec(text)
  if (hour !== null)
    return [...nombre(hour[1] ?? ''), 'heures', ...(hour[2] === '' ? [] : nombre(hour[2] ?? ''))]
  if (/^1(?:re|ère)$/i.test(text)) return ['première']
  const ordinal = /^(\d+)(?:er|e|ème)$/i.exec(text)
  if (ordinal !== null) return frenchOrdinal(String(Number(ordinal[1])))
  const clock = /^(\d{1,2}):(\d\d)$/.exec(text)
  if (clock !== null)
    return [...nombre(clock[1] ?? ''), 'heures', ...(clock[2] === '00' ? [] : nombre(clock[2] ?? ''))]
  const part = fractions.get(text)
  if (part !== undefined) return [...part]
  const range = /^(\d+)[-–](\d+)$/.exec(text)
  if (range !== null) return [...nombre(range[1] ?? ''), 'à', ...nombre(range[2] ?? '')]
  const less = /^[-−](\d+(?:\.\d+)?)$/.exec(text)
  if (less !== null) return ['moins', ...decimal(less[1] ?? '', true)]
  if (/^0\d$/.test(text)) return ['zéro', ...nombre(text.slice(1))]
  return /^\d+(\.\d+)?$/.test(text) ? decimal(text, true) : undefined
}
