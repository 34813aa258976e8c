import type { Cue } from '../cues/cue.ts'
import type { SubtitleDocument } from './document.ts'

/** At cue number `at`, `removed` gives way to `inserted`. */
export interface Splice {
  readonly at: number
  readonly removed: readonly Cue[]
  readonly inserted: readonly Cue[]
}

/** What every command yields: splices, applied in order, each to the outcome of the one before. */
export type Edit = readonly Splice[]

/** Throws when the edit was made for another document: that is a fault in the caller. */
export function apply(document: SubtitleDocument, edit: Edit): SubtitleDocument {
  if (edit.length === 0) return document
  const cues = [...document.cues]
  for (const { at, removed, inserted } of edit) {
    if (removed.some((cue, index) => cues[at + index]?.id !== cue.id)) {
      throw new Error(`edit at cue ${at} does not fit the document`)
    }
    cues.splice(at, removed.length, ...inserted)
  }
  return { ...document, cues }
}

/** The edit that undoes `edit`. */
export const invert = (edit: Edit): Edit =>
  edit.map(({ at, removed, inserted }) => ({ at, removed: inserted, inserted: removed })).reverse()

/** One cue in place of another. */
export const replaceCue = (at: number, before: Cue, after: Cue): Edit => [
  { at, removed: [before], inserted: [after] },
]
