import { englishShort, englishSigns, frenchShort, frenchSigns } from './abbreviations.ts'
import { chiffres, digitWords, nombre } from './number-words.ts'
import { inEnglish, inFrench } from './spoken-context.ts'
import { bare, currencies, englishNumber, frenchNumber, letters, magnitude, split } from './spoken-number.ts'

/** What a written token sounds like, for engines that know words and no signs. */

/** A token without any rule of its own, cut into letters, digits and signs. */
function pieces(token: string, french: boolean): string[] {
  const signs = french ? frenchSigns : englishSigns
  // Acronyms keep their capitals: an engine that does not know "HTTP" spells it.
  const found =
    token.match(/\p{L}[\p{L}\p{M}]*(?:['’][\p{L}\p{M}]+)*['’]?|\p{Nd}+|[^\p{L}\p{N}\s]|\p{N}/gu) ?? []
  return found.flatMap((piece) => {
    if (/^[0-9]+$/.test(piece)) return french ? nombre(piece) : bare(piece)
    const sign = signs.get(piece)
    if (sign !== undefined) return split(sign)
    if (/^\p{Nd}+$/u.test(piece)) return Array.from(piece).flatMap((digit) => digitValue(digit, french))
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
const edges = /^(?:[\s"“”„«»‹›()[\]{}<>*_~♪♫¿¡…—–|,;:!?‘]|\.(?!\d))+|[\s"“”„«»‹›()[\]{}<>*_~♪♫…—–|.,;:!?]+$/gu

/** Words that begin with their apostrophe; elsewhere one is a quotation mark. */
const clipped = /^['’](?:cause|em|til|tis|twas|bout|n|round|cuz)$/i

function spokenEnglish(token: string): string[] {
  if (clipped.test(token)) return [token.toLowerCase().replace('’', "'")]
  const short = englishShort.get(token.toLowerCase())
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
  const short = frenchShort.get(token.toLowerCase())
  if (short !== undefined) return split(short)
  const number = frenchNumber(token)
  if (number !== undefined) return number
  const amount = /^(.+?)\s*([%€$£])$/.exec(token)
  if (amount !== null)
    return [...spokenFrench(amount[1] ?? ''), ...split(frenchSigns.get(amount[2] ?? '') ?? '')]
  const parts = token.split(/[-‐‑–—/]+(?=[\p{L}\p{N}])/u).filter((part) => part !== '')
  return parts.length > 1 ? parts.flatMap((part) => spoken(part, 'fr')) : pieces(token, true)
}

/**
 * The words that are heard when `token` is read aloud: "$200," is "two hundred dollars", "–" is nothing. Lower case, but
 * acronyms keep their capitals. Never empty for a token with a letter or a digit. English well, French the basics; any
 * other language is treated as English.
 */
export function spoken(token: string, language: string): readonly string[] {
  const core = token.replaceAll(edges, '')
  if (core === '') return []
  return /^fr\b/i.test(language) ? spokenFrench(core) : spokenEnglish(core)
}

/** `spoken` for a whole text: "$3 million" is "three million dollars", so the currency moves to the next token. */
export function spokenTokens(tokens: readonly string[], language: string): readonly (readonly string[])[] {
  const isFrench = /^fr\b/i.test(language)
  const result = tokens.map((token, index) => {
    const [before = '', after = ''] = [tokens[index - 1], tokens[index + 1]]
    return (isFrench ? inFrench : inEnglish)(token, before, after) ?? spoken(token, language)
  })
  if (isFrench) return result
  return result.map((words, index) => {
    const next = tokens[index + 1]?.replaceAll(edges, '') ?? ''
    if (/^\W*[$€£¥][\d.,]*\d$/.test(tokens[index] ?? '') && magnitude.test(next)) return words.slice(0, -1)
    const before = tokens[index - 1] ?? ''
    const sign = /^\W*([$€£¥])[\d.,]*\d$/.exec(before)?.[1]
    if (sign === undefined || !magnitude.test(tokens[index]?.replaceAll(edges, '') ?? '')) return words
    return [...words, currencies[sign]?.many ?? '']
  })
}
