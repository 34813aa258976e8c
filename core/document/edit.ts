import type { Cue } from '../cues/cue.ts'
import type { KeptBlock, SubtitleDocument } from './document.ts'

/** At cue number `at`, `removed` gives way to `inserted`. */
interface Splice {
  readonly at: number
  readonly removed: readonly Cue[]
  readonly inserted: readonly Cue[]
}

/** What every command yields: splices, applied in order, each to the outcome of the one before. */
export type Edit = readonly Splice[]

/** Throws when the edit was made for another document: that is a fault in the caller. */
export function apply(document: SubtitleDocument, edit: Edit): SubtitleDocument {
  if (edit.length === 0) return document
  let cues = [...document.cues]
  let blocks = document.kept?.blocks
  for (const { at, removed, inserted } of edit) {
    if (at > cues.length || removed.some((cue, index) => cues[at + index]?.id !== cue.id)) {
      throw new Error(`edit at cue ${at} does not fit the document`)
    }
    if (inserted.length === removed.length) inserted.forEach((cue, index) => (cues[at + index] = cue))
    // Not as arguments of `splice`: an engine takes about 120,000 of them.
    else if (inserted.length > 1000)
      cues = cues.slice(0, at).concat(inserted, cues.slice(at + removed.length))
    else cues.splice(at, removed.length, ...inserted)
    if (blocks !== undefined) blocks = shifted(blocks, at, removed.length, inserted.length)
  }
  return document.kept === undefined || blocks === undefined
    ? { ...document, cues }
    : { ...document, cues, kept: { ...document.kept, blocks } }
}

/** Kept blocks stay before the cue that they stood before; those of removed cues come to stand after what took their place. */
function shifted(
  blocks: readonly KeptBlock[],
  at: number,
  removed: number,
  inserted: number,
): readonly KeptBlock[] {
  if (removed === inserted) return blocks
  return blocks.map((block) =>
    block.at <= at ? block : { ...block, at: Math.max(block.at, at + removed) + inserted - removed },
  )
}

/** The edit that undoes `edit`, as far as cues go; `History` brings back the places of kept blocks. */
export const invert = (edit: Edit): Edit =>
  edit.map(({ at, removed, inserted }) => ({ at, removed: inserted, inserted: removed })).reverse()

/** One edit that does what `first` and then `second` do, without what came between where both replace the same cues. */
export function compose(first: Edit, second: Edit): Edit {
  const matches =
    first.length === second.length &&
    first.every(({ at, removed, inserted }, index) => {
      const next = second[index]
      return (
        next?.at === at &&
        removed.length === inserted.length &&
        next.removed.length === next.inserted.length &&
        next.removed.length === inserted.length &&
        next.removed.every((cue, number) => cue === inserted[number])
      )
    })
  if (!matches) return [...first, ...second]
  return first.map(({ at, removed }, index) => ({ at, removed, inserted: second[index]?.inserted ?? [] }))
}

/** One cue in place of another. */
export const replaceCue = (at: number, before: Cue, after: Cue): Edit => [
  { at, removed: [before], inserted: [after] },
]

/** Every cue at `indices` (ascending) in place of what `change` makes of it: null takes it away. */
export function changeCues(
  { cues }: SubtitleDocument,
  indices: readonly number[],
  change: (cue: Cue, index: number) => Cue | null,
): Edit {
  const edit: Splice[] = []
  // Runs of neighbours are one splice; the last comes first, so that none moves another's place.
  for (let last = indices.length - 1; last >= 0;) {
    let first = last
    while (first > 0 && indices[first - 1] === (indices[first] ?? 0) - 1) first -= 1
    const at = indices[first] ?? 0
    const removed = cues.slice(at, (indices[last] ?? 0) + 1)
    const inserted = removed.flatMap((cue, index) => change(cue, at + index) ?? [])
    if (inserted.length !== removed.length || inserted.some((cue, index) => cue !== removed[index])) {
      edit.push({ at, removed, inserted })
    }
    last = first - 1
  }
  return edit
}
