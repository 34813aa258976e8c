import { lookRuns, plainLook, textOfRuns, type Look, type LookRun } from '../../cues/looks.ts'

/** One place of a row of fixed width, as teletext and CEA-608 have them: a letter with its accents, and how it looks. */
export interface Cell {
  readonly letter: string
  readonly look: Look
}

/** A cue's text as lines of cells. `lettersOf` parts a text without line breaks into what takes one place each. */
export function cellLines(
  text: string,
  lettersOf: (text: string) => readonly string[],
): readonly (readonly Cell[])[] {
  const lines: Cell[][] = [[]]
  for (const run of lookRuns(text)) {
    for (const [index, part] of run.text.split('\n').entries()) {
      if (index > 0) lines.push([])
      for (const letter of lettersOf(part)) lines.at(-1)?.push({ letter, look: run })
    }
  }
  return lines
}

/** Cue text of lines of cells. */
export function textOfCells(lines: readonly (readonly Cell[])[]): string {
  const runs: LookRun[] = []
  for (const [index, line] of lines.entries()) {
    if (index > 0) {
      const before = runs.at(-1)
      const goesOn = before !== undefined && line[0] !== undefined && isSameLook(before, line[0].look)
      runs.push({ ...(goesOn ? before : plainLook), text: '\n' })
    }
    let text = ''
    for (const [at, { letter, look }] of line.entries()) {
      text += letter
      const next = line[at + 1]
      if (next !== undefined && (next.look === look || isSameLook(next.look, look))) continue
      runs.push({ ...look, text })
      text = ''
    }
  }
  return textOfRuns(runs)
}

export const isSameLook = (a: Look, b: Look): boolean =>
  (Object.keys(plainLook) as (keyof Look)[]).every((name) => a[name] === b[name])

const isSpace = ({ letter }: Cell): boolean => letter === ' '

/** Without blanks at its ends. */
export function trimmed(line: readonly Cell[]): readonly Cell[] {
  const first = line.findIndex((cell) => !isSpace(cell))
  if (first === -1) return []
  return line.slice(first, line.findLastIndex((cell) => !isSpace(cell)) + 1)
}

/** A line in as few lines of `width` cells as it takes, about as long as each other; words longer than that are cut. */
export function wrapped(line: readonly Cell[], width: number): readonly (readonly Cell[])[] {
  if (line.length <= width) return [line]
  const least = filled(line, width)
  const even = filled(line, Math.min(width, Math.ceil(line.length / least.length) + 2))
  return even.length === least.length ? even : least
}

function filled(line: readonly Cell[], width: number): readonly (readonly Cell[])[] {
  const lines: (readonly Cell[])[] = []
  let from = 0
  while (from < line.length) {
    let end = Math.min(from + width, line.length)
    if (end < line.length && !isBlankAt(line, end)) {
      let blank = end - 1
      while (blank > from && !isBlankAt(line, blank)) blank -= 1
      if (blank > from) end = blank
    }
    const part = trimmed(line.slice(from, end))
    if (part.length > 0) lines.push(part)
    from = end
    while (from < line.length && isBlankAt(line, from)) from += 1
  }
  return lines
}

const isBlankAt = (line: readonly Cell[], at: number): boolean => line[at]?.letter === ' '
