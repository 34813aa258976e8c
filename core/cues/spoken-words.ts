import type { Word } from '../transcript/word.ts'
import { spokenLength } from './tokens.ts'

const opens = /^[^\p{L}\p{N}]*[[(（［【]/u
const closes = /[\])）］】][^\p{L}\p{N}]*$/u

/**
 * Which of a cue's words are said. A dash or "♪" is not, and neither is what stands in brackets: "[door slams]", "(laughs)"
 * (SDH labels; a bracket that is not closed in the cue is punctuation).
 */
export function spokenFlags(words: readonly Pick<Word, 'text'>[]): readonly boolean[] {
  const flags = words.map(({ text }) => spokenLength(text) > 0)
  for (let at = 0; at < words.length; at += 1) {
    if (!opens.test(words[at]?.text ?? '')) continue
    const last = words.findIndex(({ text }, index) => index >= at && closes.test(text))
    if (last < 0) break
    flags.fill(false, at, last + 1)
    at = last
  }
  return flags
}
