import { idsAfter, type Cue } from '../cues/cue.ts'
import { renamed } from '../cues/guessed-cue.ts'
import type { ComparedField, Comparison, CueChange } from './compare.ts'
import { setField, type Edit } from './edit.ts'

interface Splice {
  readonly at: number
  readonly removed: readonly Cue[]
  readonly source: readonly Cue[]
  /** Of the cues that are taken over, in their own list: what is put in at one place keeps its order. */
  readonly from: number
}

/**
 * The edit that makes of the other document of a comparison what `from` has in `changes`: "after" is for the document that was
 * `before`, and takes the changes over; "before" is for the one that came after, and takes them back. Cues come over as they
 * are, with their words and where their times come from. They get the ids of those that they replace; others keep their own
 * unless it is taken. All changes taken from "after" make of `before` what `after` is.
 */
export function takeSide(
  comparison: Comparison,
  changes: readonly CueChange[],
  from: 'before' | 'after',
): Edit {
  const to = from === 'after' ? 'before' : 'after'
  const target = comparison[to].cues
  const source = comparison[from].cues
  const splices: Splice[] = changes.flatMap((change): readonly Splice[] => {
    const [there, here] = [change[from], change[to]]
    const removed = target.slice(here.from, here.to)
    const taken = source.slice(there.from, there.to)
    if (change.place === undefined) return [{ at: here.from, removed, source: taken, from: there.from }]
    return [
      { at: here.from, removed, source: [], from: there.from },
      { at: change.place[to], removed: [], source: taken, from: there.from },
    ]
  })
  // The last first, so that none moves another's place; what is put in before a cue comes after what becomes of that cue.
  splices.sort(
    (a, b) => b.at - a.at || Number(b.removed.length > 0) - Number(a.removed.length > 0) || b.from - a.from,
  )
  const nameOf = names(target, changes, comparison, from, to)
  return splices.map(({ at, removed, source: taken }) => ({
    at,
    removed,
    inserted: taken.map((cue) => renamed(cue, nameOf.get(cue) ?? cue.id)),
  }))
}

/** What the cues that are taken over are called in the document that takes them. */
function names(
  target: readonly Cue[],
  changes: readonly CueChange[],
  comparison: Comparison,
  from: 'before' | 'after',
  to: 'before' | 'after',
): ReadonlyMap<Cue, string> {
  const taken = new Set(target.map(({ id }) => id))
  const found = new Map<Cue, string>()
  const newId = idsAfter([...target, ...comparison[from].cues])
  for (const change of changes) {
    const here = comparison[to].cues.slice(change[to].from, change[to].to)
    comparison[from].cues.slice(change[from].from, change[from].to).forEach((cue, at) => {
      const own = here[at]?.id ?? (taken.has(cue.id) ? newId() : cue.id)
      taken.add(own)
      found.set(cue, own)
    })
  }
  return found
}

/** The same for what the documents have besides cues. */
export const takeFields = (
  comparison: Comparison,
  fields: readonly ComparedField[],
  from: 'before' | 'after',
): Edit =>
  fields.flatMap((field) =>
    setField(comparison[from === 'after' ? 'before' : 'after'], field, comparison[from][field]),
  )
