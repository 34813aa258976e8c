import type { Cue } from '../cues/cue.ts'
import type { KeptBlock, SubtitleDocument } from './document.ts'

/** At cue number `at`, `removed` gives way to `inserted`. */
interface Splice {
  readonly at: number
  readonly removed: readonly Cue[]
  readonly inserted: readonly Cue[]
}

/** Fields of a document that can be edited; cues have splices, and where the document lies is no matter of editing. */
type Field =
  'language' | 'styles' | 'metadata' | 'markers' | 'shots' | 'speakers' | 'guidelines' | 'script' | 'kept'

/** `field` of the document has the value `after` where it had `before`; undefined is none. */
type Setting = {
  [Name in Field]: {
    readonly field: Name
    readonly before: SubtitleDocument[Name]
    readonly after: SubtitleDocument[Name]
  }
}[Field]

/** What every command yields: splices and settings, applied in order, each to the outcome of the one before. */
export type Edit = readonly (Splice | Setting)[]

const isSetting = (step: Splice | Setting): step is Setting => 'field' in step

/** What `edit` does to cues. */
export const splicesOf = (edit: Edit): readonly Splice[] =>
  edit.flatMap((step) => (isSetting(step) ? [] : [step]))

/** The edit that gives `field` another value. */
export const setField = <Name extends Field>(
  document: SubtitleDocument,
  field: Name,
  after: SubtitleDocument[Name],
): Edit => [{ field, before: document[field], after } as Setting]

/** Throws when the edit was made for another document: that is a fault in the caller. */
export function apply(document: SubtitleDocument, edit: Edit): SubtitleDocument {
  // A run of splices at once: a list of 100,000 cues is copied once.
  let current = document
  for (let from = 0; from < edit.length;) {
    const step = edit[from]
    if (step !== undefined && isSetting(step)) {
      current = withField(current, step)
      from += 1
      continue
    }
    const next = edit.findIndex((one, at) => at > from && isSetting(one))
    const to = next < 0 ? edit.length : next
    current = spliced(current, splicesOf(edit.slice(from, to)))
    from = to
  }
  return current
}

function withField(document: SubtitleDocument, { field, after }: Setting): SubtitleDocument {
  if (after !== undefined) return { ...document, [field]: after }
  const { [field]: _, ...rest } = document
  return rest as SubtitleDocument
}

function spliced(document: SubtitleDocument, splices: readonly Splice[]): SubtitleDocument {
  let cues = [...document.cues]
  let blocks = document.kept?.blocks
  for (const { at, removed, inserted } of splices) {
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
  edit
    .map((step): Splice | Setting =>
      isSetting(step)
        ? ({ ...step, before: step.after, after: step.before } as Setting)
        : { at: step.at, removed: step.inserted, inserted: step.removed },
    )
    .reverse()

/** One edit that does what `first` and then `second` do, without what came between where both change the same. */
export function compose(first: Edit, second: Edit): Edit {
  if (first.length !== second.length) return [...first, ...second]
  const joined = first.map((step, index) => join(step, second[index]))
  return joined.every((step) => step !== undefined) ? joined : [...first, ...second]
}

function join(first: Splice | Setting, second: Splice | Setting | undefined): Splice | Setting | undefined {
  if (second === undefined) return undefined
  if (isSetting(first) || isSetting(second)) {
    const isSame = isSetting(first) && isSetting(second) && first.field === second.field
    return isSame ? ({ ...first, after: second.after } as Setting) : undefined
  }
  const { at, removed, inserted } = first
  const matches =
    second.at === at &&
    removed.length === inserted.length &&
    second.removed.length === second.inserted.length &&
    second.removed.length === inserted.length &&
    second.removed.every((cue, number) => cue === inserted[number])
  return matches ? { at, removed, inserted: second.inserted } : undefined
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
