import type { Counting } from '../profiles/profile.ts'
import { lengthOf } from './reading.ts'

/** Blocks of letters as wide as a Chinese character (Unicode Standard Annex 11, wide and full-width). */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u
const simple = /^[\x20-\x7e\u00a0-\u02ff]*$/
const marks = /\p{P}/u
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/**
 * Characters of plain text as `counting` counts them: graphemes, each with its weight. A fraction where half-width letters
 * count half.
 */
export function countCharacters(text: string, counting: Counting): number {
  const { spaces, punctuation, fullWidth, halfWidth } = counting
  if (spaces && punctuation && fullWidth === 1 && halfWidth === 1) return lengthOf(text)
  if (spaces && punctuation && simple.test(text)) return text.length * halfWidth
  let count = 0
  for (const { segment } of graphemes.segment(text)) {
    if (segment === '\n' || (!spaces && /^\s/.test(segment)) || (!punctuation && marks.test(segment)))
      continue
    count += wide.test(segment) ? fullWidth : halfWidth
  }
  return count
}
