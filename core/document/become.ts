import { idsAfter, type Cue } from '../cues/cue.ts'
import { isUnasked } from '../cues/guessed-cue.ts'
import { difference } from './difference.ts'
import type { SubtitleDocument } from './document.ts'
import { setField, type Edit } from './edit.ts'

const fields = ['language', 'styles', 'metadata', 'markers', 'speakers', 'script', 'kept'] as const

/**
 * The edit that makes `other` of `document`, so that going back to an earlier state, or to what another program wrote, is a step
 * that can be undone. A cue that says the same at the same time stays the cue that it was, with its measured words, unless
 * the other has measured words of its own.
 */
export function become(document: SubtitleDocument, other: SubtitleDocument): Edit {
  const mine = new Map<string, Cue[]>()
  for (const cue of document.cues) {
    const same = mine.get(keyOf(cue))
    if (same === undefined) mine.set(keyOf(cue), [cue])
    else same.push(cue)
  }
  const newId = idsAfter([...document.cues, ...other.cues])
  const taken = new Set(document.cues.map(({ id }) => id))
  const cues = other.cues.map((cue): Cue => {
    const here = mine.get(keyOf(cue))?.shift()
    if (here !== undefined)
      return hasMeasured(cue)
        ? sameOr(here, { ...cue, id: here.id })
        : sameOr(here, { ...cue, id: here.id, words: here.words })
    if (!taken.has(cue.id)) {
      taken.add(cue.id)
      return cue
    }
    return { ...cue, id: newId() }
  })
  const { from, beforeTo, afterTo } = difference(document.cues, cues)
  const removed = document.cues.slice(from, beforeTo)
  const inserted = cues.slice(from, afterTo)
  const splice: Edit = removed.length === 0 && inserted.length === 0 ? [] : [{ at: from, removed, inserted }]
  const settings = fields.flatMap((field) =>
    JSON.stringify(document[field]) === JSON.stringify(other[field])
      ? []
      : setField(document, field, other[field]),
  )
  return [...splice, ...settings]
}

const keyOf = ({ start, end, text }: Cue): string => `${start} ${end} ${text}`

const hasMeasured = (cue: Cue): boolean =>
  !isUnasked(cue) && cue.words.some(({ source }) => source !== 'interpolated')

/** `here` itself when the other is no different. */
const sameOr = (here: Cue, other: Cue): Cue =>
  JSON.stringify(sorted(here)) === JSON.stringify(sorted(other)) ? here : other

const sorted = (cue: Cue): object =>
  Object.fromEntries(Object.entries(cue).sort(([a], [b]) => (a < b ? -1 : 1)))
