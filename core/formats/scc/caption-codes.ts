import { plainLook } from '../../cues/looks.ts'
import {
  attributesOf,
  control,
  indentPreamble,
  midRows,
  stylePreamble,
  type Pair,
  type Pen,
} from './codes.ts'
import { codeOf, standInFor } from './letters.ts'
import type { Line } from './screen.ts'

/** Codes that must follow each other frame by frame: one pair of letters, or a control code twice. */
export type Unit = readonly Pair[]

const twice = (pair: Pair): Unit => [pair, pair]
export const misc = (code: number): Unit => twice([0x14, code])

/** Everything that loads a caption unseen; the flip that shows it comes after. */
export function loadingOf(lines: readonly Line[]): readonly Unit[] {
  const units: Unit[] = [misc(control.eraseHidden), misc(control.resumeLoading)]
  for (const line of lines) writeLine(line, units)
  return units
}

function writeLine({ row, column, cells }: Line, units: Unit[]): void {
  let half: number | undefined
  const flush = (): void => {
    if (half !== undefined) units.push([[half, 0]])
    half = undefined
  }
  const command = (pair: Pair): void => {
    flush()
    units.push(twice(pair))
  }
  const letter = (code: number): void => {
    if (half === undefined) half = code
    else {
      units.push([[half, code]])
      half = undefined
    }
  }
  const first: Pen = cells[0]?.look ?? plainLook
  writeStart(row, column, first, command)
  let pen = first
  for (const [at, cell] of cells.entries()) {
    const next = cell.letter === ' ' && cells[at - 1]?.letter !== ' ' ? cells[at + 1] : undefined
    const codes = midRows(pen, (next ?? cell).look)
    // Attributes take a place each: that of the blank before the words that they are for.
    for (const code of codes) command(code)
    pen = (next ?? cell).look
    if (codes.length > 0 && next !== undefined) continue
    const [set, code] = codeOf(cell.letter) ?? [0, 0x3f]
    if (set > 0x11) letter(standInFor(cell.letter))
    if (set === 0) letter(code)
    else command([set, code])
  }
  flush()
}

/** Brings the cursor to a place and the pen to a look: preambles know every fourth column, and looks in the first only. */
function writeStart(row: number, column: number, pen: Pen, command: (pair: Pair) => void): void {
  const attributes = attributesOf(pen)
  const tab = (count: number): void => {
    if (count > 0) command([0x17, 0x20 + count])
  }
  const white: Pen = { color: undefined, italic: false, underline: pen.underline }
  if (attributes === 0) {
    command(indentPreamble(row, column - (column % 4), pen.underline))
    tab(column % 4)
    return
  }
  const fromLeft = Math.max(0, column - (attributes - 1))
  if (fromLeft < 4) {
    const held: Pen = attributes === 2 ? { ...pen, italic: false } : pen
    command(stylePreamble(row, held))
    tab(fromLeft)
    for (const code of midRows(held, pen)) command(code)
    return
  }
  const start = column - attributes
  command(indentPreamble(row, start - (start % 4), false))
  tab(start % 4)
  for (const code of midRows({ ...white, underline: false }, pen)) command(code)
}
