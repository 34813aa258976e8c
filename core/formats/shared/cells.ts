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
  const put = (look: Look, text: string): void => {
    const before = runs.at(-1)
    if (before === undefined || !isSameLook(before, look)) runs.push({ ...look, text })
    else runs[runs.length - 1] = { ...before, text: before.text + text }
  }
  for (const [index, line] of lines.entries()) {
    if (index > 0) {
      const before = runs.at(-1)
      const goesOn = before !== undefined && line[0] !== undefined && isSameLook(before, line[0].look)
      put(goesOn ? before : plainLook, '\n')
    }
    let text = ''
    for (const [at, { letter, look }] of line.entries()) {
      text += letter
      const next = line[at + 1]
      if (next !== undefined && (next.look === look || isSameLook(next.look, look))) continue
      put(look, text)
      text = ''
    }
  }
  return textOfRuns(runs)
}

const isSameLook = (a: Look, b: Look): boolean =>
  (Object.keys(plainLook) as (keyof Look)[]).every((name) => a[name] === b[name])

/** The look of a blank that nobody styled: what both its neighbours have. */
export function between(before: Look | undefined, after: Look): Look {
  if (before === undefined || before === after) return after
  return {
    ...plainLook,
    color: before.color === after.color ? after.color : undefined,
    italic: before.italic && after.italic,
    underline: before.underline && after.underline,
  }
}

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
  // A text of so many lines is not read as one.
  if (least.length > 8) return least
  let narrow = Math.ceil(line.length / least.length)
  while (narrow < width && filled(line, narrow).length > least.length) narrow += 1
  return filled(line, narrow)
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

/** All letters of a word look like most of them: a change of look takes a place and would part the word. */
export function wholeWords(line: readonly Cell[]): readonly Cell[] {
  const cells: Cell[] = []
  for (let from = 0; from < line.length;) {
    let end = from
    const counts = new Map<string, { readonly look: Look; count: number }>()
    for (; end < line.length && line[end]?.letter !== ' '; end += 1) {
      const look = line[end]?.look ?? plainLook
      const name = `${look.color ?? ''} ${look.italic} ${look.underline}`
      const entry = counts.get(name)
      if (entry === undefined) counts.set(name, { look, count: 1 })
      else entry.count += 1
    }
    let most = { look: line[from]?.look ?? plainLook, count: 0 }
    for (const each of counts.values()) if (each.count > most.count) most = each
    for (; line[end]?.letter === ' '; end += 1);
    for (const { letter } of line.slice(from, end)) cells.push({ letter, look: most.look })
    from = end
  }
  return cells
}

/** Whether `wholeWords` changes how something of cue text looks. */
export const hasMixedWords = (text: string): boolean =>
  /[<{]/.test(text) &&
  cellLines(text, Array.from<string>).some((line) => {
    const whole = wholeWords(line)
    return line.some(({ letter, look }, at) => letter !== ' ' && !isSameLook(look, whole[at]?.look ?? look))
  })
