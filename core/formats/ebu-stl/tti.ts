import { alignedText, type Alignment } from '../../cues/alignment.ts'
import { ticksOfFrame, type FrameRate } from '../../time/frame-rate.ts'
import { frameOfLabel, labelOfFrame } from '../../time/smpte.ts'
import { minus, type Ticks } from '../../time/ticks.ts'
import type { TableCode } from './letters.ts'
import { readTextField, type TextField } from './text-field.ts'

/** Text and Timing Information: blocks of 128 bytes, 112 of them text (EBU Tech 3264, 5). One character a byte here. */
export const blockLength = 128
export const headLength = 16
export const textLength = blockLength - headLength

/** What of a file tells how its blocks are to be read. */
export interface Reading {
  readonly rate: FrameRate
  /** Time of the programme's start, which is zero for us. */
  readonly offset: Ticks
  readonly table: TableCode
  readonly isTeletext: boolean
  /** Rows that subtitles can stand in. */
  readonly rows: number
}

const byte = (block: string, at: number): number => {
  const code = block.charCodeAt(at)
  return Number.isNaN(code) ? 0 : code & 0xff
}

export const groupOf = (block: string): number => byte(block, 0)
export const numberOf = (block: string): number => byte(block, 1) + 256 * byte(block, 2)
const extensionOf = (block: string): number => byte(block, 3)
export const isComment = (block: string): boolean => byte(block, 15) === 1
/** EBN F0 to FE: for users, or not used yet. Not text of a subtitle. */
export const isUserData = (block: string): boolean => extensionOf(block) >= 0xf0 && extensionOf(block) < 0xff
export const isLast = (block: string): boolean => extensionOf(block) === 0xff

export const withNumber = (block: string, number: number): string =>
  block.slice(0, 1) + String.fromCharCode(number & 0xff, (number >> 8) & 0xff) + block.slice(3)

export interface Subtitle extends TextField {
  readonly start: Ticks
  readonly end: Ticks
  readonly alignment: Alignment
  /** Of the first line, as in the file (VP). */
  readonly row: number
  /** JC: 0 unchanged, 1 left, 2 centred, 3 right. */
  readonly justification: number
  /** Numbers of a time code beyond their range. */
  readonly hasOddTime: boolean
}

/** The time of the time code at `at`, on the clock of the file. */
export function timeAt(block: string, at: number, rate: FrameRate): Ticks {
  const label = {
    hours: byte(block, at),
    minutes: byte(block, at + 1),
    seconds: byte(block, at + 2),
    frames: byte(block, at + 3),
  }
  return ticksOfFrame(frameOfLabel(label, rate, false), rate)
}

/** The four bytes of a frame's time code; of what the bytes cannot say, the nearest. */
export function timeBytes(frame: number, rate: FrameRate): string {
  const last = frameOfLabel({ hours: 256, minutes: 0, seconds: 0, frames: 0 }, rate, false) - 1
  const { hours, minutes, seconds, frames } = labelOfFrame(Math.min(Math.max(0, frame), last), rate, false)
  return String.fromCharCode(hours, minutes, seconds, frames)
}

const isOdd = (block: string, at: number, rate: FrameRate): boolean =>
  byte(block, at) > 23 ||
  byte(block, at + 1) > 59 ||
  byte(block, at + 2) > 59 ||
  byte(block, at + 3) >= Math.round(rate.numerator / rate.denominator)

/** All that the blocks of one subtitle say, in whatever order they were read. */
export function readSubtitle(source: string, reading: Reading): Subtitle {
  let field = ''
  for (let at = 0; at < source.length; at += blockLength) {
    const block = source.slice(at, at + blockLength)
    if (!isUserData(block)) field += block.slice(headLength)
  }
  const { rate, offset } = reading
  const text = readTextField(field, reading.table, reading.isTeletext)
  const row = byte(source, 13)
  const justification = byte(source, 14)
  const height = text.lines * (text.isDoubleHeight ? 2 : 1)
  const alignment = alignmentAt(row, height, justification, reading)
  return {
    ...text,
    text: text.text === '' ? '' : alignedText(text.text, alignment),
    start: minus(timeAt(source, 5, rate), offset),
    end: minus(timeAt(source, 9, rate), offset),
    alignment,
    row,
    justification,
    hasOddTime: isOdd(source, 5, rate) || isOdd(source, 9, rate),
  }
}

/** Where a subtitle stands whose first line is in `row`: the upper and the lower third of the rows are top and bottom. */
export function alignmentAt(
  row: number,
  height: number,
  justification: number,
  { rows, isTeletext }: Pick<Reading, 'rows' | 'isTeletext'>,
): Alignment {
  const column = justification === 1 ? 1 : justification === 3 ? 3 : 2
  const last = row + Math.max(1, height) - 1
  // Teletext has no row 0 for subtitles: programs write it where they do not know the row.
  const isUnsaid = row === 0 && isTeletext
  const line = isUnsaid || last > (2 * rows) / 3 ? 0 : row <= rows / 3 ? 6 : 3
  return (column + line) as Alignment
}

/** The row in which `height` rows begin when nothing but the alignment is known. */
export function rowFor(alignment: Alignment, height: number, rows: number): number {
  if (alignment > 6) return 1
  const bottom = Math.max(1, rows - height + 1)
  return alignment < 4 ? bottom : Math.max(Math.floor(rows / 3) + 1, Math.ceil(bottom / 2))
}
