import type { Cue } from '../../cues/cue.ts'
import { guessedCue } from '../../cues/guessed-cue.ts'
import type { SubtitleDocument } from '../document.ts'
import { apply, type Edit } from '../edit.ts'
import { noSelection, type History, type Selection } from '../history.ts'
import type { Aside, DraftText, JournalLine, PackedEdit, PackedEntry, PackedStep, Place } from './line.ts'

/** Where the lines of a journal lead: what is needed to go on, and nothing of the way there. */
export interface Compacted {
  readonly line: JournalLine
  /** Nothing was told at all. */
  readonly isEmpty: boolean
  /** Lines of no use, since one before them is missing. */
  readonly missed: number
}

export interface Revived {
  readonly history: History
  readonly draft: DraftText | null
  readonly place: Place
  /** When the last thing happened. */
  readonly time: number
  /** Steps that do not fit the document: nothing of theirs and of what came after them is in the history. */
  readonly misfits: number
}

/** What all of `lines` come to, as one line. Repeated lines are passed over; after a missing one nothing counts. */
export function compact(lines: Iterable<JournalLine>): Compacted {
  const edits = new Map<number, PackedEdit>()
  const past: PackedEntry[] = []
  const future: PackedEntry[] = []
  let saved = 0
  let selection: Selection = noSelection
  let aside: Aside | undefined
  let draft: DraftText | null = null
  let place: Place = {}
  let [n, time, missed] = [0, 0, 0]
  for (const line of lines) {
    if (line.n <= n) continue
    if (line.whole !== true && (n === 0 || line.n !== n + 1)) {
      missed += 1
      continue
    }
    if (line.whole === true) {
      edits.clear()
      past.length = 0
      future.length = 0
      missed = 0
    }
    n = line.n
    time = line.time
    for (const edit of line.edits ?? []) edits.set(edit.id, edit)
    restack(past, line.past)
    restack(future, line.future)
    saved = line.saved ?? saved
    selection = line.selection ?? selection
    aside = line.aside ?? aside
    if (line.draft !== undefined) draft = line.draft
    place = line.place ?? place
  }
  const used = new Set([...past, ...future].map(({ edit }) => edit))
  const whole = [...used].flatMap((id): readonly PackedEdit[] => {
    const steps = stepsOf(edits, id)
    return steps === undefined ? [] : [{ id, steps }]
  })
  const line: JournalLine = {
    n,
    whole: true,
    time,
    edits: whole,
    past: { keep: 0, push: past },
    future: { keep: 0, push: future },
    saved,
    selection,
    draft,
    place,
    ...(aside === undefined ? {} : { aside }),
  }
  return { line, isEmpty: n === 0, missed }
}

function restack(stack: PackedEntry[], change: JournalLine['past']): void {
  if (change === undefined) return
  stack.length = Math.min(stack.length, change.keep)
  for (const entry of change.push) stack.push(entry)
}

/** All steps of an edit, also of one that goes on from another that goes on from another. Undefined when one is missing. */
function stepsOf(edits: ReadonlyMap<number, PackedEdit>, id: number): readonly PackedStep[] | undefined {
  const parts: (readonly PackedStep[])[] = []
  let upTo = Infinity
  for (let edit = edits.get(id); ; edit = edits.get(edit.from ?? -1)) {
    if (edit === undefined) return undefined
    const keep = edit.from === undefined ? 0 : (edit.keep ?? 0)
    if (upTo > keep) {
      parts.push(edit.steps.slice(0, upTo - keep))
      upTo = keep
    }
    if (edit.from === undefined) return parts.reverse().flat()
  }
}

/** The history that `line` (see `compact`) tells of, from its root on. Never throws: a step that does not fit ends the past. */
export function revive(root: SubtitleDocument, { line }: Compacted): Revived {
  const edits = new Map((line.edits ?? []).map((edit) => [edit.id, edit.steps]))
  const { push: packed = [] } = line.past ?? {}
  const gone = climb(root, packed, edits)
  const isWhole = gone.entries.length === packed.length
  const ahead = isWhole ? climb(gone.document, [...(line.future?.push ?? [])].reverse(), edits) : undefined
  const { saved = 0, selection = noSelection, draft = null, place = {}, aside } = line
  const document = aside === undefined ? gone.document : withAside(gone.document, aside)
  const history: History = {
    document,
    selection: among(document.cues, selection),
    past: gone.entries,
    future: [...(ahead?.entries ?? [])].reverse(),
    saved: saved > packed.length + (line.future?.push.length ?? 0) || !isWhole ? -1 : saved,
  }
  return {
    history,
    draft: draft !== null && document.cues.some(({ id }) => id === draft.cue) ? draft : null,
    place,
    time: line.time,
    misfits: packed.length - gone.entries.length,
  }
}

function withAside(document: SubtitleDocument, aside: Aside): SubtitleDocument {
  const { media: _, origin: __, reference: ___, ...rest } = document
  return { ...rest, ...aside }
}

/** A selection only of cues that are there. */
function among(cues: readonly Cue[], { active, cues: chosen }: Selection): Selection {
  const wanted = new Set([active, ...chosen])
  const there = new Set(cues.filter(({ id }) => wanted.has(id)).map(({ id }) => id))
  const first = active !== null && there.has(active) ? active : null
  return { active: first, cues: first === null ? [] : chosen.filter((id) => there.has(id)) }
}

interface Climbed {
  readonly document: SubtitleDocument
  readonly entries: History['past']
}

/** `entries` applied one after the other, as far as they fit. */
function climb(
  root: SubtitleDocument,
  packed: readonly PackedEntry[],
  edits: ReadonlyMap<number, readonly PackedStep[]>,
): Climbed {
  const entries: History['past'][number][] = []
  const cues = [...root.cues]
  let document = root
  for (const { label, edit: id, before, after } of packed) {
    const edit = unpack(document, cues, edits.get(id))
    if (edit === undefined) break
    const next = apply(document, edit)
    const { kept } = document
    const isMoved = kept !== undefined && kept.blocks !== next.kept?.blocks
    // Its time and merge key are of a clock that stands still: nothing goes on with it.
    entries.push({ label, edit, before, after, at: 0, ...(isMoved ? { kept } : {}) })
    document = next
  }
  return { document, entries }
}

/** The steps with what they remove, which `cues` tells and is then changed to what they make of it. */
function unpack(
  document: SubtitleDocument,
  cues: Cue[],
  steps: readonly PackedStep[] | undefined,
): Edit | undefined {
  if (steps === undefined) return undefined
  const fields = new Map<string, unknown>(Object.entries(document))
  const edit: Edit[number][] = []
  for (const step of steps) {
    if ('field' in step) {
      const { field, after } = step
      edit.push({ field, before: fields.get(field), after } as Edit[number])
      fields.set(field, after)
      continue
    }
    const { at, removed: count } = step
    if (at + count > cues.length) return undefined
    const inserted = step.inserted.map(whole)
    const removed = cues.slice(at, at + count)
    if (inserted.length === count)
      for (let index = 0; index < count; index += 1) cues[at + index] = inserted[index] as Cue
    else if (inserted.length <= 1000) cues.splice(at, count, ...inserted)
    else {
      const rest = cues.slice(at + count)
      cues.length = at
      for (const cue of inserted) cues.push(cue)
      for (const cue of rest) cues.push(cue)
    }
    edit.push({ at, removed, inserted })
  }
  return edit
}

/** Guesses that nobody had asked for were not told: they are made again. */
const whole = (cue: Cue): Cue => ((cue as Partial<Cue>).words === undefined ? guessedCue({ ...cue }) : cue)
