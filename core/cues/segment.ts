import { endOf } from '../time/ticks.ts'
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
 * the next cue.
 */
export function segment(words: readonly Word[], rules: SegmentRules, newId: () => string): readonly Cue[] {
  const all = words.flatMap(oneToken)
  const joints = all.map((word, at) => {
    const left = all[at - 1]
    return left !== undefined && isApart(left, word, rules) ? 'break' : 'free'
  })
  const starts = flow(all, joints, rules)
  const drafts = starts.map((from, at) => {
    const own = all.slice(from, starts[at + 1] ?? all.length)
    const speaker = own[0]?.speaker
    return { words: own, fields: speaker === undefined ? {} : { speaker }, isFree: true }
  })
  return finished(drafts, rules, newId)
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
