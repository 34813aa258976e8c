import type { FileChange, FileHolder, JournalId, RecoveryOffer } from '../../preload/recovery.ts'

/** What keeps the work of this window from being lost, and what threatens it. */
export interface Safety {
  /** Number of the document: each that this window has had has one, and a journal of its own. */
  readonly document: number
  /** The last number that was given. */
  readonly last: number
  /** The journal that the document was taken up from; it goes once the new one is whole. */
  readonly from: JournalId | null
  /** Work that is in no file and that no window has, as far as somebody asked. */
  readonly offers: readonly RecoveryOffer[]
  /** What another program did with the open file. */
  readonly change: FileChange
  /** Who else has the open file, until the person has said what is to be done. */
  readonly holder: FileHolder | null
  /** The journal cannot be written, so that the work is in memory only. */
  readonly isInMemory: boolean
}

export const startSafety: Safety = {
  document: 0,
  last: 0,
  from: null,
  offers: [],
  change: 'same',
  holder: null,
  isInMemory: false,
}

/** To be set with a history that has nothing to do with the one before. */
export const anotherDocument = (safety: Safety, from: JournalId | null = null): Safety => ({
  ...safety,
  document: safety.last + 1,
  last: safety.last + 1,
  from,
  change: 'same',
  holder: null,
})

/** To be set when the document that stood beside takes the place: it goes on with the journal of its `number`, if it has one. */
export const returned = (safety: Safety, number: number | undefined): Safety =>
  number === undefined
    ? anotherDocument(safety)
    : { ...anotherDocument(safety), document: number, last: safety.last }
