import type { FrameRate } from '../../../time/frame-rate.ts'

/** The row of a picture where a cue stands. */
export type Row = 'top' | 'middle' | 'bottom'

/** What tells one member of the family from another when it is written. */
export interface Dialect {
  readonly id: string
  /** The formats whose kept blocks it can write back as they are. */
  readonly keeps: readonly string[]
  /** Attributes of the root, but `xmlns`, those of the usual prefixes and `xml:lang`. */
  readonly root: (needs: { readonly frameRate: FrameRate; readonly hasRuby: boolean }) => string
  /** Further prefixes that `root`, `metadata` or the styles use, with their namespaces. */
  readonly prefixes: Readonly<Record<string, string>>
  /** What else stands in the `metadata` of the head. */
  readonly metadata: string
  /** The attributes of the style that all text has. */
  readonly base: string
  /** The attributes of the region of each row; a row that is missing is written as the bottom. */
  readonly regions: Readonly<Partial<Record<Row, string>>>
  /** Styles only in the head, never on an element (EBU-TT-D). */
  readonly byReference: boolean
  /** Every paragraph has an id (EBU-TT-D). */
  readonly hasIds: boolean
  readonly hasAgents: boolean
  readonly hasRuby: boolean
  readonly hasWords: boolean
  /** Frames of SMPTE timecode instead of clock times (iTT); this rate where nobody says another. */
  readonly frames?: FrameRate
}
