import { endOf, ticksPerSecond } from '../time/ticks.ts'
import type { Word } from '../transcript/word.ts'
import { endsSentence } from './seams.ts'
import { kind, kindsOf } from './syntax/kinds.ts'

/** As many words in a row without any punctuation are a draft of a recognizer that writes none. */
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

const mark = /[.,;:?!…。，、？！؟،]["'”’»)\]]*$/

/** Which words are in a stretch in which nobody writes punctuation. */
export function draftWords(words: readonly Word[]): Uint8Array {
  const drafts = new Uint8Array(words.length)
  let isMarked = false
  let from = 0
  for (let at = 0; at < words.length; at += 1) {
    if (!mark.test(words[at]?.text ?? '')) continue
    isMarked = true
    if (at - from >= stretch) drafts.fill(1, from, at)
    from = at + 1
  }
  if (!isMarked || words.length - from >= stretch) drafts.fill(1, from)
  return drafts
}

/**
 * How surely a sentence ends behind each word, 0 to 1. Where there is punctuation it says so. A draft without any is read by
 * its pauses and words: a sentence ends where somebody rests, not behind a word that waits for the next one, and rather before
 * words that open one.
 */
export function sentenceEnds(words: readonly Word[], language: string): Float64Array {
  const ends = new Float64Array(words.length)
  const drafts = draftWords(words)
  const kinds = kindsOf(language)
  for (let at = 0; at < words.length; at += 1) {
    const [left, right] = [words[at], words[at + 1]]
    if (left === undefined) break
    if (drafts[at] !== 1) {
      if (endsSentence(left.text)) ends[at] = 1
      continue
    }
    if (right === undefined) break
    const silence = (right.offset - endOf(left)) / ticksPerSecond
    if (silence < 0.12) continue
    const [a, b] = [kinds.of(left.text), kinds.of(right.text)]
    // "where he is | I …": a verb may well be the last word, an article never is.
    const isLast = (a & (waits & ~(kind.auxiliary | kind.subject))) === 0 && (b & kind.subject) !== 0
    if ((a & waits) !== 0 && !isLast && silence < 1) continue
    // Half a second is an end; a quarter is one before "so I", a third before "the".
    const clings = kind.preposition | kind.auxiliary | kind.particle
    const opened = (b & begins) !== 0 ? 0.15 : (b & clings) !== 0 ? -0.2 : 0
    ends[at] = Math.max(0, Math.min(0.9, (silence + opened - 0.3) / 0.3))
  }
  return ends
}
