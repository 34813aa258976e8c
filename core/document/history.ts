import type { SubtitleDocument } from './document.ts'
import type { FileReference } from './media.ts'
import type { Origin } from './origin.ts'
import { apply, compose, invert, type Edit } from './edit.ts'

/** Ids of the selected cues; `active` is the one with the cursor and is always among them. */
export interface Selection {
  readonly active: string | null
  readonly cues: readonly string[]
}

export const noSelection: Selection = { active: null, cues: [] }

interface Entry {
  readonly label: string
  readonly edit: Edit
  readonly before: Selection
  readonly after: Selection
  readonly mergeKey?: string
  /** The kept blocks before the edit, where it moved them: taking cues away forgets between which of them a block stood. */
  readonly kept?: SubtitleDocument['kept']
  /** When its last edit was made, in milliseconds of the caller's clock. */
  readonly at: number
}

/** A document with its past. A value: every function here gives a new one. */
export interface History {
  readonly document: SubtitleDocument
  readonly selection: Selection
  readonly past: readonly Entry[]
  readonly future: readonly Entry[]
  /** `past.length` when it was last saved, or -1 when that state can no longer be reached. */
  readonly saved: number
  /** The document before the last step of `past`, while it is at hand: a drag goes back to it sixty times a second. */
  readonly base?: SubtitleDocument
}

export interface Change {
  /** What was done, for "Undo …": "Split cue". */
  readonly label: string
  readonly edit: Edit
  readonly selection: Selection
  /** Changes with the same key that follow each other are one step: a drag, a run of typing. */
  readonly mergeKey?: string
  /** How long such a run may rest, in milliseconds: 1,000, or Infinity where the key is of one drag or one job only. */
  readonly rest?: number
}

export const startHistory = (document: SubtitleDocument): History => ({
  document,
  selection: noSelection,
  past: [],
  future: [],
  saved: 0,
})

/** Whether the last step is a run that a change with `mergeKey` at `now` would go on with. */
function isRunning(history: History, mergeKey: string | undefined, now: number, rest = 1000): boolean {
  const last = history.past.at(-1)
  return (
    mergeKey !== undefined &&
    last?.mergeKey === mergeKey &&
    now - last.at <= rest &&
    history.future.length === 0 &&
    // A save ends a run: otherwise undo could not stop at what is on the disk.
    history.saved !== history.past.length
  )
}

/**
 * `history` as it was before the run that `mergeKey` would go on with; the same when there is none. A change that is planned
 * on it replaces the run's last one: so a drag that comes back leaves every word where it was.
 */
export function rewind(history: History, mergeKey: string, now: number, rest?: number): History {
  const last = history.past.at(-1)
  if (last === undefined || !isRunning(history, mergeKey, now, rest)) return history
  return { ...withoutLast(history, last, history.base ?? before(history, last)), future: [] }
}

/** `history` after `change`, made at `now` (milliseconds, any clock that goes forward). An empty edit only selects. */
export function commit(history: History, change: Change, now: number): History {
  const { edit, selection, label, mergeKey } = change
  if (edit.length === 0) return select(history, selection)
  const document = apply(history.document, edit)
  const last = history.past.at(-1)
  const joins = last !== undefined && isRunning(history, mergeKey, now, change.rest)
  const { kept } = history.document
  const step: Entry = joins
    ? { ...last, edit: compose(last.edit, edit), after: selection, at: now }
    : {
        label,
        edit,
        before: history.selection,
        after: selection,
        at: now,
        ...(mergeKey === undefined ? {} : { mergeKey }),
      }
  const isMoved = kept !== undefined && kept.blocks !== document.kept?.blocks && step.kept === undefined
  const entry: Entry = isMoved ? { ...step, kept } : step
  const past = joins ? [...history.past.slice(0, -1), entry] : [...history.past, entry]
  const saved = history.saved > history.past.length ? -1 : history.saved
  const base = joins ? history.base : history.document
  return { document, selection, past, future: [], saved, ...(base === undefined ? {} : { base }) }
}

export function undo(history: History): History {
  const entry = history.past.at(-1)
  return entry === undefined ? history : withoutLast(history, entry, before(history, entry))
}

function before({ document }: History, { edit, kept }: Entry): SubtitleDocument {
  const undone = apply(document, invert(edit))
  return kept === undefined ? undone : { ...undone, kept }
}

const withoutLast = (history: History, entry: Entry, document: SubtitleDocument): History => ({
  document,
  selection: entry.before,
  past: history.past.slice(0, -1),
  future: [...history.future, entry],
  saved: history.saved,
})

export function redo(history: History): History {
  const entry = history.future.at(-1)
  if (entry === undefined) return history
  // A merge key never outlives a step through time: the next edit starts its own entry.
  const { mergeKey: _, ...closed } = entry
  return {
    document: apply(history.document, entry.edit),
    selection: entry.after,
    past: [...history.past, closed],
    future: history.future.slice(0, -1),
    saved: history.saved,
  }
}

/** Selecting is not an edit: it clears no redo and is not undone. */
export const select = (history: History, selection: Selection): History => ({ ...history, selection })

export const markSaved = (history: History): History => ({ ...history, saved: history.past.length })

/** With another account of how the file is written: no edit, so nothing to undo. */
export function withOrigin(history: History, origin: Origin): History {
  const { base: _, ...rest } = history
  return { ...rest, document: { ...history.document, origin } }
}

/** With another document remembered beside it: what is looked at beside the work is nothing to undo. */
export function withReference(history: History, reference: FileReference | undefined): History {
  const { base: _, ...rest } = history
  const { reference: __, ...document } = history.document
  return { ...rest, document: reference === undefined ? document : { ...document, reference } }
}

export const isDirty = (history: History): boolean => history.past.length !== history.saved
