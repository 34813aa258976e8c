import { pieces, shown, type Piece } from '../../core/cues/markup.ts'
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
  /** Which of the cue's words it is, or a part of; undefined between words. */
  readonly word: number | undefined
}

/** WebVTT's eight colour classes. */
const classColors = new Set(['white', 'lime', 'cyan', 'red', 'yellow', 'magenta', 'blue', 'black'])

const switched = (value: string, letter: string): boolean | undefined => {
  const last = [...value.matchAll(new RegExp(`\\\\${letter}(\\d+)`, 'g'))].at(-1)?.[1]
  return last === undefined ? undefined : last !== '0'
}

function lookOf({ open }: Piece): Omit<Run, 'text' | 'word'> {
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

/** A caption's text as it is drawn, cut between looks and between words. */
export function runsOf(text: string): readonly Run[] {
  const words = tokenSpans(text)
  const { from } = shown(text)
  const runs: Run[] = []
  // The word that the unit at `at` of what is read belongs to; an escaped character is longer where it is written.
  let unit = 0
  let next = 0
  const wordAt = (at: number): number | undefined => {
    const place = from(at)
    while ((words[next]?.to ?? Infinity) <= place) next += 1
    return (words[next]?.from ?? Infinity) <= place ? next : undefined
  }
  for (const piece of pieces(text)) {
    const look = lookOf(piece)
    if (look.gloss) {
      runs.push({ ...look, text: piece.text, word: undefined })
      continue
    }
    for (let at = 0; at < piece.text.length;) {
      const word = wordAt(unit)
      const first = at
      do {
        at += 1
        unit += 1
      } while (at < piece.text.length && wordAt(unit) === word)
      runs.push({ ...look, text: piece.text.slice(first, at), word })
    }
  }
  return runs
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
