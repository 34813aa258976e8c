import type { Cue } from '../../cues/cue.ts'
import type { SubtitleDocument } from '../document.ts'
import type { History, Selection } from '../history.ts'

/*
 * A journal is the root of a history (the document before its first step) and lines that each say what changed since the line
 * before. Steps are told by numbers, so that undo, redo and a step that grows send nothing twice; what a splice removes is not
 * told at all: it stands in the document that it is applied to.
 */

/** One step of an `Edit` without what the document itself tells. */
export type PackedStep =
  | { readonly at: number; readonly removed: number; readonly inserted: readonly Cue[] }
  /** Without `after` the field has no value any more. */
  | { readonly field: string; readonly after?: unknown }

/** An edit under a number; where it goes on from the first `keep` steps of edit number `from`, only what is new. */
export interface PackedEdit {
  readonly id: number
  readonly from?: number
  readonly keep?: number
  readonly steps: readonly PackedStep[]
}

/** A step of the history; `edit` is a number. */
export interface PackedEntry {
  readonly label: string
  readonly edit: number
  readonly before: Selection
  readonly after: Selection
}

/** The first `keep` entries stay, `push` follows them. */
interface PackedStack {
  readonly keep: number
  readonly push: readonly PackedEntry[]
}

/** What of a document changes outside of its history. */
export type Aside = Pick<SubtitleDocument, 'language' | 'media' | 'origin' | 'reference'>

/** What was typed and is not in the document yet. */
export interface DraftText {
  readonly cue: string
  readonly text: string
}

/** What a window tells of where it stands, beside the document: its file, its film. The journal does not look into it. */
export type Place = Readonly<Record<string, unknown>>

export interface JournalLine {
  /** Counts from 1; a gap means that lines are missing. */
  readonly n: number
  /** It tells all that there is: what came before it is of no interest. */
  readonly whole?: true
  /** Milliseconds since 1970. */
  readonly time: number
  readonly edits?: readonly PackedEdit[]
  readonly past?: PackedStack
  readonly future?: PackedStack
  readonly saved?: number
  readonly selection?: Selection
  readonly aside?: Aside
  readonly draft?: DraftText | null
  readonly place?: Place
}

/** What is journalled of a window. */
export interface Journaled {
  readonly history: History
  readonly draft: DraftText | null
  readonly place: Place
}
