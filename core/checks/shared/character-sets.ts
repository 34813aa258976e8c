import type { CharacterSet } from '../../profiles/profile.ts'

/** ASCII without what line 21 puts other letters in place of, then its special and extended letters (CEA-608). */
const cea608 = "áéíóúç÷Ññ█®°½¿™¢£♪àèâêîôûÁÉÓÚÜü‘¡*'—©℠•“”ÀÂÇÈÊËëÎÏïÔÙùÛ«»ÃãÍÌìÒòÕõ{}\\^_|~ÄäÖöß¥¤¦ÅåØø┌┐└┘"
/** What ISO 6937 has besides letters with accents (EBU Tech 3264, Latin). */
const teletext = '¡¢£$¥#§¤‘“«←↑→↓°±²³×µ¶·÷’”»¼½¾¿—¹®©™♪ΩÆĐªĦĲĿŁØŒºÞŦŊŉĸæđðħıĳŀłøœßþŧŋ'

const known: Readonly<Record<CharacterSet, RegExp>> = {
  // Controls, what stands for an unreadable byte, private use, and marks that nobody sees; Thai and Persian need U+200B to U+200D.
  any: /[^\n\x20-\x7e\u00a0-\u00ac\u00ae-\u1fff\u200b-\u200f\u2010-\u2027\u202f-\u2064\u2070-\ud7ff\uf900-\ufefe\uff00-\uffef\u{10000}-\u{e01ef}]/u,
  'cea-608': new RegExp(`[^\\n\\x20-\\x5b\\x5d\\x61-\\x7a${escaped(cea608)}]`, 'u'),
  teletext: new RegExp(`[^\\n\\x20-\\x7e\\u00c0-\\u017f${escaped(teletext)}]`, 'u'),
}

function escaped(letters: string): string {
  return letters.replace(/[\\\]^-]/g, '\\$&')
}

/** The first letter of `text` that the set does not hold, as its place; -1 where there is none. */
export const strangerIn = (text: string, set: CharacterSet): number => text.search(known[set])

/** What says nearly the same in letters that every set has. */
const near: Readonly<Record<string, string>> = {
  '…': '...',
  '–': '-',
  '‐': '-',
  '‑': '-',
  '−': '-',
  '―': '-',
  '—': '-',
  '„': '"',
  '‟': '"',
  '“': '"',
  '”': '"',
  '‚': "'",
  '‘': "'",
  '’': "'",
  '‹': "'",
  '›': "'",
  '`': "'",
  '´': "'",
  '♫': '♪',
  '♬': '♪',
  '\u00a0': ' ',
  '\u202f': ' ',
  '\u2009': ' ',
  '\t': ' ',
  '\u00ad': '',
  '\ufeff': '',
  '\u2028': ' ',
}

/** What can stand for `letter` in `set`; undefined where nothing says the same. */
export function standInFor(letter: string, set: CharacterSet): string | undefined {
  const stand = near[letter] ?? (letter < ' ' ? '' : undefined)
  if (stand === undefined || (stand !== '' && strangerIn(stand, set) >= 0)) return undefined
  return stand
}
