import type { Cue } from '../cues/cue.ts'
import { keyOf } from '../cues/tokens.ts'

/** Where a word stands. */
export interface Place {
  /** Of the cue. */
  readonly id: string
  readonly at: number
}

/**
 * Everywhere that the same word is said and nobody has looked at it yet, in the order of the list; the same but for case and
 * punctuation.
 */
export function instancesOf(cues: readonly Cue[], text: string): readonly Place[] {
  const key = keyOf(text)
  const found: Place[] = []
  for (const { id, words } of cues) {
    for (let at = 0; at < words.length; at += 1) {
      const word = words[at]
      if (word !== undefined && word.checked !== true && keyOf(word.text) === key) found.push({ id, at })
    }
  }
  return found
}
