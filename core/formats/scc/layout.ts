import { alignmentOf, withoutAlignment, type Alignment } from '../../cues/alignment.ts'
import type { Cue } from '../../cues/cue.ts'
import { plainLook } from '../../cues/looks.ts'
import { cellLines, trimmed, wholeWords, wrapped, type Cell } from '../shared/cells.ts'
import { attributesOf, midRows } from './codes.ts'
import { writtenLetters } from './letters.ts'
import { columns, lastRow, type Line } from './screen.ts'

/** Name in `Cue.settings`: "14:4 15:8", the rows of the lines and their first columns. */
export const placesSetting = 'scc:places'

/** A caption has no more rows than this (47 CFR 15.119). */
const mostRows = 4

/** Places that a row needs beside those of its letters: the first attribute of a change stands on the blank, the second does not. */
function extraPlaces(cells: readonly Cell[]): number {
  let extra = Math.max(0, attributesOf(cells[0]?.look ?? plainLook) - 1)
  for (const [at, { look }] of cells.entries()) {
    const before = cells[at - 1]?.look
    if (before !== undefined && before !== look) extra += Math.max(0, midRows(before, look).length - 1)
  }
  return extra
}

/** The lines of a cue as rows of at most 32 places, as many as it takes; blank lines go. */
export function rowsOf(text: string): readonly (readonly Cell[])[] {
  const lines = cellLines(withoutAlignment(text), writtenLetters)
    .map((line) => trimmed(wholeWords(line)))
    .filter((line) => line.length > 0)
  const rows = lines.flatMap(fitted)
  if (rows.length <= mostRows) return rows
  const blank: Cell = { letter: ' ', look: plainLook }
  const filled = fitted(
    lines.flatMap((line, index) =>
      index === 0 ? line : [{ ...blank, look: line[0]?.look ?? plainLook }, ...line],
    ),
  )
  return filled.length <= mostRows ? filled : rows
}

const fitted = (line: readonly Cell[]): readonly (readonly Cell[])[] =>
  line.length + extraPlaces(line) <= columns
    ? [line]
    : wrapped(line, Math.max(columns / 2, columns - extraPlaces(line)))

/** Where lines stand when nothing but the alignment is known. */
export function usualLines(rows: readonly (readonly Cell[])[], alignment: Alignment): readonly Line[] {
  const side = (alignment - 1) % 3
  const top =
    alignment > 6
      ? 1
      : alignment > 3
        ? Math.floor((lastRow - rows.length) / 2) + 1
        : lastRow - rows.length + 1
  return rows.map((cells, index) => {
    const free = Math.max(0, columns - cells.length - extraPlaces(cells))
    return { row: top + index, column: side === 0 ? 0 : side === 1 ? Math.floor(free / 2) : free, cells }
  })
}

export const placesOf = (lines: readonly Line[]): string =>
  lines.map(({ row, column }) => `${row}:${column}`).join(' ')

/** Lines at the places that the cue's settings name; undefined where they do not fit (any more). */
function placed(rows: readonly (readonly Cell[])[], places: string | undefined): readonly Line[] | undefined {
  if (places === undefined || !/^\d+:\d+(?: \d+:\d+)*$/.test(places)) return undefined
  const each = places.split(' ')
  if (each.length !== rows.length) return undefined
  let above = 0
  const lines: Line[] = []
  for (const [index, cells] of rows.entries()) {
    const [row = 0, column = 0] = (each[index] ?? '').split(':').map(Number)
    if (row <= above || row > lastRow || column + cells.length + extraPlaces(cells) > columns)
      return undefined
    lines.push({ row, column, cells })
    above = row
  }
  return lines
}

/** The captions of a cue, one after the other: one, unless it has more rows than a caption can have. */
export function captionsOf(cue: Cue): readonly (readonly Line[])[] {
  const rows = rowsOf(cue.text)
  const alignment = alignmentOf(cue)
  if (rows.length <= mostRows)
    return [placed(rows, cue.settings?.[placesSetting]) ?? usualLines(rows, alignment)]
  const parts: (readonly Line[])[] = []
  for (let from = 0; from < rows.length; from += mostRows)
    parts.push(usualLines(rows.slice(from, from + mostRows), alignment))
  return parts
}
