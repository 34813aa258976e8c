import { escape } from '../cues/markup.ts'
import { tokens } from '../cues/tokens.ts'

/** What may be shown of the hypotheses of one utterance. */
export interface StablePrefix {
  /** Words that stand on the screen; they never change until the utterance is final. */
  readonly shown: readonly string[]
  /** The last hypothesis. */
  readonly heard: readonly string[]
  /** How often in succession each of `heard` was the same at its place. */
  readonly times: readonly number[]
}

/** Before the first hypothesis of an utterance. */
export const nothingHeard: StablePrefix = { shown: [], heard: [], times: [] }

/** The words of a text that no person has marked up. */
export const wordsOfText = (text: string): readonly string[] => tokens(escape(text))

/**
 * `before` after one more hypothesis of the same utterance. A word is shown when it and all before it have been heard the
 * same `threshold` times in succession. When the recognizer takes back a word that is shown already, that word stays and the
 * next ones follow it: a text that flickers cannot be read, and the final text comes soon.
 */
export function stablePrefix(before: StablePrefix, hypothesis: string, threshold: number): StablePrefix {
  const heard = wordsOfText(hypothesis)
  const times = heard.map((word, at) => (before.heard[at] === word ? (before.times[at] ?? 0) + 1 : 1))
  let end = before.shown.length
  while (end < heard.length && (times[end] ?? 0) >= threshold) end += 1
  return { shown: [...before.shown, ...heard.slice(before.shown.length, end)], heard, times }
}
