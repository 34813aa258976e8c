import { alignmentOf } from '../../core/cues/alignment.ts'
import type { Cue } from '../../core/cues/cue.ts'
import { lookOf, type Look } from '../../core/cues/looks.ts'
import { pieces, shown } from '../../core/cues/markup.ts'
import { tokenSpans } from '../../core/cues/tokens.ts'

/** A stretch of a caption in one look. */
export interface Run extends Look {
  readonly text: string
  /** Which of the cue's words it is, or a part of; undefined between words. */
  readonly word: number | undefined
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

/** Where a caption stands on the picture. */
export function positionOf(cue: Pick<Cue, 'text' | 'settings'>): Position {
  const key = alignmentOf(cue) - 1
  return { row: rows[Math.floor(key / 3)] ?? 'bottom', column: columns[key % 3] ?? 'center' }
}
