import type { Alignment } from '../../cues/alignment.ts'
import { plainLook, type Look } from '../../cues/looks.ts'
import { between, trimmed, type Cell } from '../shared/cells.ts'
import type { Pen } from './codes.ts'

export const columns = 32
export const lastRow = 15

/** A place of the screen: `isCode` where an attribute stands, which is seen as a blank. */
interface Place {
  readonly letter: string
  readonly pen: Pen
  readonly isCode: boolean
}

/**
 * Letters beyond the last column, which decoders write over each other, are kept: up to here. A row without an end would be
 * shown again with each of 100,000 flips of a hostile file.
 */
export const widest = 64

/** Rows (1 to 15) of places by column. */
export type Screen = Map<number, Map<number, Place>>

export function put(screen: Screen, row: number, column: number, place: Place): void {
  const places = screen.get(row)
  if (places === undefined) screen.set(row, new Map([[column, place]]))
  else places.set(column, place)
}

/** A line of the screen: where its first letter stands, and its cells. */
export interface Line {
  readonly row: number
  readonly column: number
  readonly cells: readonly Cell[]
}

const lookOf = ({ color, italic, underline }: Pen): Look => ({ ...plainLook, color, italic, underline })

/** The rows with letters, from the top. Blanks of attributes and places without a letter count as one blank between letters. */
export function linesOf(screen: Screen): readonly Line[] {
  return [...screen.keys()]
    .sort((a, b) => a - b)
    .flatMap((row): readonly Line[] => {
      const places = [...(screen.get(row) ?? [])].sort(([a], [b]) => a - b)
      const first = places.find(([, { letter }]) => letter !== ' ' && letter !== '\u00A0')
      if (first === undefined) return []
      const cells: Cell[] = []
      let next = first[0]
      let isGap = false
      let look: Look = plainLook
      let penOf: Pen | undefined
      for (const [column, { letter, pen, isCode }] of places) {
        if (column < first[0]) continue
        if (column > next || isCode) isGap = true
        next = column + 1
        if (isCode) continue
        if (penOf !== pen) {
          look = lookOf(pen)
          penOf = pen
        }
        const before = cells.at(-1)
        if (isGap && letter !== ' ' && before?.letter !== ' ')
          cells.push({ letter: ' ', look: between(before?.look, look) })
        isGap = false
        cells.push({ letter: letter === '\u00A0' ? ' ' : letter, look })
      }
      return [{ row, column: first[0], cells: trimmed(cells) }]
    })
}

/** Where the lines stand, for formats that know nine places. `isRolling`: its rows begin at the left by habit. */
export function alignmentOfLines(lines: readonly Line[], isRolling: boolean): Alignment {
  const [first, last] = [lines[0]?.row ?? lastRow, lines.at(-1)?.row ?? lastRow]
  const left = Math.min(...lines.map(({ column }) => column))
  const right = Math.max(...lines.map(({ column, cells }) => column + cells.length))
  const off = (left + right) / 2 - columns / 2
  const column = isRolling || Math.abs(off) <= 4 ? 2 : off < 0 ? 1 : 3
  const height = last > 10 ? 0 : first < 6 ? 6 : 3
  return (column + height) as Alignment
}
