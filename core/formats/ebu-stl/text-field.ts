import { plainLook, type Look } from '../../cues/looks.ts'
import { between, textOfCells, trimmed, type Cell } from '../shared/cells.ts'
import { primaryColors } from '../shared/primary-colors.ts'
import { letterOf, type TableCode } from './letters.ts'

/** What the text field of a subtitle says (EBU Tech 3264, 5.4), all its blocks together. */
export interface TextField {
  /** Cue text. */
  readonly text: string
  readonly lines: number
  readonly isDoubleHeight: boolean
  readonly isBoxed: boolean
  /** Rows are parted by two newlines each, as text of double height wants it. */
  readonly hasDoubleBreaks: boolean
  /** It has italics or underlining, in codes 80 to 83. */
  readonly hasItalics: boolean
  /** The attributes before the first letter, when a background is among them. */
  readonly opening?: string
  /** Codes that the character table has no letter for. */
  readonly unknown: number
}

export const newline = 0x8a
/** Unused space; whole blocks are filled with it behind the text. */
export const filler = '\x8f'

/** More attributes before a letter than anybody needs: they leave half of a row. */
const longestOpening = 20
const newBackground = '\x1d'
const openingPattern = /^[\0-\x1f]+(?: [\0-\x1f]+)*/

/**
 * Reads the bytes of a text field. Attributes of teletext take a place on the screen each, which is seen as a blank; those
 * of open subtitling (80 to 85) take none. In teletext every row begins white again.
 */
export function readTextField(filled: string, table: TableCode, isTeletext: boolean): TextField {
  const field = filled.replaceAll(filler, '')
  const lines: (readonly Cell[])[] = []
  let row: Cell[] = []
  let look: Look = plainLook
  let unknown = 0
  let isDoubleHeight = false
  let isBoxed = false
  let hasDoubleBreaks = false
  let hasGap = false
  const put = (letter: string): void => {
    if (letter === ' ') hasGap = false
    else if (hasGap && row.length > 0 && row.at(-1)?.letter !== ' ')
      row.push({ letter: ' ', look: between(row.at(-1)?.look, look) })
    hasGap = false
    row.push({ letter, look })
  }
  const endRow = (): void => {
    const line = trimmed(row)
    if (line.length > 0) lines.push(line)
    row = []
    hasGap = false
  }
  for (let at = 0; at < field.length; at += 1) {
    const code = field.charCodeAt(at)
    if (code === newline) {
      if (field.charCodeAt(at + 1) === newline) hasDoubleBreaks = true
      endRow()
      if (isTeletext) look = plainLook
    } else if (code < 0x20) {
      hasGap = true
      if (code < 0x08) look = { ...look, color: code === 7 ? undefined : primaryColors[code] }
      else if (code === 0x0b) isBoxed = true
      else if (code === 0x0d) isDoubleHeight = true
    } else if (code >= 0x80 && code < 0xa0) {
      if (code < 0x82) look = { ...look, italic: code === 0x80 }
      else if (code < 0x84) look = { ...look, underline: code === 0x82 }
      else if (code === 0x84) isBoxed = true
    } else {
      const { letter, length } = letterOf(code, field.charCodeAt(at + 1), table)
      if (letter === '\uFFFD') unknown += 1
      put(letter)
      at += length - 1
    }
  }
  endRow()
  const opening = openingPattern.exec(field)?.[0] ?? ''
  return {
    text: textOfCells(lines),
    lines: lines.length,
    isDoubleHeight,
    isBoxed,
    hasDoubleBreaks,
    hasItalics: /[\x80-\x83]/.test(field),
    ...(opening.includes(newBackground) && opening.length <= longestOpening ? { opening } : {}),
    unknown,
  }
}
