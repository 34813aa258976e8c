import { lookRuns, plainLook, textOfRuns, type Look, type LookRun } from '../../cues/looks.ts'
import { escape } from '../../cues/markup.ts'

/** A line of a cue that has one look from its start to its end: all that MicroDVD and MPL2 can say. */
export interface StyledLine {
  readonly look: Look
  readonly text: string
}

/** The lines of a cue's text; of looks within a line only what all of its letters share. */
export function styledLines(text: string): readonly StyledLine[] {
  if (!/[<{\\]/.test(text)) return text.split('\n').map((line) => ({ look: plainLook, text: line }))
  const lines: LookRun[][] = [[]]
  for (const run of lookRuns(text)) {
    for (const [index, part] of run.text.split('\n').entries()) {
      if (index > 0) lines.push([])
      lines.at(-1)?.push({ ...run, text: part })
    }
  }
  return lines.map((runs) => ({
    look: sharedLook(runs.filter((run) => /\S/.test(run.text))),
    text: runs.map((run) => run.text).join(''),
  }))
}

/** What all of `runs` have: of a colour or font that they do not share, nothing. */
function sharedLook([first, ...others]: readonly LookRun[]): Look {
  if (first === undefined) return plainLook
  const all = (is: (run: Look) => boolean): boolean => is(first) && others.every(is)
  const same = <Name extends 'color' | 'font'>(name: Name): Look[Name] =>
    others.every((run) => run[name] === first[name]) ? first[name] : undefined
  return {
    ...plainLook,
    italic: all((run) => run.italic),
    bold: all((run) => run.bold),
    underline: all((run) => run.underline),
    strike: all((run) => run.strike),
    color: same('color'),
    font: same('font'),
  }
}

/** Cue text of lines; the inverse of `styledLines` for lines of one look. */
export function textOfLines(lines: readonly StyledLine[]): string {
  if (lines.every(({ look }) => look === plainLook)) return escape(lines.map(({ text }) => text).join('\n'))
  const runs: LookRun[] = []
  for (const [index, { look, text }] of lines.entries()) {
    // A line break belongs to both lines: it takes the look of the one before, so that neighbours of one look stay one.
    const last = runs.at(-1)
    if (index > 0 && last !== undefined) runs[runs.length - 1] = { ...last, text: `${last.text}\n` }
    if (last !== undefined && sameLook(last, look)) {
      runs[runs.length - 1] = { ...last, text: `${last.text}\n${text}` }
    } else runs.push({ ...look, text })
  }
  return textOfRuns(runs)
}

const sameLook = (a: Look, b: Look): boolean =>
  (Object.keys(plainLook) as (keyof Look)[]).every((name) => a[name] === b[name])

/** Whether `text` looks the same when each line has one look, with what `kept` leaves of it. */
export function isByLine(text: string, kept: (look: Look) => Look): boolean {
  if (!/[<{\\]/.test(text)) return true
  const wanted = lookRuns(text)
  const found = lookRuns(textOfLines(styledLines(text).map((line) => ({ ...line, look: kept(line.look) }))))
  const letters = (runs: readonly LookRun[]): readonly LookRun[] =>
    runs.flatMap((run) => (/\S/.test(run.text) ? [{ ...run, text: run.text.replace(/\s+/g, '') }] : []))
  const [one, other] = [merged(letters(wanted)), merged(letters(found))]
  return (
    one.length === other.length &&
    one.every((run, index) => run.text === other[index]?.text && sameLook(run, other[index]))
  )
}

function merged(runs: readonly LookRun[]): readonly LookRun[] {
  const out: LookRun[] = []
  for (const run of runs) {
    const last = out.at(-1)
    if (last !== undefined && sameLook(last, run))
      out[out.length - 1] = { ...run, text: last.text + run.text }
    else out.push(run)
  }
  return out
}

/** "|" parts the lines of a cue in these formats. In the text it becomes "¦" and a word joiner, which is read as "|" again. */
export const withoutBars = (text: string): string => text.replaceAll('|', '\u00A6\u2060')
export const withBars = (text: string): string => text.replaceAll('\u00A6\u2060', '|')
