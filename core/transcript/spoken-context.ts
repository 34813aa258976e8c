import { englishUnits } from './abbreviations.ts'
import { cardinalWords, nombre, ordinalWords } from './number-words.ts'
import { frenchOrdinal, split } from './spoken-number.ts'

/** How a token is read because of its neighbours: "5 kg", "No. 5", "Henry VIII", "9 h 05". Undefined where they change nothing. */

const core = (token: string): string => token.replaceAll(/^[\s"“”«»(]+|[\s"“”«»),;:!?]+$/gu, '')
const isNumber = (token: string): boolean => /^[-−+]?[$€£¥]?\d[\d.,\u00a0\u202f]*$/u.test(core(token))

const englishBeforeNumber = new Map([
  ['no.', 'number'],
  ['nos.', 'numbers'],
  ['p.', 'page'],
  ['pp.', 'pages'],
  ['vol.', 'volume'],
  ['fig.', 'figure'],
  ['ch.', 'chapter'],
  ['sec.', 'section'],
])
const frenchBeforeNumber = new Map([
  ['n°', 'numéro'],
  ['nº', 'numéro'],
  ['no', 'numéro'],
  ['p.', 'page'],
  ['chap.', 'chapitre'],
  ['vol.', 'volume'],
])
const frenchUnits = new Map([
  ['h', 'heures'],
  ['min', 'minutes'],
  ['s', 'secondes'],
  ['km', 'kilomètres'],
  ['m', 'mètres'],
  ['cm', 'centimètres'],
  ['mm', 'millimètres'],
  ['kg', 'kilos'],
  ['g', 'grammes'],
  ['l', 'litres'],
  ['km/h', 'kilomètres heure'],
  ['°c', 'degrés celsius'],
  ['c', 'centimes'],
])
/** What numbers its parts: "World War II" is two, not the second. */
const counted =
  /^(?:war|chapter|part|act|book|volume|section|phase|type|class|scene|title|chapitre|partie|acte|tome|livre|guerre|scène|titre)$/i
const roman = /^(?=[IVX]{2,}$)X{0,3}(?:IX|IV|V?I{0,3})$/
const values: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10 }

function valueOf(numeral: string): string {
  let sum = 0
  for (let at = 0; at < numeral.length; at += 1) {
    const value = values[numeral.charAt(at)] ?? 0
    sum += value < (values[numeral.charAt(at + 1)] ?? 0) ? -value : value
  }
  return String(sum)
}

function romanWords(token: string, before: string, isFrench: boolean): string[] | undefined {
  const name = core(before)
  if (!/^\p{Lu}\p{Ll}/u.test(name)) return undefined
  const numeral = core(token).replace(/\.$/, '')
  if (isFrench && /^Ier$/.test(numeral)) return ['premier']
  if (!roman.test(numeral)) return undefined
  const digits = valueOf(numeral)
  if (isFrench) return nombre(digits)
  return counted.test(name) ? cardinalWords(digits) : ['the', ...ordinalWords(digits)]
}

export function inEnglish(token: string, before: string, after: string): string[] | undefined {
  const lower = core(token).toLowerCase()
  const named = isNumber(after) ? englishBeforeNumber.get(lower) : undefined
  if (named !== undefined) return [named]
  if (isNumber(before)) {
    const unit =
      englishUnits.get(lower.replace(/\.$/, '')) ??
      (lower === '°c' ? 'degrees celsius' : lower === '°f' ? 'degrees fahrenheit' : undefined)
    if (unit !== undefined && lower !== 'in' && lower !== 'm') return split(unit)
  }
  return romanWords(token, before, false)
}

export function inFrench(token: string, before: string, after: string): string[] | undefined {
  const text = core(token)
  const lower = text.toLowerCase()
  const named = isNumber(after) ? frenchBeforeNumber.get(lower) : undefined
  if (named !== undefined) return [named]
  const unit = isNumber(before) ? frenchUnits.get(lower.replace(/\.$/, '')) : undefined
  if (unit !== undefined) return split(unit)
  // "10 000": the second group says the thousand, and its own hundreds.
  const group = /^[1-9]\d{0,2}$/.test(core(before)) ? /^(\d{3})(?:,\d\d)?$/.exec(text)?.[1] : undefined
  if (group !== undefined) return ['mille', ...(Number(group) === 0 ? [] : nombre(group))]
  // "1,50 €" is "un euro cinquante".
  const amount = /^(\d+),(\d\d)$/.exec(text)
  if (amount !== null && /^[€$£]/.test(core(after))) return nombre(amount[1] ?? '')
  const cents = /^\d+,(\d\d)$/.exec(core(before))
  if (cents !== null && /^[€$£]$/.test(text)) {
    const { one = 'euro', many = 'euros' } = frenchMoney[text] ?? {}
    return [
      Number.parseInt(core(before), 10) < 2 ? one : many,
      ...(cents[1] === '00' ? [] : nombre(cents[1] ?? '')),
    ]
  }
  return romanWords(token, before, true) ?? century(text)
}

const frenchMoney: Readonly<Record<string, { one: string; many: string }>> = {
  '€': { one: 'euro', many: 'euros' },
  $: { one: 'dollar', many: 'dollars' },
  '£': { one: 'livre', many: 'livres' },
}

/** "XIXe" is "dix-neuvième". */
function century(text: string): string[] | undefined {
  const found = /^([IVX]+)(?:e|ème)$/.exec(text)
  return found === null || !(roman.test(found[1] ?? '') || /^[VX]$/.test(found[1] ?? ''))
    ? undefined
    : frenchOrdinal(valueOf(found[1] ?? ''))
}
