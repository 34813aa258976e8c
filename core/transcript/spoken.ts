import {
  cardinalWords,
  chiffres,
  digitWords,
  nombre,
  ordinalWords,
  pluralWords,
  yearWords,
} from './number-words.ts'

/** What a written token sounds like, for engines that know words and no signs. */

const englishSigns: Readonly<Record<string, string>> = {
  '&': 'and',
  '@': 'at',
  '%': 'percent',
  '+': 'plus',
  '=': 'equals',
  '°': 'degrees',
  '#': 'number',
  '×': 'times',
  '÷': 'divided by',
  '§': 'section',
  '©': 'copyright',
  '™': 'trademark',
  '€': 'euros',
  $: 'dollars',
  '£': 'pounds',
  '¥': 'yen',
  '₹': 'rupees',
  '½': 'one half',
  '¼': 'one quarter',
  '¾': 'three quarters',
  '²': 'squared',
  '³': 'cubed',
  '/': 'slash',
}
const frenchSigns: Readonly<Record<string, string>> = {
  '&': 'et',
  '@': 'arobase',
  '%': 'pour cent',
  '+': 'plus',
  '=': 'égale',
  '°': 'degrés',
  '#': 'numéro',
  '×': 'fois',
  '€': 'euros',
  $: 'dollars',
  '£': 'livres',
  '½': 'un demi',
  '/': 'sur',
}

const englishShort: Readonly<Record<string, string>> = {
  mr: 'mister',
  mrs: 'missus',
  ms: 'miz',
  dr: 'doctor',
  st: 'saint',
  vs: 'versus',
  etc: 'et cetera',
  prof: 'professor',
  jr: 'junior',
  sr: 'senior',
  mt: 'mount',
  ft: 'feet',
  approx: 'approximately',
  dept: 'department',
  capt: 'captain',
  sgt: 'sergeant',
  lt: 'lieutenant',
  gen: 'general',
  sen: 'senator',
  rep: 'representative',
  gov: 'governor',
  rev: 'reverend',
  inc: 'incorporated',
  ltd: 'limited',
  corp: 'corporation',
  ave: 'avenue',
  blvd: 'boulevard',
  jan: 'january',
  feb: 'february',
  apr: 'april',
  aug: 'august',
  sept: 'september',
  oct: 'october',
  nov: 'november',
  dec: 'december',
  'e.g': 'e g',
  'i.e': 'i e',
  'a.m': 'a. m',
  'p.m': 'p m',
  'u.s': 'u s',
  'u.k': 'u k',
  'ph.d': 'p h d',
}
/** Read out only after a number: "5 km" and not "km" by itself, which is spelt. */
const englishUnits: Readonly<Record<string, string>> = {
  km: 'kilometers',
  cm: 'centimeters',
  mm: 'millimeters',
  m: 'meters',
  kg: 'kilograms',
  g: 'grams',
  mg: 'milligrams',
  lb: 'pounds',
  lbs: 'pounds',
  oz: 'ounces',
  mi: 'miles',
  mph: 'miles per hour',
  'km/h': 'kilometers per hour',
  ft: 'feet',
  in: 'inches',
  hz: 'hertz',
  khz: 'kilohertz',
  mhz: 'megahertz',
  ghz: 'gigahertz',
  kb: 'kilobytes',
  mb: 'megabytes',
  gb: 'gigabytes',
  tb: 'terabytes',
  ms: 'milliseconds',
  min: 'minutes',
  sec: 'seconds',
  hr: 'hours',
  hrs: 'hours',
  am: 'a. m',
  pm: 'p m',
  'a.m': 'a. m',
  'p.m': 'p m',
  c: 'celsius',
  f: 'fahrenheit',
}
const frenchShort: Readonly<Record<string, string>> = {
  m: 'monsieur',
  mme: 'madame',
  mlle: 'mademoiselle',
  mm: 'messieurs',
  dr: 'docteur',
  st: 'saint',
  ste: 'sainte',
  etc: 'et cetera',
  av: 'avenue',
  bd: 'boulevard',
  km: 'kilomètres',
  kg: 'kilos',
  cm: 'centimètres',
}

interface Currency {
  readonly one: string
  readonly many: string
  readonly cent: string
}
const currencies: Readonly<Record<string, Currency>> = {
  $: { one: 'dollar', many: 'dollars', cent: 'cent' },
  '€': { one: 'euro', many: 'euros', cent: 'cent' },
  '£': { one: 'pound', many: 'pounds', cent: 'penny' },
  '¥': { one: 'yen', many: 'yen', cent: 'sen' },
}
const magnitude = /^(hundred|thousand|million|billion|trillion|[mb]n|[kmb])$/i
const magnitudeWord: Readonly<Record<string, string>> = {
  k: 'thousand',
  m: 'million',
  mn: 'million',
  b: 'billion',
  bn: 'billion',
}

const split = (phrase: string): string[] => phrase.split(' ')

/** Letters by name; in the dictionary "a" is the article and "a." the letter. */
const letters = (text: string): string[] =>
  [...text.toLowerCase()].map((letter) => (letter === 'a' ? 'a.' : letter))

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
function bare(digits: string): string[] {
  if (digits.length > 1 && digits.startsWith('0')) return digitWords(digits)
  if (/^(1[1-9]|20)\d\d$/.test(digits)) return yearWords(digits)
  return digits.length > 9 ? digitWords(digits) : cardinalWords(digits)
}

const ungrouped = (text: string): string => text.replaceAll(/(\d),(?=\d{3}(?!\d))/g, '$1')

function englishNumber(token: string): string[] | undefined {
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
  const name = unit === null ? undefined : englishUnits[(unit[2] ?? '').toLowerCase()]
  if (unit !== null && name !== undefined)
    return [...spokenEnglish(unit[1] ?? ''), ...(text.includes('°') ? ['degrees'] : []), ...split(name)]
  if (/^[-−–]?\d*\.\d+$/.test(text) || /^[-−–]\d+$/.test(text))
    return [...(/^\d|^\./.test(text) ? [] : ['minus']), ...decimal(text.replace(/^[-−–]/, ''), false)]
  const range = /^(\d+)[-–—](\d+)$/.exec(text)
  if (range !== null) return [...bare(range[1] ?? ''), 'to', ...bare(range[2] ?? '')]
  return /^\d+$/.test(text) ? (text === token ? bare(text) : cardinalWords(text)) : undefined
}

function frenchNumber(token: string): string[] | undefined {
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

/** A token without any rule of its own, cut into letters, digits and signs. */
function pieces(token: string, french: boolean): string[] {
  const signs = french ? frenchSigns : englishSigns
  // Acronyms keep their capitals: an engine that does not know "HTTP" spells it.
  const found =
    token.match(/\p{L}[\p{L}\p{M}]*(?:['’][\p{L}\p{M}]+)*['’]?|\p{Nd}+|[^\p{L}\p{N}\s]|\p{N}/gu) ?? []
  return found.flatMap((piece) => {
    if (/^[0-9]+$/.test(piece)) return french ? nombre(piece) : bare(piece)
    const sign = signs[piece]
    if (sign !== undefined) return split(sign)
    if (/^\p{Nd}+$/u.test(piece)) return [...piece].flatMap((digit) => digitValue(digit, french))
    if (/^\p{L}/u.test(piece)) return [word(piece)]
    return /^\p{N}$/u.test(piece)
      ? [piece.normalize('NFKC')].flatMap((plain) => (plain === piece ? [piece] : pieces(plain, french)))
      : []
  })
}

/** Digits of other scripts come in runs of ten from their zero. */
function digitValue(digit: string, french: boolean): string[] {
  const point = digit.codePointAt(0) ?? 0
  let zero = point
  while (point - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return french ? chiffres(String(point - zero)) : digitWords(String(point - zero))
}

const word = (text: string): string => {
  const straight = text.replaceAll('’', "'").replace(/'$/, '')
  return /^\p{Lu}{2,5}$/u.test(straight) ? straight : straight.toLowerCase()
}

/** Brackets, quotes and the punctuation of a sentence; an apostrophe before letters stays ("'cause"). */
const bare1 = /^[\s"“”„«»‹›()[\]{}<>*_~♪♫¿¡…—–|.,;:!?‘]+|[\s"“”„«»‹›()[\]{}<>*_~♪♫…—–|.,;:!?]+$/gu

function spokenEnglish(token: string): string[] {
  const short = englishShort[token.toLowerCase()]
  if (short !== undefined) return split(short)
  const number = englishNumber(token)
  if (number !== undefined) return number
  const percent = /^(.+)%$/.exec(token)
  if (percent !== null) return [...spokenEnglish(percent[1] ?? ''), 'percent']
  // "B2B", "mp3", "4K": the letters are read one by one.
  if (/^(?=.*\d)(?=.*[a-z])[a-z0-9]{2,5}$/i.test(token))
    return (token.match(/\d+|[a-z]/gi) ?? []).flatMap((part) =>
      /\d/.test(part) ? bare(part) : letters(part),
    )
  if (/^(?:\p{L}\.)+\p{L}$/u.test(token)) return letters(token.replaceAll('.', ''))
  const parts = token.split(/[-‐‑–—/]+(?=[\p{L}\p{N}])/u).filter((part) => part !== '')
  return parts.length > 1 ? parts.flatMap((part) => spoken(part, 'en')) : pieces(token, false)
}

function spokenFrench(token: string): string[] {
  const short = frenchShort[token.toLowerCase()]
  if (short !== undefined) return split(short)
  const number = frenchNumber(token)
  if (number !== undefined) return number
  const amount = /^(.+?)\s*([%€$£])$/.exec(token)
  if (amount !== null) return [...spokenFrench(amount[1] ?? ''), ...split(frenchSigns[amount[2] ?? ''] ?? '')]
  const parts = token.split(/[-‐‑–—/]+(?=[\p{L}\p{N}])/u).filter((part) => part !== '')
  return parts.length > 1 ? parts.flatMap((part) => spoken(part, 'fr')) : pieces(token, true)
}

/**
 * The words that are heard when `token` is read aloud: "$200," is "two hundred dollars", "–" is nothing. Lower case, but
 * acronyms keep their capitals. Never empty for a token with a letter or a digit. English well, French the basics; any
 * other language is treated as English.
 */
export function spoken(token: string, language: string): readonly string[] {
  const core = token.replaceAll(bare1, '')
  if (core === '') return []
  return /^fr\b/i.test(language) ? spokenFrench(core) : spokenEnglish(core)
}

/** `spoken` for a whole text: "$3 million" is "three million dollars", so the currency moves to the next token. */
export function spokenTokens(tokens: readonly string[], language: string): readonly (readonly string[])[] {
  const result = tokens.map((token) => spoken(token, language))
  if (/^fr\b/i.test(language)) return result
  return result.map((words, index) => {
    const next = tokens[index + 1]?.replaceAll(bare1, '') ?? ''
    if (/^\W*[$€£¥][\d.,]*\d$/.test(tokens[index] ?? '') && magnitude.test(next)) return words.slice(0, -1)
    const before = tokens[index - 1] ?? ''
    const sign = /^\W*([$€£¥])[\d.,]*\d$/.exec(before)?.[1]
    if (sign === undefined || !magnitude.test(tokens[index]?.replaceAll(bare1, '') ?? '')) return words
    return [...words, currencies[sign]?.many ?? '']
  })
}
