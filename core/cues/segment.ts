import { endOf, fromSeconds, type Ticks } from '../time/ticks.ts'
import type { Word } from '../transcript/word.ts'
import type { Cue } from './cue.ts'
import { finished } from './draft-cue.ts'
import { flow, isApart } from './flow.ts'
import { interpolate } from './interpolate.ts'
import { escape } from './markup.ts'
import type { SegmentRules } from './segment-rules.ts'
import { tokens } from './tokens.ts'

/**
 * Cues from words: cut at long silences and changes of speaker, and between those where sentences, pauses, phrases and shot
 * changes cost least in all. No word is moved, dropped or cut. Limits hold wherever the words allow: only a single word may be
 * too long for a line or for `maximum`, and where words touch there is no gap to keep. The out-time waits for the reader, up to
 * the next cue. A cue begins at each of `borders` too.
 */
export function segment(
  words: readonly Word[],
  rules: SegmentRules,
  newId: () => string,
  borders: readonly Ticks[] = [],
): readonly Cue[] {
  const all = words.flatMap(oneToken)
  const opening = wordsAt(all, borders)
  const joints = all.map((word, at) => {
    const left = all[at - 1]
    return opening.has(at) || (left !== undefined && isApart(left, word, rules)) ? 'break' : 'free'
  })
  const starts = flow(all, joints, rules)
  const drafts = starts.map((from, at) => {
    const own = all.slice(from, starts[at + 1] ?? all.length)
    const speaker = own[0]?.speaker
    return { words: own, fields: speaker === undefined ? {} : { speaker }, isFree: true }
  })
  return finished(drafts, rules, newId)
}

/** How far behind the beginning of a word a border may lie and still be meant to be at it. */
const slack = fromSeconds(0.05)

/** Number of the word that begins at each border, or behind it. */
function wordsAt(words: readonly Word[], borders: readonly Ticks[]): ReadonlySet<number> {
  const found = new Set<number>()
  let at = 0
  for (const border of [...borders].sort((a, b) => a - b)) {
    while (at < words.length && (words[at]?.offset ?? border) < border - slack) at += 1
    if (at < words.length) found.add(at)
  }
  return found
}

const simple = /^[!-;=-z|}~\u00a1-\u02ff\u0400-\u04ff\u2010-\u2027]+$/

/** A recognizer's word may be several tokens ("New York") or come with spaces; its tokens share its time. Empty words go. */
function oneToken(word: Word): readonly Word[] {
  if (simple.test(word.text)) return [word]
  const texts = tokens(escape(word.text))
  if (texts.length === 1) return texts[0] === word.text ? [word] : [{ ...word, text: texts[0] ?? '' }]
  return interpolate(texts, word.offset, endOf(word)).map((part) => ({
    ...word,
    ...part,
  }))
}
