import type { Look } from '../../cues/looks.ts'
import { cellLines, trimmed, wholeWords, wrapped, type Cell } from '../shared/cells.ts'
import { nearestPrimary } from '../shared/primary-colors.ts'
import { encode, lettersOf, type TableCode } from './letters.ts'
import { newline } from './text-field.ts'

/** How the text fields of a file are written. */
export interface FieldStyle {
  readonly table: TableCode
  readonly isTeletext: boolean
  readonly isDoubleHeight: boolean
  readonly isBoxed: boolean
  readonly hasDoubleBreaks: boolean
  /** Codes 80 to 83. They belong to open subtitling, and some programs write them for teletext too. */
  readonly hasItalics: boolean
  /** The most places of a row. */
  readonly columns: number
  /** What each row begins with when it is more than the attributes above (a background), as codes. */
  readonly opening?: string
}

const colorOf = (look: Look | undefined): number => nearestPrimary(look?.color)

/** What a row of teletext begins with, and the colour that holds then. */
function openingOf(
  style: FieldStyle,
  row: readonly Cell[],
): { readonly codes: number[]; readonly color: number } {
  if (!style.isTeletext) return { codes: [], color: 7 }
  const wanted = colorOf(row[0]?.look)
  if (style.opening !== undefined) {
    const codes = Array.from(style.opening, (code) => code.charCodeAt(0))
    const color = codes.findLast((code) => code < 8) ?? 7
    return color === wanted ? { codes, color } : { codes: [...codes, wanted], color: wanted }
  }
  const codes = style.isDoubleHeight ? [0x0d] : []
  // Teletext repeats the start and the end of a box, so that one damaged byte does not open it.
  if (style.isBoxed) codes.push(0x0b, 0x0b)
  if (wanted !== 7) codes.push(wanted)
  return { codes, color: wanted }
}

/** The lines of cue text as they fit into a row each. Blank lines go. */
export function rowsOfText(text: string, style: FieldStyle): readonly (readonly Cell[])[] {
  return (
    cellLines(text, lettersOf)
      // In teletext a change of colour takes a place.
      .map((line) => trimmed(style.isTeletext ? wholeWords(line) : line))
      .filter((line) => line.length > 0)
      .flatMap((line) => wrapped(line, Math.max(8, style.columns - openingOf(style, line).codes.length)))
  )
}

/** The bytes of a text field. What the code table has no place for becomes a near letter. */
export function writeTextField(rows: readonly (readonly Cell[])[], style: FieldStyle): readonly number[] {
  const bytes: number[] = []
  for (const [index, row] of rows.entries()) {
    if (index > 0) bytes.push(newline, ...(style.hasDoubleBreaks ? [newline] : []))
    writeRow(row, style, bytes)
  }
  return bytes
}

function writeRow(row: readonly Cell[], style: FieldStyle, bytes: number[]): void {
  const opening = openingOf(style, row)
  let { color } = opening
  let italic = false
  let underline = false
  bytes.push(...opening.codes)
  for (const [at, { letter, look }] of row.entries()) {
    if (style.isTeletext) {
      const next = letter === ' ' && row[at - 1]?.letter !== ' ' ? row[at + 1] : undefined
      const wanted = colorOf((next ?? row[at])?.look)
      if (wanted !== color && (letter !== ' ' || next !== undefined)) {
        color = wanted
        bytes.push(color)
        // The attribute takes a place of its own: that of the blank, where there is one.
        if (next !== undefined && next.letter !== ' ') continue
      }
    }
    if (style.hasItalics) {
      if (look.italic !== italic) bytes.push(look.italic ? 0x80 : 0x81)
      if (look.underline !== underline) bytes.push(look.underline ? 0x82 : 0x83)
      italic = look.italic
      underline = look.underline
    }
    bytes.push(...encode(letter, style.table))
  }
  if (italic) bytes.push(0x81)
  if (underline) bytes.push(0x83)
  if (style.isTeletext && style.isBoxed) bytes.push(0x0a, 0x0a)
}
