/** What is said in place of a text, and how eSpeak is told to read it. */
export interface Reading {
  readonly text: string
  readonly as?: 'characters' | 'telephone'
}

/** How languages write that a number is one of an order; in all others it is said as a number. */
const ordinals: Readonly<Record<string, string>> = {
  ...{ de: '.', da: '.', nb: '.', no: '.', fi: '.', is: '.', et: '.', cs: '.', sk: '.', sl: '.', hr: '.' },
  ...{
    hu: '.',
    lv: '.',
    lt: '.',
    pl: '.',
    tr: '.',
    fr: 'e',
    nl: 'e',
    ca: 'è',
    es: 'º',
    pt: 'º',
    it: 'º',
    gl: 'º',
  },
}
const english: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd', other: 'th' }

function ordinal(number: string, language: string): string {
  if (!/^\d+$/.test(number)) return number
  const own = primary(language)
  if (own !== 'en') return number + (Object.hasOwn(ordinals, own) ? (ordinals[own] ?? '') : '')
  const rules = new Intl.PluralRules('en', { type: 'ordinal' })
  return number + (english[rules.select(Number(number))] ?? 'th')
}

const primary = (language: string): string => language.toLowerCase().split('-', 1)[0] ?? ''

/** Year, month and day of "3/4/2016" as `format` orders them ("mdy", SSML's own names); undefined where that is no date. */
function dateOf(text: string, format: string): { year?: number; month?: number; day?: number } | undefined {
  const numbers = text.match(/\d+/g)?.map(Number) ?? []
  const isIso = /^\d{4}\D\d{1,2}(?:\D\d{1,2})?$/.test(text)
  const order = Array.from(isIso ? 'ymd' : format).slice(0, isIso ? numbers.length : undefined)
  if (/[^\d\s./-]/.test(text) || numbers.length !== order.length) return undefined
  const at = (letter: string): number | undefined => numbers[order.indexOf(letter)]
  const [year, month, day] = [at('y'), at('m'), at('d')]
  if ((month !== undefined && (month < 1 || month > 12)) || (day !== undefined && (day < 1 || day > 31)))
    return undefined
  return {
    ...(year === undefined ? {} : { year }),
    ...(month === undefined ? {} : { month }),
    ...(day === undefined ? {} : { day }),
  }
}

function date(text: string, format: string, language: string): string {
  const usual = /^en-(?:us|ph)\b/i.test(language) || language.toLowerCase() === 'en' ? 'mdy' : 'dmy'
  const clean = format.toLowerCase().replaceAll(/[^ymd]/g, '')
  const found = dateOf(text, clean === '' ? usual : clean.replaceAll(/(.)\1+/g, '$1'))
  if (found === undefined) return text
  const { year, month, day } = found
  const time = new Date(Date.UTC(2000, (month ?? 1) - 1, day ?? 1))
  time.setUTCFullYear(year ?? 2000)
  const form = new Intl.DateTimeFormat(language, {
    ...(year === undefined ? {} : { year: 'numeric' }),
    ...(month === undefined ? {} : { month: 'long' }),
    ...(day === undefined ? {} : { day: 'numeric' }),
    ...{ timeZone: 'UTC', calendar: 'gregory', numberingSystem: 'latn' },
  })
  return form
    .formatToParts(time)
    .map(({ type, value }) =>
      type === 'day' && primary(language) === 'en' ? ordinal(value, 'en') : value.replaceAll(',', ''),
    )
    .join('')
}

/** Hours and minutes as a clock says them: the colon is no pause, and no full hour has "zero" minutes. */
function clock(text: string, language: string): string {
  const found = /^(\d{1,2})[:.h](\d{2})(?:[:.](\d{2}))?\s*([ap]\.?m\.?)?$/i.exec(text.trim())
  if (found === null) return text
  const [, hours = '', minutes = '', seconds, half = ''] = found
  const rest = [minutes, seconds ?? ''].filter((part) => part !== '' && Number(part) > 0).map(Number)
  const spoken =
    primary(language) === 'en' && rest.length === 1 && (rest[0] ?? 0) < 10 ? ['0', ...rest] : rest
  const letters = half.replaceAll('.', '').toUpperCase().split('').join(' ')
  const full = rest.length === 0 && half === '' && primary(language) === 'en' ? ["o'clock"] : []
  return [Number(hours), ...spoken, ...full, letters].filter((part) => part !== '').join(' ')
}

const symbols: Readonly<Record<string, string>> = {
  $: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₹': 'INR',
  '₽': 'RUB',
}

/** "1,234.50" and "1.234,50": what stands last parts the fraction when one or two digits follow it. */
function numberOf(text: string): number {
  const digits = text.replaceAll(/[\s\u00a0\u202f']/g, '')
  const fraction = /[.,](\d{1,2})$/.exec(digits)
  const whole = (fraction === null ? digits : digits.slice(0, fraction.index)).replaceAll(/[.,]/g, '')
  return Number(`${whole}.${fraction?.[1] ?? '0'}`)
}

function currency(text: string, language: string): string {
  const found = /^(-?)\s*([A-Z]{3}|\p{Sc})?\s*(-?\d[\d.,\s\u00a0\u202f']*?)\s*([A-Z]{3}|\p{Sc})?$/u.exec(
    text.trim(),
  )
  const sign = found?.[2] ?? found?.[4]
  const value = numberOf(found?.[3] ?? '')
  if (sign === undefined || !Number.isFinite(value)) return text
  const code = symbols[sign] ?? sign
  if (!/^[A-Z]{3}$/.test(code)) return text
  return new Intl.NumberFormat(language, {
    ...{
      style: 'currency',
      currency: code,
      currencyDisplay: 'name',
      useGrouping: false,
      numberingSystem: 'latn',
    },
    ...(Number.isInteger(value) ? { maximumFractionDigits: 0 } : {}),
  }).format(found?.[1] === '-' ? -value : value)
}

/** Units as they are written, by the names that `Intl` has for them. */
const units: Readonly<Record<string, string>> = {
  ...{
    mm: 'millimeter',
    cm: 'centimeter',
    m: 'meter',
    km: 'kilometer',
    in: 'inch',
    ft: 'foot',
    mi: 'mile',
    yd: 'yard',
  },
  ...{
    g: 'gram',
    kg: 'kilogram',
    oz: 'ounce',
    lb: 'pound',
    lbs: 'pound',
    l: 'liter',
    L: 'liter',
    ml: 'milliliter',
  },
  ...{ s: 'second', sec: 'second', min: 'minute', h: 'hour', hr: 'hour', ms: 'millisecond', d: 'day' },
  ...{
    'km/h': 'kilometer-per-hour',
    kmh: 'kilometer-per-hour',
    mph: 'mile-per-hour',
    'm/s': 'meter-per-second',
  },
  ...{
    '°C': 'celsius',
    '°F': 'fahrenheit',
    '°': 'degree',
    '%': 'percent',
    B: 'byte',
    kB: 'kilobyte',
    MB: 'megabyte',
  },
  ...{ GB: 'gigabyte', TB: 'terabyte', ha: 'hectare', gal: 'gallon', 'fl oz': 'fluid-ounce' },
}

function measure(text: string, language: string): string {
  const found = /^(-?\d[\d.,]*)\s*(\S.*)$/.exec(text.trim())
  const unit = units[found?.[2] ?? '']
  const value = numberOf(found?.[1] ?? '')
  if (unit === undefined || !Number.isFinite(value)) return text
  return new Intl.NumberFormat(language, {
    ...{
      style: 'unit',
      unit,
      unitDisplay: 'long',
      useGrouping: false,
      numberingSystem: 'latn',
      maximumFractionDigits: 6,
    },
  }).format(value)
}

/** Fractions that Unicode has a letter for are read by that; any other as it stands. */
const fractions: Readonly<Record<string, string>> = {
  ...{
    '1/2': '½',
    '1/3': '⅓',
    '2/3': '⅔',
    '1/4': '¼',
    '3/4': '¾',
    '1/5': '⅕',
    '2/5': '⅖',
    '3/5': '⅗',
    '4/5': '⅘',
  },
  ...{ '1/6': '⅙', '5/6': '⅚', '1/8': '⅛', '3/8': '⅜', '5/8': '⅝', '7/8': '⅞' },
}

/** How `text` is read as SSML's `interpret-as` and `format` say, in a language (BCP 47). What cannot be told stays as it is. */
export function readingOf(text: string, as: string, format: string, language: string): Reading {
  switch (as.toLowerCase()) {
    case 'characters':
    case 'character':
    case 'spell-out':
    case 'verbatim':
    case 'letters':
      return { text, as: 'characters' }
    case 'digits':
    case 'number_digit':
      return { text: text.replaceAll(/(?<=\d)[\s,.-]+(?=\d)/g, ''), as: 'telephone' }
    case 'telephone':
      return { text, as: 'telephone' }
    case 'number':
    case 'cardinal':
      return format === 'ordinal'
        ? { text: ordinal(text, language) }
        : format === 'digits' || format === 'telephone'
          ? { text, as: 'telephone' }
          : { text }
    case 'ordinal':
      return { text: ordinal(text.replace(/(?:st|nd|rd|th|\.|º|ª|e)$/iu, ''), language) }
    case 'date':
      return { text: date(text, format, language) }
    case 'time':
      return { text: clock(text, language) }
    case 'currency':
      return { text: currency(text, language) }
    case 'unit':
    case 'measure':
      return { text: measure(text, language) }
    case 'fraction':
      return {
        text: text
          .replace(/(\d+)\s+(?=\d+\/)/, '$1 ')
          .replace(/\d+\/\d+$/, (found) => fractions[found] ?? found),
      }
    default:
      return { text }
  }
}
