import type { SubtitleDocument } from '../document.ts'
import { undo, type History } from '../history.ts'

/** The document before the first step of `history`, with what changed outside of the history as it is now. */
export function rootOf(history: History): SubtitleDocument {
  let at = history
  while (at.past.length > 0) at = undo(at)
  return at.document
}
