import { formatFrameRate, framesPerSecond, type FrameRate } from '../../time/frame-rate.ts'
import { tableCodes, type TableCode } from './letters.ts'

/** General Subtitle Information, the first 1024 bytes of a file: where its fields begin and how long they are (EBU Tech 3264, 4). */
const fields = {
  CPN: [0, 3],
  DFC: [3, 8],
  DSC: [11, 1],
  CCT: [12, 2],
  LC: [14, 2],
  OPT: [16, 32],
  CD: [224, 6],
  RD: [230, 6],
  RN: [236, 2],
  TNB: [238, 5],
  TNS: [243, 5],
  TNG: [248, 3],
  MNC: [251, 2],
  MNR: [253, 2],
  TCS: [255, 1],
  TCP: [256, 8],
  TCF: [264, 8],
  TND: [272, 1],
  DSN: [273, 1],
} as const
export type FieldName = keyof typeof fields

export const gsiLength = 1024

/** The block as a string with one character a byte. */
export type Gsi = string

export const fieldOf = (gsi: Gsi, name: FieldName): string => {
  const [from, length] = fields[name]
  return gsi.slice(from, from + length)
}

/** The block with `value` in a field, cut or filled with blanks to its length. */
export function withField(gsi: Gsi, name: FieldName, value: string): Gsi {
  const [from, length] = fields[name]
  return gsi.slice(0, from) + value.slice(0, length).padEnd(length, ' ') + gsi.slice(from + length)
}

/** A whole number in a field, however it was filled: "00012", "   12", "12   ". */
export function numberIn(gsi: Gsi, name: FieldName): number | undefined {
  const text = fieldOf(gsi, name).trim()
  return /^\d+$/.test(text) ? Number(text) : undefined
}

const rates: readonly (readonly [code: string, rate: FrameRate])[] = [
  ['STL23.01', { numerator: 24000, denominator: 1001 }],
  ['STL24.01', { numerator: 24, denominator: 1 }],
  ['STL25.01', { numerator: 25, denominator: 1 }],
  ['STL29.01', { numerator: 30000, denominator: 1001 }],
  ['STL30.01', { numerator: 30, denominator: 1 }],
]

/**
 * The frame rate that a disk format code says. The document knows STL25.01 and STL30.01; others are written by programs.
 * Thirty is thirty: the time codes of 525-line countries keep to the clock. Undefined for a code that says none.
 */
export function rateOf(code: string): FrameRate | undefined {
  const known = rates.find(([each]) => each.slice(0, 5) === code.slice(0, 5))?.[1]
  if (known !== undefined) return known
  const count = Number(/^STL(\d\d)/.exec(code)?.[1] ?? 0)
  return count > 0 ? { numerator: count, denominator: 1 } : undefined
}

/** The code for a film's rate: its own where a program writes one, else 25 or 30 frames a second of clock time. */
export function formatCode(rate: FrameRate | undefined): string {
  if (rate === undefined) return 'STL25.01'
  const exact = rates.find(([, each]) => formatFrameRate(each) === formatFrameRate(rate))
  if (exact !== undefined && exact[0] !== 'STL29.01') return exact[0]
  const perSecond = framesPerSecond(rate)
  return Math.abs(perSecond - 30) < 0.1 || Math.abs(perSecond - 60) < 0.1 ? 'STL30.01' : 'STL25.01'
}

export const isTeletext = (gsi: Gsi): boolean => /[12]/.test(fieldOf(gsi, 'DSC'))

export function tableOf(gsi: Gsi): TableCode | undefined {
  const code = fieldOf(gsi, 'CCT').trim()
  return tableCodes.find((each) => each === code.padStart(2, '0'))
}

/** Rows that subtitles have to stand in: what the file says where that can be, else the 23 of teletext. */
export const rowsOf = (gsi: Gsi): number => {
  const rows = numberIn(gsi, 'MNR') ?? 0
  return rows > 1 ? rows : 23
}

/** A block for a document that came from no such file. Nothing in it is made up: what is not known is blank or zero. */
export function newGsi(values: Partial<Record<FieldName, string>>): Gsi {
  const all: Partial<Record<FieldName, string>> = {
    CPN: '850',
    CD: '000000',
    RD: '000000',
    RN: '00',
    MNC: '40',
    MNR: '23',
    TCS: '1',
    TCP: '00000000',
    TND: '1',
    DSN: '1',
    ...values,
  }
  let gsi = ' '.repeat(gsiLength)
  for (const [name, value] of Object.entries(all)) gsi = withField(gsi, name as FieldName, value)
  return gsi
}
