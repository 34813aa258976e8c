import type { SubtitleDocument } from '../../core/document/document.ts'

/** One side of a comparison: what is open (it follows every edit), the one beside it, or any other document. */
export interface CompareSide {
  /** What it is called: the name of a file, of a version. */
  readonly name: string
  readonly document: SubtitleDocument | 'open' | 'second'
}
