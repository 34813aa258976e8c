import { nearLetters } from '../shared/near-letters.ts'

/** The character code tables of EBU Tech 3264 (CCT): Latin, Cyrillic, Arabic, Greek, Hebrew. */
export const tableCodes = ['00', '01', '02', '03', '04'] as const
export type TableCode = (typeof tableCodes)[number]

export const tableNames: Readonly<Record<TableCode, string>> = {
  '00': 'Latin',
  '01': 'Latin/Cyrillic',
  '02': 'Latin/Arabic',
  '03': 'Latin/Greek',
  '04': 'Latin/Hebrew',
}

/** ISO 6937 puts the accent before its letter; C9 and CC are those of its first edition. */
const accents = new Map<number, string>([
  [0xc1, '\u0300'],
  [0xc2, '\u0301'],
  [0xc3, '\u0302'],
  [0xc4, '\u0303'],
  [0xc5, '\u0304'],
  [0xc6, '\u0306'],
  [0xc7, '\u0307'],
  [0xc8, '\u0308'],
  [0xc9, '\u0308'],
  [0xca, '\u030A'],
  [0xcb, '\u0327'],
  [0xcc, '\u0332'],
  [0xcd, '\u030B'],
  [0xce, '\u0328'],
  [0xcf, '\u030C'],
])

/** An accent that stands alone, C1 to CF; "\0" where there is none. */
const alone = '`´^~¯˘˙¨¨˚¸_˝˛ˇ'

/** A0 to FF of ISO 6937 with the dollar and number signs of its first edition; "\0" where there is no letter. */
const latin =
  '\u00A0¡¢£$¥#§¤‘“«←↑→↓°±²³×µ¶·÷’”»¼½¾¿\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0—¹®©™♪¬¦\0\0\0\0⅛⅜⅝⅞ΩÆĐªĦ\0ĲĿŁØŒºÞŦŊŉĸæđðħıĳŀłøœßþŧŋ\u00AD'

const range = (first: number, last: number, letterOf: (code: number) => number): string =>
  Array.from({ length: last - first + 1 }, (_, at) => String.fromCharCode(letterOf(first + at))).join('')
const none = (count: number): string => '\0'.repeat(count)

/** A0 to FF of ISO 8859-5, -6, -7 and -8. */
const cyrillic =
  `\u00A0${range(0xa1, 0xac, (code) => code + 0x360)}\u00AD` +
  `${range(0xae, 0xef, (code) => code + 0x360)}№${range(0xf1, 0xfc, (code) => code + 0x360)}§${range(0xfe, 0xff, (code) => code + 0x360)}`
const arabic =
  `\u00A0${none(3)}¤${none(7)}،\u00AD${none(13)}؛${none(3)}؟${none(1)}` +
  `${range(0xc1, 0xda, (code) => code + 0x560)}${none(5)}${range(0xe0, 0xf2, (code) => code + 0x560)}${none(13)}`
const greek =
  `\u00A0‘’£€₯¦§¨©\u037A«¬\u00AD\0―°±²³\u0384\u0385\u0386·\u0388\u0389\u038A»\u038C½\u038E\u038F` +
  `${range(0xc0, 0xd1, (code) => code + 0x2d0)}\0${range(0xd3, 0xfe, (code) => code + 0x2d0)}\0`
const hebrew = `\u00A0\0¢£¤¥¦§¨©×«¬\u00AD®¯°±²³´µ¶·¸¹÷»¼½¾${none(32)}‗${range(0xe0, 0xfa, (code) => code + 0x4f0)}${none(2)}\u200E\u200F\0`

const upper: Readonly<Record<TableCode, string>> = {
  '00': latin,
  '01': cyrillic,
  '02': arabic,
  '03': greek,
  '04': hebrew,
}

export interface ReadLetter {
  /** What is shown: one letter with its accent; U+FFFD for a code without one. */
  readonly letter: string
  /** Bytes that it takes. */
  readonly length: 1 | 2
}

/** The letter whose code begins with `code` (20 to 7F, A0 to FF); `next` is the byte behind it, NaN at the end. */
export function letterOf(code: number, next: number, table: TableCode): ReadLetter {
  if (code < 0x7f) return { letter: String.fromCharCode(code), length: 1 }
  if (code === 0x7f) return { letter: '█', length: 1 }
  const accent = table === '00' ? accents.get(code) : undefined
  if (accent !== undefined) {
    if (!(next > 0x20 && next < 0x7f)) {
      return { letter: alone.charAt(code - 0xc1), length: next === 0x20 ? 2 : 1 }
    }
    // ISO 6937 has the small g with cedilla under the acute, because its cedilla stands on top.
    if (code === 0xc2 && next === 0x67) return { letter: 'ģ', length: 2 }
    return { letter: (String.fromCharCode(next) + accent).normalize('NFC'), length: 2 }
  }
  const letter = upper[table].charAt(code - 0xa0)
  return { letter: letter === '\0' || letter === '' ? '\uFFFD' : letter, length: 1 }
}

const codes = new Map<TableCode, ReadonlyMap<string, number>>()
function codesOf(table: TableCode): ReadonlyMap<string, number> {
  let found = codes.get(table)
  if (found === undefined) {
    const made = new Map<string, number>([['█', 0x7f]])
    for (let code = 0xff; code >= 0xa0; code -= 1) {
      const letter = upper[table].charAt(code - 0xa0)
      if (letter !== '\0') made.set(letter, code)
    }
    if (table === '00') made.set('Ð', 0xe2).set('―', 0xd0)
    for (let code = 0x20; code < 0x7f; code += 1) made.set(String.fromCharCode(code), code)
    codes.set(table, made)
    found = made
  }
  return found
}

const accentCodes = new Map([...accents].reverse().map(([code, accent]) => [accent, code]))

/** The bytes of a letter with its accents; undefined when the table has no place for it. */
function bytesOf(letter: string, table: TableCode): readonly number[] | undefined {
  const direct = codesOf(table).get(letter)
  if (direct !== undefined) return [direct]
  if (table !== '00') {
    const each = Array.from(letter, (part) => codesOf(table).get(part))
    return each.every((code) => code !== undefined) ? each : undefined
  }
  if (letter === 'ģ') return [0xc2, 0x67]
  const [base = '', accent = '', more] = Array.from(letter.normalize('NFD'))
  const before = accentCodes.get(accent)
  if (more !== undefined || before === undefined || !/^[!-~]$/.test(base)) {
    const lone = alone.indexOf(letter)
    return lone === -1 ? undefined : [0xc1 + lone, 0x20]
  }
  return [before, base.charCodeAt(0)]
}

/** Letters with their accents, in order. */
export const lettersOf = (text: string): readonly string[] =>
  text.normalize('NFC').match(/\P{M}\p{M}*|\p{M}+/gu) ?? []

/** The bytes of `text`, and of what is near where the table has no place for a letter. */
export function encode(text: string, table: TableCode): readonly number[] {
  const isHeld = (letter: string): boolean => bytesOf(letter, table) !== undefined
  return lettersOf(text).flatMap((letter) => {
    const own = bytesOf(letter, table)
    if (own !== undefined) return own
    return Array.from(nearLetters(letter, isHeld)).flatMap((near) => bytesOf(near, table) ?? [])
  })
}

/** Whether a letter would be written as another. What nobody sees is no loss. */
export const isReplaced = (letter: string, table: TableCode): boolean =>
  bytesOf(letter, table) === undefined && nearLetters(letter, () => false) !== ''
