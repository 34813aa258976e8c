import type { Span } from '../time/ticks.ts'
import { isMeasured, type Word } from '../transcript/word.ts'

/** A word where a person has put it. What an aligner made of the sound at the old place says nothing of the new one. */
export function byHand({ byHand: _, fit: __, ...word }: Word, { offset, duration }: Span): Word {
  return { ...word, offset, duration, source: 'manual' }
}

/** A word that a person has moved along with others: what was measured is where they put it, a guess stays a guess. */
export const movedByHand = (word: Word, { offset, duration }: Span): Word =>
  isMeasured(word) ? byHand(word, { offset, duration }) : { ...word, offset, duration }

/** A guess that no longer has the edge that a person set. */
export function guessAt({ byHand: _, ...word }: Word, { offset, duration }: Span): Word {
  return { ...word, offset, duration, source: 'interpolated' }
}
