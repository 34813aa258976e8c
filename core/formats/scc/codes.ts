import type { Look } from '../../cues/looks.ts'
import { nearestPrimary, primaryColors } from '../shared/primary-colors.ts'

/** Miscellaneous control codes, the second byte after 14 hex (CEA-608-E, table 52). */
export const control = {
  resumeLoading: 0x20,
  backspace: 0x21,
  deleteToEnd: 0x24,
  rollUp2: 0x25,
  rollUp4: 0x27,
  resumeDirect: 0x29,
  textRestart: 0x2a,
  resumeText: 0x2b,
  eraseDisplayed: 0x2c,
  carriageReturn: 0x2d,
  eraseHidden: 0x2e,
  endOfCaption: 0x2f,
} as const

/** Two bytes without parity. */
export type Pair = readonly [first: number, second: number]

const bits = (value: number): number => {
  let count = 0
  for (let rest = value; rest > 0; rest >>= 1) count += rest & 1
  return count
}

/** Bytes with an odd number of ones are whole. */
export const hasParity = (byte: number): boolean => bits(byte) % 2 === 1
const withParity = (byte: number): number => (hasParity(byte) ? byte : byte | 0x80)

const hex = Array.from({ length: 256 }, (_, byte) => withParity(byte).toString(16).padStart(2, '0'))

/** "9420" */
export const wordOf = ([first, second]: Pair): string => `${hex[first] ?? ''}${hex[second] ?? ''}`

/** Rows by the first byte of a preamble address code (of channel 1) and bit 5 of the second. */
const rowsByByte: readonly (readonly [number, number])[] = [
  [11, 11],
  [1, 2],
  [3, 4],
  [12, 13],
  [14, 15],
  [5, 6],
  [7, 8],
  [9, 10],
]

/** CEA-608's order of colours: white, green, blue, cyan, red, yellow, magenta; as numbers of `primaryColors`. */
const colors = [7, 2, 4, 6, 1, 3, 5]

const colorOf = (index: number): string | undefined =>
  index === 0 ? undefined : primaryColors[colors[index] ?? 7]
/** Black exists as an attribute that few decoders know; it is written white. */
const indexOf = (color: string | undefined): number => Math.max(0, colors.indexOf(nearestPrimary(color)))

/** What a code says of the pen. */
export type Pen = Pick<Look, 'color' | 'italic' | 'underline'>

export interface Preamble {
  /** 1 to 15. */
  readonly row: number
  /** 0 to 28. */
  readonly column: number
  readonly pen: Pen
}

/** A preamble address code; `first` is 10 to 17 hex, `second` 40 to 7F. */
export function readPreamble(first: number, second: number): Preamble {
  const [low, high] = rowsByByte[first & 7] ?? [15, 15]
  const kind = (second & 0x1e) >> 1
  return {
    row: second & 0x20 ? high : low,
    column: kind < 8 ? 0 : (kind - 8) * 4,
    pen: {
      color: kind < 7 ? colorOf(kind) : undefined,
      italic: kind === 7,
      underline: (second & 1) === 1,
    },
  }
}

function preamble(row: number, kind: number, underline: boolean): Pair {
  const first = rowsByByte.findIndex((rows) => rows.includes(row))
  const isHigh = rowsByByte[first]?.[0] !== row
  return [0x10 | first, 0x40 | (isHigh ? 0x20 : 0) | (kind << 1) | (underline ? 1 : 0)]
}

/** To a row and a column that is a multiple of four, in white. */
export const indentPreamble = (row: number, column: number, underline: boolean): Pair =>
  preamble(row, 8 + column / 4, underline)

/** To the first column of a row, in a colour or in italics. */
export const stylePreamble = (row: number, pen: Pen): Pair =>
  preamble(row, indexOf(pen.color) === 0 && pen.italic ? 7 : indexOf(pen.color), pen.underline)

/** A mid-row code (11 hex, 20 to 2F): a colour ends italics, italics keep the colour. */
export const readMidRow = (second: number, pen: Pen): Pen => {
  const kind = (second & 0x0e) >> 1
  const underline = (second & 1) === 1
  return kind === 7 ? { ...pen, italic: true, underline } : { color: colorOf(kind), italic: false, underline }
}

const isSamePen = (a: Pen, b: Pen): boolean =>
  indexOf(a.color) === indexOf(b.color) && a.italic === b.italic && a.underline === b.underline

/** The mid-row codes that bring the pen from `before` to `after`: each takes a place of the row. */
export function midRows(before: Pen, after: Pen): readonly Pair[] {
  if (isSamePen(before, after)) return []
  const color = indexOf(after.color)
  const under = after.underline ? 1 : 0
  const italics: Pair = [0x11, 0x2e | under]
  if (color === indexOf(before.color) && after.italic) return [italics]
  return [[0x11, 0x20 | (color << 1) | under], ...(after.italic ? [italics] : [])]
}

/** How many attributes besides underlining a row in `pen` begins with. */
export const attributesOf = (pen: Pen): number => (indexOf(pen.color) === 0 ? 0 : 1) + (pen.italic ? 1 : 0)
