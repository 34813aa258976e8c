import { nearLetters } from '../shared/near-letters.ts'

/** The letters of CEA-608 as two bytes without parity: [0, code] for the standard ones, [11 hex, code] and so on for others. */
export type LetterCode = readonly [set: number, code: number]

/** ASCII but for these. */
const standard: Readonly<Record<number, string>> = {
  0x2a: 'á',
  0x5c: 'é',
  0x5e: 'í',
  0x5f: 'ó',
  0x60: 'ú',
  0x7b: 'ç',
  0x7c: '÷',
  0x7d: 'Ñ',
  0x7e: 'ñ',
  0x7f: '█',
}

/** From 30 hex; the blank at 39 is transparent. */
const special = '®°½¿™¢£♪à\u00A0èâêîôû'
/** Spanish, French and the like, from 20 hex; each replaces the letter before it. */
const extended12 = "ÁÉÓÚÜü‘¡*'—©℠•“”ÀÂÇÈÊËëÎÏïÔÙùÛ«»"
/** Portuguese, German, Danish. */
const extended13 = 'ÃãÍÌìÒòÕõ{}\\^_|~ÄäÖöß¥¤¦ÅåØø┌┐└┘'

/** What a code shows; undefined for a code of no letter. */
export function letterAt(set: number, code: number): string | undefined {
  if (set === 0)
    return standard[code] ?? (code >= 0x20 && code < 0x80 ? String.fromCharCode(code) : undefined)
  if (set === 0x11 && code >= 0x30 && code < 0x40) return special.charAt(code - 0x30)
  if (code < 0x20 || code >= 0x40) return undefined
  return set === 0x12
    ? extended12.charAt(code - 0x20)
    : set === 0x13
      ? extended13.charAt(code - 0x20)
      : undefined
}

const codes = new Map<string, LetterCode>()
const add = (set: number, first: number, last: number): void => {
  for (let code = first; code <= last; code += 1) {
    const letter = letterAt(set, code)
    if (letter !== undefined && !codes.has(letter)) codes.set(letter, [set, code])
  }
}
add(0, 0x20, 0x7f)
add(0x11, 0x30, 0x3f)
add(0x12, 0x20, 0x3f)
add(0x13, 0x20, 0x3f)

export const codeOf = (letter: string): LetterCode | undefined => codes.get(letter)

/** A letter of the standard set that stands where a decoder does not know an extended one. */
export function standInFor(letter: string): number {
  const near = nearLetters(letter, (each) => codeOf(each)?.[0] === 0)
  return near.length === 1 ? (codeOf(near)?.[1] ?? 0x20) : 0x20
}

/** Letters with their accents, in order. */
export const lettersOf = (text: string): readonly string[] =>
  text.normalize('NFC').match(/\P{M}\p{M}*|\p{M}+/gu) ?? []

/** Letters as they can be written: those that CEA-608 does not have become near ones. */
export const writtenLetters = (text: string): readonly string[] =>
  lettersOf(text).flatMap((letter) =>
    codes.has(letter) ? [letter] : Array.from(nearLetters(letter, (each) => codes.has(each))),
  )

/** Whether a letter is written as another. What nobody sees is no loss. */
export const isReplaced = (letter: string): boolean =>
  !codes.has(letter) && nearLetters(letter, () => false) !== ''
