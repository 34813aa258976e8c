import { pieces, type Piece } from '../../core/cues/markup.ts'
import { tokenSpans } from '../../core/cues/tokens.ts'

/** A stretch of a caption in one look. */
export interface Run {
  readonly text: string
  readonly italic: boolean
  readonly bold: boolean
  readonly underline: boolean
  readonly strike: boolean
  readonly gloss: boolean
  readonly color: string | undefined
  /** It is the word that is being said. */
  readonly spoken: boolean
}

/** WebVTT's eight colour classes. */
const classColors = new Set(['white', 'lime', 'cyan', 'red', 'yellow', 'magenta', 'blue', 'black'])

const switched = (value: string, letter: string): boolean | undefined => {
  const last = [...value.matchAll(new RegExp(`\\\\${letter}(\\d+)`, 'g'))].at(-1)?.[1]
  return last === undefined ? undefined : last !== '0'
}

function lookOf({ open }: Piece): Omit<Run, 'text' | 'spoken'> {
  const look = { italic: false, bold: false, underline: false, strike: false, gloss: false }
  let color: string | undefined
  for (const mark of open) {
    if (mark.type === 'override') {
      look.italic = switched(mark.value, 'i') ?? look.italic
      look.bold = switched(mark.value, 'b') ?? look.bold
      look.underline = switched(mark.value, 'u') ?? look.underline
      look.strike = switched(mark.value, 's') ?? look.strike
      continue
    }
    if (mark.name === 'i') look.italic = true
    if (mark.name === 'b') look.bold = true
    if (mark.name === 'u') look.underline = true
    if (mark.name === 's') look.strike = true
    if (mark.name === 'rt') look.gloss = true
    if (mark.name === 'font') color = /color\s*=\s*["']?([#\w]+)/i.exec(mark.value)?.[1] ?? color
    color = mark.classes.find((name) => classColors.has(name)) ?? color
  }
  return { ...look, color }
}

/** A caption's text as it is drawn; `spoken` is the number of the word that is being said. */
export function runsOf(text: string, spoken: number | undefined): readonly Run[] {
  const word = spoken === undefined ? undefined : tokenSpans(text)[spoken]
  return pieces(text).flatMap((piece) => {
    const look = lookOf(piece)
    const run = (part: string, isSpoken: boolean): Run[] =>
      part === '' ? [] : [{ ...look, text: part, spoken: isSpoken }]
    // An escaped character is shorter than its place: the piece cannot be cut by places and stays whole.
    const escaped = piece.text.length !== piece.to - piece.from
    if (word === undefined || escaped || word.to <= piece.from || word.from >= piece.to) {
      return run(piece.text, false)
    }
    const from = Math.max(0, word.from - piece.from)
    const to = Math.min(piece.text.length, word.to - piece.from)
    return [
      ...run(piece.text.slice(0, from), false),
      ...run(piece.text.slice(from, to), true),
      ...run(piece.text.slice(to), false),
    ]
  })
}

export interface Position {
  readonly row: 'top' | 'middle' | 'bottom'
  readonly column: 'left' | 'center' | 'right'
}

const rows = ['bottom', 'middle', 'top'] as const
const columns = ['left', 'center', 'right'] as const

/** Where a caption stands: ASS's `\an` (as on a number pad), or WebVTT's `line` and `align`. */
export function positionOf(text: string, settings: Readonly<Record<string, string>> = {}): Position {
  const pad = /\{[^}]*\\an([1-9])/.exec(text)?.[1]
  if (pad !== undefined) {
    const key = Number(pad) - 1
    return { row: rows[Math.floor(key / 3)] ?? 'bottom', column: columns[key % 3] ?? 'center' }
  }
  const line = settings['line'] ?? ''
  const percent = /^(\d+(?:\.\d+)?)%/.exec(line)?.[1]
  const isTop = percent === undefined ? /^[0-6](,|$)/.test(line) : Number(percent) < 34
  const isMiddle = percent !== undefined && Number(percent) >= 34 && Number(percent) < 66
  const align = settings['align'] ?? 'center'
  return {
    row: isTop ? 'top' : isMiddle ? 'middle' : 'bottom',
    column: /^(start|left)$/.test(align) ? 'left' : /^(end|right)$/.test(align) ? 'right' : 'center',
  }
}
