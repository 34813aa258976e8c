import { isMeasured, type Word, type WordSource } from '../core/transcript/word.ts'
import { later } from './language/t.ts'

/** Below this an engine is not sure enough for its word to be taken on trust. */
const doubtful = 0.5

/** The engine was not sure, and nobody has looked at it since. */
export const isDoubtful = ({ confidence, checked }: Word): boolean =>
  checked !== true && confidence !== undefined && confidence < doubtful

/** Wants a look: its time is a guess, or the engine doubts it. */
export const isUncertain = (word: Word): boolean => !isMeasured(word) || isDoubtful(word)

/** Where a word's time comes from, in the words of the legend. */
export const sourceNames: Readonly<Record<WordSource, string>> = {
  recognized: later('measured'),
  aligned: later('measured'),
  synthesized: later('measured'),
  manual: later('set by hand'),
  interpolated: later('guessed'),
}
