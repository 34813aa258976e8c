import { endOf, ticksPerSecond } from '../time/ticks.ts'
import type { Word } from '../transcript/word.ts'
import { endsSentence } from './seams.ts'
import { kind, kindsOf } from './syntax/kinds.ts'

/** Words around a place over which it is asked whether anybody writes punctuation here. */
const stretch = 60

const waits =
  kind.determiner |
  kind.preposition |
  kind.conjunction |
  kind.auxiliary |
  kind.modifier |
  kind.subject |
  kind.title
const begins = kind.subject | kind.determiner | kind.opener | kind.question

/**
 * How surely a sentence ends behind each word, 0 to 1. Where there is punctuation it says so. A draft without any is read by
 * its pauses and words: a sentence ends where somebody rests, not behind a word that waits for the next one, and rather before
 * words that open one.
 */
export function sentenceEnds(words: readonly Word[], language: string): Float64Array {
  const ends = new Float64Array(words.length)
  /** The last word behind which there was punctuation, and the next: both far away is a draft. */
  const marked = new Uint8Array(words.length)
  words.forEach(({ text }, at) => {
    if (endsSentence(text)) ends[at] = 1
    if (/[.,;:?!…。，、？！؟،]["'”’»)\]]*$/.test(text)) marked[at] = 1
  })
  const kinds = kindsOf(language)
  let last = -Infinity
  const next = new Float64Array(words.length)
  for (let at = words.length - 1, to = Infinity; at >= 0; at -= 1) {
    if (marked[at] === 1) to = at
    next[at] = to
  }
  for (let at = 0; at < words.length - 1; at += 1) {
    if (marked[at] === 1) last = at
    if ((next[at] ?? 0) - last < stretch) continue
    const [left, right] = [words[at], words[at + 1]]
    if (left === undefined || right === undefined) break
    const silence = (right.offset - endOf(left)) / ticksPerSecond
    if (silence < 0.12) continue
    const [a, b] = [kinds.of(left.text), kinds.of(right.text)]
    if ((a & waits) !== 0 && silence < 1) continue
    // Half a second is an end; a quarter is one before "so I", a third before "the".
    const opened =
      (b & begins) !== 0 ? 0.15 : (b & (kind.preposition | kind.auxiliary | kind.particle)) !== 0 ? -0.2 : 0
    const sure = (silence + opened - 0.3) / 0.3
    ends[at] = Math.max(0, Math.min(0.9, sure))
  }
  return ends
}
