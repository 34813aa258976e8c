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
  if (text === '1/2') return ['one', 'half']
  if (/^[13]\/4$/.test(text)) return text.startsWith('1') ? ['one', 'quarter'] : ['three', 'quarters']
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
  const ordinal = /^(\d+)(?:er|ère|e|ème)$/i.exec(text)
  if (ordinal !== null)
    return Number(ordinal[1]) === 1
      ? ['premier']
      : nombre(ordinal[1] ?? '').map((word, index, all) =>
          index === all.length - 1 ? `${word.replace(/e$/, '')}ième` : word,
        )
  return /^\d+(\.\d+)?$/.test(text) ? decimal(text, true) : undefined
}
