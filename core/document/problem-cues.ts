import type { Cue } from '../cues/cue.ts'
import { plain } from '../cues/markup.ts'
import { lineCounter } from '../problems/collect.ts'
import type { Problem } from '../problems/problem.ts'

/** Letters of the file in which the text of the next cue is looked for: headers and long notes fit between two cues. */
const reach = 20_000

/** After so many texts that are not found the file writes its cues in a way of its own. */
const patience = 1000

interface Place {
  readonly line: number
  readonly cue: string
}

/**
 * Problems with the cues that they are about, as far as the text of the file tells. Formats know lines and no cues; the text of a
 * cue is found again in the order of the file, and a problem belongs to the text that begins on its line or within the two
 * lines below (number and times stand above the text), else to the last one before it.
 */
export function withCues(
  problems: readonly Problem[],
  text: string,
  cues: readonly Cue[],
): readonly Problem[] {
  if (!problems.some(({ line, cue }) => line > 0 && cue === undefined)) return problems
  const places = placesOf(text.replace(/\r\n?/g, '\n'), cues)
  return problems.map((problem) => {
    if (problem.line === 0 || problem.cue !== undefined) return problem
    const cue = nearest(places, problem.line)
    return cue === undefined ? problem : { ...problem, cue }
  })
}

/** On which line of the file the texts of cues begin; those that the file writes otherwise are not among them. */
function placesOf(text: string, cues: readonly Cue[]): readonly Place[] {
  const lineOf = lineCounter(text)
  const places: Place[] = []
  let from = 0
  let missed = 0
  for (const cue of cues) {
    const first = (cue.settings?.['verbatim'] ?? plain(cue.text)).split('\n', 1)[0] ?? ''
    if (first.trim() === '') continue
    const at = text.slice(from, from + reach).indexOf(first)
    if (at === -1) {
      missed += 1
      if (missed > patience) break
      continue
    }
    places.push({ line: lineOf(from + at), cue: cue.id })
    from += at + first.length
  }
  return places
}

function nearest(places: readonly Place[], line: number): string | undefined {
  let low = 0
  let high = places.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((places[middle]?.line ?? 0) < line) low = middle + 1
    else high = middle
  }
  const [before, at] = [places[low - 1], places[low]]
  return at !== undefined && (at.line <= line + 2 || before === undefined) ? at.cue : (before ?? at)?.cue
}
