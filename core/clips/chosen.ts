import type { Cue } from '../cues/cue.ts'
import { plain } from '../cues/markup.ts'
import { spanOf, type Span } from '../time/ticks.ts'

/** A range of cues that are not there, as it was written. */
export interface NotThere {
  readonly wrong: string
}

/** "3-7,12" as indices, in the order in which they were written; numbers count from 1. */
export function cuesNamed(text: string, count: number): readonly number[] | NotThere {
  const found: number[] = []
  for (const part of text.split(',').map((each) => each.trim())) {
    const [, from, to = from] = /^(\d+)(?:\s*[-–]\s*(\d+))?$/.exec(part) ?? []
    const [first, last] = [Number(from), Number(to)]
    if (from === undefined || first < 1 || last < first || last > count) return { wrong: part }
    for (let number = first; number <= last; number += 1) found.push(number - 1)
  }
  return found
}

/** Cues in which the text is said, whatever its case; all that is one text over lines is looked through. */
export function cuesWith(cues: readonly Cue[], text: string): readonly number[] {
  const wanted = text.trim().toLowerCase().replaceAll(/\s+/g, ' ')
  return cues.flatMap((cue, index) =>
    plain(cue.text).toLowerCase().replaceAll(/\s+/g, ' ').includes(wanted) ? [index] : [],
  )
}

/** When cues are shown, in the order of their indices. */
export const spansOfCues = (cues: readonly Cue[], indices: readonly number[]): readonly Span[] =>
  indices.flatMap((index) => {
    const cue = cues[index]
    return cue === undefined ? [] : [spanOf(cue.start, cue.end)]
  })
