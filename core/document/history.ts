import type { SubtitleDocument } from './document.ts'
import { apply, invert, type Edit } from './edit.ts'

/** Ids of the selected cues; `active` is the one with the cursor and is always among them. */
export interface Selection {
  readonly active: string | null
  readonly cues: readonly string[]
}

export const noSelection: Selection = { active: null, cues: [] }

interface Entry {
  readonly label: string
  readonly edits: readonly Edit[]
  readonly before: Selection
  readonly after: Selection
  readonly mergeKey?: string
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
}

export interface Change {
  /** What was done, for "Undo …": "Split cue". */
  readonly label: string
  readonly edit: Edit
  readonly selection: Selection
  /** Changes with the same key that follow each other within a second are one step: a drag, a run of typing. */
  readonly mergeKey?: string
}

const rest = 1000

export const startHistory = (document: SubtitleDocument): History => ({
  document,
  selection: noSelection,
  past: [],
  future: [],
  saved: 0,
})

/** `history` after `change`, made at `now` (milliseconds, any clock that goes forward). An empty edit only selects. */
export function commit(history: History, change: Change, now: number): History {
  const { edit, selection, label, mergeKey } = change
  if (edit.length === 0) return select(history, selection)
  const document = apply(history.document, edit)
  const last = history.past.at(-1)
  // A save ends a run: otherwise undo could not stop at what is on the disk.
  const joins =
    mergeKey !== undefined &&
    last?.mergeKey === mergeKey &&
    now - last.at <= rest &&
    history.future.length === 0 &&
    history.saved !== history.past.length
  const entry: Entry = joins
    ? { ...last, edits: [...last.edits, edit], after: selection, at: now }
    : {
        label,
        edits: [edit],
        before: history.selection,
        after: selection,
        at: now,
        ...(mergeKey === undefined ? {} : { mergeKey }),
      }
  const past = joins ? [...history.past.slice(0, -1), entry] : [...history.past, entry]
  const saved = history.saved > history.past.length ? -1 : history.saved
  return { document, selection, past, future: [], saved }
}

export function undo(history: History): History {
  const entry = history.past.at(-1)
  if (entry === undefined) return history
  const document = entry.edits.reduceRight((state, edit) => apply(state, invert(edit)), history.document)
  return {
    ...history,
    document,
    selection: entry.before,
    past: history.past.slice(0, -1),
    future: [...history.future, entry],
  }
}

export function redo(history: History): History {
  const entry = history.future.at(-1)
  if (entry === undefined) return history
  // A merge key never outlives a step through time: the next edit starts its own entry.
  const { mergeKey, ...closed } = entry
  return {
    ...history,
    document: entry.edits.reduce(apply, history.document),
    selection: entry.after,
    past: [...history.past, closed],
    future: history.future.slice(0, -1),
  }
}

/** Selecting is not an edit: it clears no redo and is not undone. */
export const select = (history: History, selection: Selection): History => ({ ...history, selection })

export const markSaved = (history: History): History => ({ ...history, saved: history.past.length })

export const isDirty = (history: History): boolean => history.past.length !== history.saved
